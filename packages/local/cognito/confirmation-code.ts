import { randomInt } from "node:crypto";
import type { CodeDeliveryDetailsType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../gateway/aws-error.ts";
import type { RuntimeContext } from "../service-module.ts";
import type { User, UserPool } from "./user-pool.ts";

const lifetimeMs = 24 * 60 * 60 * 1000;

/** Gives the user a new code and mails it (a `mail` event). Undefined when the pool verifies no address or the user has none. */
export function sendConfirmationCode(
  pool: UserPool,
  user: User,
  { clock, events }: RuntimeContext,
): CodeDeliveryDetailsType | undefined {
  const email = user.attributes.get("email");
  if (!pool.verifiesEmail || !email) return undefined;
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  user.confirmationCode = { code, expiresAt: clock.now() + lifetimeMs };
  events.emit("mail", {
    to: email,
    subject: "Your verification code",
    body: `Your confirmation code is ${code}`,
    attributes: {},
    sentAt: clock.now(),
  });
  return { Destination: masked(email), DeliveryMedium: "EMAIL", AttributeName: "email" };
}

/** Throws `CodeMismatchException` or `ExpiredCodeException`. */
export function checkConfirmationCode(user: User, code: string | undefined, now: number): void {
  const expected = user.confirmationCode;
  if (!expected || expected.expiresAt <= now) {
    throw new AwsError("ExpiredCodeException", "Invalid code provided, please request a code again.");
  }
  if (expected.code !== code) {
    throw new AwsError("CodeMismatchException", "Invalid verification code provided, please try again.");
  }
}

/** `a***@e***`, as Cognito tells where it has sent a code. */
function masked(email: string): string {
  const [name = "", domain = ""] = email.split("@");
  return `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`;
}
