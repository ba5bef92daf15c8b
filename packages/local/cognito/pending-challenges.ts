import { randomBytes } from "node:crypto";
import type { Clock } from "../clock/clock.ts";
import { AwsError } from "../gateway/aws-error.ts";
import type { UserPoolClient } from "./pool/user-pool.ts";
import type { User } from "./pool/user.ts";
import type { SrpChallenge } from "./srp/srp-challenge.ts";

/** What is asked of somebody who is signing in. */
export type Challenge =
  | { readonly name: "PASSWORD_VERIFIER"; readonly srp: SrpChallenge }
  | { readonly name: "NEW_PASSWORD_REQUIRED" }
  | { readonly name: "SOFTWARE_TOKEN_MFA" }
  /** Whether an authenticator app has shown that it has the secret. */
  | { readonly name: "MFA_SETUP"; readonly isVerified: boolean }
  | { readonly name: "SELECT_CHALLENGE" }
  | { readonly name: "PASSWORD" }
  | { readonly name: "PASSWORD_SRP" };

interface Pending {
  readonly client: UserPoolClient;
  /** Undefined where nobody has that name and the client conceals it: no answer is right then. */
  readonly user: User | undefined;
  readonly challenge: Challenge;
  readonly expiresAt: number;
}

type Found<Name> = Pick<Pending, "client" | "user"> & { readonly challenge: Challenge & { readonly name: Name } };

function invalidSession(): AwsError {
  return new AwsError("NotAuthorizedException", "Invalid session for the user, session is expired.");
}

/** The sign-ins that wait for an answer, by `Session`, or by what the client sends back instead. */
export class PendingChallenges {
  readonly #pending = new Map<string, Pending>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Returns the session. @param session where the challenge has a name of its own */
  add(
    client: UserPoolClient,
    user: User | undefined,
    challenge: Challenge,
    session = randomBytes(96).toString("base64url"),
  ): string {
    const now = this.#clock.now();
    for (const [key, { expiresAt }] of this.#pending) if (expiresAt <= now) this.#pending.delete(key);
    this.#pending.set(session, { client, user, challenge, expiresAt: now + client.challengeSeconds * 1000 });
    return session;
  }

  /** Throws `NotAuthorizedException` when the session is another client's or challenge's, answered, or over. */
  require<Name extends Challenge["name"]>(client: UserPoolClient, name: Name, session: string | undefined): Found<Name> {
    const found = this.requireAnyClient(name, session);
    if (found.client !== client) throw invalidSession();
    return found;
  }

  /** The same, where the session alone says whose it is. */
  requireAnyClient<Name extends Challenge["name"]>(name: Name, session: string | undefined): Found<Name> {
    const pending = this.#pending.get(session ?? "");
    if (pending?.challenge.name !== name || pending.expiresAt <= this.#clock.now()) throw invalidSession();
    return { ...pending, challenge: pending.challenge as Found<Name>["challenge"] };
  }

  /** It was answered. */
  end(session: string | undefined): void {
    this.#pending.delete(session ?? "");
  }
}
