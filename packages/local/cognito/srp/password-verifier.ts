import { createHash, randomBytes } from "node:crypto";
import { bigIntOf, bytesOf, generator, power } from "./srp-arithmetic.ts";

/**
 * What is kept of a password: a salted one-way value, from which SRP and a plain password can both be checked,
 * and the password cannot be told.
 */
export interface PasswordVerifier {
  readonly salt: bigint;
  readonly verifier: bigint;
}

/** @param owner the pool's name and the user name, joined: a verifier is worth nothing for another user */
export function createPasswordVerifier(owner: string, password: string): PasswordVerifier {
  const salt = bigIntOf(randomBytes(16));
  return { salt, verifier: deriveVerifier(owner, password, salt) };
}

export function isPassword(owner: string, password: string, kept: PasswordVerifier): boolean {
  return deriveVerifier(owner, password, kept.salt) === kept.verifier;
}

function deriveVerifier(owner: string, password: string, salt: bigint): bigint {
  const identity = createHash("sha256").update(`${owner}:${password}`).digest();
  const exponent = createHash("sha256").update(bytesOf(salt)).update(identity).digest();
  return power(generator, bigIntOf(exponent));
}
