import { checkPassword } from "../pool/password-policy.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { User, UserStatus } from "../pool/user.ts";
import { createPasswordVerifier } from "../srp/password-verifier.ts";
import { passwordOwner } from "./password-owner.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** When a temporary password that is given now stops being good. Milliseconds since the epoch. */
export function temporaryUntil({ passwordPolicy }: UserPool, now: number): number {
  return now + passwordPolicy.temporaryValidityDays * dayMs;
}

/** Throws `InvalidPasswordException` when the pool's policy does not take it. */
export function setPassword(pool: UserPool, user: User, password: string | undefined, status: UserStatus, now: number): void {
  checkPassword(password ?? "", pool.passwordPolicy);
  user.password = createPasswordVerifier(passwordOwner(pool, user.userName), password!);
  user.passwordExpiresAt = status === "FORCE_CHANGE_PASSWORD" ? temporaryUntil(pool, now) : undefined;
  user.status = status;
  user.modifiedAt = new Date(now);
}
