import { createHash, getDiffieHellman } from "node:crypto";

// SRP-6a as Cognito speaks it: the 3072-bit group of RFC 3526, g = 2, SHA-256, numbers hashed as two's complement bytes.

/** The group's prime. */
export const prime = bigIntOf(getDiffieHellman("modp15").getPrime());
export const generator = 2n;
/** SRP's multiplier. */
export const multiplier = hashNumbers(prime, generator);

export function bigIntOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
}

/** The bytes of a positive number with a leading zero where its first bit is set, so that it reads as positive. */
export function bytesOf(number: bigint): Buffer {
  const hex = number.toString(16);
  const whole = hex.length % 2 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(whole) ? `00${whole}` : whole, "hex");
}

export function hashNumbers(...numbers: readonly bigint[]): bigint {
  const hash = createHash("sha256");
  for (const number of numbers) hash.update(bytesOf(number));
  return bigIntOf(hash.digest());
}

/** base ^ exponent mod the prime. */
export function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % prime;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}
