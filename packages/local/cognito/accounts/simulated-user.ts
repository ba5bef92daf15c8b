import { createHmac } from "node:crypto";
import type { UserPool } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";
import { bigIntOf, generator, power } from "../srp/srp-arithmetic.ts";

/**
 * Somebody who is not there, for SRP to ask as it asks everybody (RFC 5054, 2.5.1.3): the same salt and user ID each time that the
 * name is given, in the form that real ones have. Nobody knows the password, because there is none.
 */
export function simulatedUser(pool: UserPool, name: string): Pick<User, "userName" | "password"> {
  const sameName = pool.caseSensitive ? name : name.toLowerCase();
  const derive = (what: string) => createHmac("sha256", pool.simulationKey).update(`${what}\n${sameName}`).digest();
  return {
    userName: uuidOf(derive("user ID")),
    password: { salt: bigIntOf(derive("salt").subarray(0, 16)), verifier: power(generator, bigIntOf(derive("verifier"))) },
  };
}

/** Of version 4, as those that Cognito makes. */
function uuidOf(bytes: Buffer): string {
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex", 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
