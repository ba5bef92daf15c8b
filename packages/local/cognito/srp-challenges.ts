import type { Clock } from "../clock.ts";
import { AwsError } from "../gateway/aws-error.ts";
import type { SrpChallenge } from "./srp-challenge.ts";
import type { User, UserPoolClient } from "./user-pool.ts";

interface Pending {
  readonly client: UserPoolClient;
  readonly user: User;
  readonly challenge: SrpChallenge;
  readonly expiresAt: number;
}

/** As Cognito's default for a session. */
const lifetimeMs = 3 * 60 * 1000;

/** The SRP sign-ins under way. */
export class SrpChallenges {
  readonly #pending = new Map<string, Pending>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(client: UserPoolClient, user: User, challenge: SrpChallenge): void {
    const now = this.#clock.now();
    for (const [block, { expiresAt }] of this.#pending) if (expiresAt <= now) this.#pending.delete(block);
    this.#pending.set(challenge.secretBlock, { client, user, challenge, expiresAt: now + lifetimeMs });
  }

  /** Each can be answered once. Throws `NotAuthorizedException`. */
  take(client: UserPoolClient, secretBlock: string | undefined): Pick<Pending, "user" | "challenge"> {
    const pending = this.#pending.get(secretBlock ?? "");
    this.#pending.delete(secretBlock ?? "");
    if (!pending || pending.client !== client || pending.expiresAt <= this.#clock.now()) {
      throw new AwsError("NotAuthorizedException", "Invalid session for the user, session is expired.");
    }
    return pending;
  }
}
