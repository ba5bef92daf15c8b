import { randomBytes } from "node:crypto";
import { AwsError } from "../../gateway/aws-error.ts";
import { stepAt, totpCode } from "./totp-code.ts";

/** What a user's authenticator app was given. */
export interface SoftwareToken {
  readonly secret: Buffer;
  /** The steps whose code was taken: each is taken once. */
  readonly usedSteps: Set<number>;
}

export function createSoftwareToken(): SoftwareToken {
  // In base32 as long as Cognito's: 52 characters.
  return { secret: randomBytes(32), usedSteps: new Set() };
}

/**
 * Whether it is the code of this step, or of the one before or after, since clocks differ; then it is taken. Throws
 * `ExpiredCodeException` when it was taken before. Source: Amazon Cognito Developer Guide, "TOTP software token MFA".
 */
export function takeCode({ secret, usedSteps }: SoftwareToken, code: string, now: number): boolean {
  const current = stepAt(now);
  const steps = [current, current - 1, current + 1].filter((step) => totpCode(secret, step) === code);
  if (steps.length === 0) return false;
  const fresh = steps.find((step) => !usedSteps.has(step));
  if (fresh === undefined) throw new AwsError("ExpiredCodeException", "Your software token has already been used once.");
  for (const step of usedSteps) if (step < current - 1) usedSteps.delete(step);
  usedSteps.add(fresh);
  return true;
}
