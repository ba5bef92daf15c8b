import { randomInt } from "node:crypto";
import type { CodeDeliveryDetailsType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { fill, type MailTemplate } from "../pool/messages.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { CodePurpose, User, VerificationCode } from "../pool/user.ts";
import { sendMail } from "./send-mail.ts";

const hourMs = 60 * 60 * 1000;
/** How long each is good. */
export const codeLifetimeMs: Readonly<Record<CodePurpose, number>> = {
  "sign-up": 24 * hourMs,
  email: 24 * hourMs,
  password: hourMs,
};

/** Gives the user a new code and mails it (a `mail` event): to the address of the account, or to another one. */
export async function sendCode(
  context: RuntimeContext,
  pool: UserPool,
  user: User,
  purpose: CodePurpose,
  address: string,
): Promise<CodeDeliveryDetailsType> {
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  user.codes.set(purpose, { code, expiresAt: context.clock.now() + codeLifetimeMs[purpose], address });
  const template: MailTemplate = purpose === "password" ? pool.messages.passwordReset : pool.messages.verification;
  await sendMail(context, pool, address, fill(template, code, user.userName));
  return deliveryTo(address);
}

/** The code of a sign-up. Undefined when the pool verifies no address or the user has none. */
export async function sendSignUpCode(
  context: RuntimeContext,
  pool: UserPool,
  user: User,
): Promise<CodeDeliveryDetailsType | undefined> {
  const email = user.attributes.get("email");
  return pool.verifiesEmail && email ? sendCode(context, pool, user, "sign-up", email) : undefined;
}

/** Throws `CodeMismatchException` or `ExpiredCodeException`. */
export function checkCode(user: User, purpose: CodePurpose, code: string | undefined, now: number): VerificationCode {
  const expected = user.codes.get(purpose);
  if (!expected || expected.expiresAt <= now) throw expiredCode();
  if (expected.code !== code) throw wrongCode();
  return expected;
}

export function wrongCode(): AwsError {
  return new AwsError("CodeMismatchException", "Invalid verification code provided, please try again.");
}

export function expiredCode(): AwsError {
  return new AwsError("ExpiredCodeException", "Invalid code provided, please request a code again.");
}

/** As Cognito tells where it has sent a code, and no more of the address: `a***@e***`. */
export function deliveryTo(address: string): CodeDeliveryDetailsType {
  const [name = "", domain = ""] = address.split("@");
  const Destination = `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`;
  return { Destination, DeliveryMedium: "EMAIL", AttributeName: "email" };
}
