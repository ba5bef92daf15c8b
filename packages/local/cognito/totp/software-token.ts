import { randomBytes } from "node:crypto";
import { AwsError } from "../../gateway/aws-error.ts";
import type { User } from "../pool/user.ts";
import { base32, stepAt, totpCode } from "./totp-code.ts";

/** What a user's authenticator app was given. */
export interface SoftwareToken {
  readonly secret: Buffer;
  /** The steps whose code was taken: each is taken once. */
  readonly usedSteps: Set<number>;
}

/** A new secret, for an app that has still to show that it has it; the one before goes on until then. Returns it in base32. */
export function associate(user: User): string {
  // As long as Cognito's: 52 characters.
  user.newSoftwareToken = { secret: randomBytes(32), usedSteps: new Set() };
  return base32(user.newSoftwareToken.secret);
}

/**
 * The app has the new secret: it takes the old one's place. Throws `EnableSoftwareTokenMFAException` when the code is another one, and
 * `ExpiredCodeException` when it was taken before.
 */
export function verifyNewToken(user: User, code: string, now: number): void {
  const token = user.newSoftwareToken;
  if (!token || !isCode(token, code, now)) {
    throw new AwsError("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA");
  }
  user.softwareToken = token;
  user.newSoftwareToken = undefined;
}

/** Throws `CodeMismatchException`, and `ExpiredCodeException` for a code that was taken before. */
export function checkTotp(user: User, code: string, now: number): void {
  if (!user.softwareToken || !isCode(user.softwareToken, code, now)) {
    throw new AwsError("CodeMismatchException", "Invalid code received for user");
  }
}

/**
 * Whether it is the code of this step, or of the one before or after: clocks differ. Source: Amazon Cognito Developer Guide, "TOTP
 * software token MFA".
 */
function isCode({ secret, usedSteps }: SoftwareToken, code: string, now: number): boolean {
  const current = stepAt(now);
  const steps = [current, current - 1, current + 1].filter((step) => totpCode(secret, step) === code);
  if (steps.length === 0) return false;
  const fresh = steps.find((step) => !usedSteps.has(step));
  if (fresh === undefined) throw new AwsError("ExpiredCodeException", "Your software token has already been used once.");
  for (const step of usedSteps) if (step < current - 1) usedSteps.delete(step);
  usedSteps.add(fresh);
  return true;
}
