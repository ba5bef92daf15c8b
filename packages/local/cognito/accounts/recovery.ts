import type { Clock } from "../../clock/clock.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";
import { codeLifetimeMs } from "./verification-code.ts";

/** Where a user can be reached to choose another password: an address that is verified. */
export function recoveryAddress({ attributes }: User): string | undefined {
  return attributes.get("email_verified") === "true" ? attributes.get("email") : undefined;
}

/** Whether a forgotten password can be mended. A client that conceals who exists tells of nobody whether it can. */
export function canRecover(user: User | undefined): user is User {
  return user !== undefined && user.enabled && recoveryAddress(user) !== undefined;
}

/** Somebody has asked for a code that is not sent, and is not to notice. */
export function keepUnsentCode(pool: UserPool, name: string, clock: Pick<Clock, "now">): void {
  const now = clock.now();
  for (const [key, expiresAt] of pool.unsentCodes) if (expiresAt <= now) pool.unsentCodes.delete(key);
  pool.unsentCodes.set(name, now + codeLifetimeMs.password);
}

/** Whether whoever enters a code under this name has asked for one before, be it sent or not. */
export function awaitsCode(pool: UserPool, name: string, user: User | undefined, clock: Pick<Clock, "now">): boolean {
  const expiresAt = user?.codes.get("password")?.expiresAt ?? pool.unsentCodes.get(name) ?? 0;
  return expiresAt > clock.now();
}
