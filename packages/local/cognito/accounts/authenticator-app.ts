import { AwsError } from "../../gateway/aws-error.ts";
import type { User } from "../pool/user.ts";
import { createSoftwareToken, takeCode } from "../totp/software-token.ts";
import { base32 } from "../totp/totp-code.ts";

/** A new secret, for an app that has still to show that it has it; the one before goes on until then. Returns it in base32. */
export function associate(user: User): string {
  user.newSoftwareToken = createSoftwareToken();
  return base32(user.newSoftwareToken.secret);
}

/**
 * The app has the new secret: it takes the old one's place. Throws `EnableSoftwareTokenMFAException` when the code is another one, and
 * `ExpiredCodeException` when it was taken before.
 */
export function verifyNewToken(user: User, code: string, now: number): void {
  const token = user.newSoftwareToken;
  if (!token || !takeCode(token, code, now)) {
    throw new AwsError("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA");
  }
  user.softwareToken = token;
  user.newSoftwareToken = undefined;
}

/** Throws `CodeMismatchException`, and `ExpiredCodeException` for a code that was taken before. */
export function checkTotp(user: User, code: string, now: number): void {
  if (!user.softwareToken || !takeCode(user.softwareToken, code, now)) {
    throw new AwsError("CodeMismatchException", "Invalid code received for user");
  }
}
