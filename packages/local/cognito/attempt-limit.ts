import type { Clock } from "../clock/clock.ts";
import { AwsError } from "../gateway/aws-error.ts";
import type { User } from "./pool/user.ts";

/** What may be tried a few times only. */
type Attempt = "request-password-code" | "enter-password-code" | "change-password" | "request-email-code" | "enter-email-code";

const hourMs = 60 * 60 * 1000;

/** Cognito allows 5 to 20 an hour, by the risk that it sees; here it is always the least. */
const mostAttempts = 5;

/** How often a user has tried within the last hour. */
export class AttemptLimit {
  readonly #attempts = new WeakMap<User, Map<Attempt, readonly number[]>>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one. Throws `LimitExceededException` once there were too many. */
  count(user: User, attempt: Attempt): void {
    const ofUser = this.#attempts.get(user) ?? new Map<Attempt, readonly number[]>();
    const now = this.#clock.now();
    const recent = (ofUser.get(attempt) ?? []).filter((time) => time > now - hourMs);
    if (recent.length >= mostAttempts) {
      throw new AwsError("LimitExceededException", "Attempt limit exceeded, please try after some time.");
    }
    this.#attempts.set(user, ofUser.set(attempt, [...recent, now]));
  }

  /** It has come to a good end. */
  forget(user: User, attempt: Attempt): void {
    this.#attempts.get(user)?.delete(attempt);
  }
}
