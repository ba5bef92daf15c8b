import type { UserPool } from "../pool/user-pool.ts";

/** A pool's name in SRP: its ID without the region. */
export function srpPoolName(pool: UserPool): string {
  return pool.id.split("_")[1]!;
}

/** What binds a password to its user. */
export function passwordOwner(pool: UserPool, userName: string): string {
  return srpPoolName(pool) + userName;
}
