import { createHmac } from "node:crypto";

/** How long a code is shown. */
const stepMs = 30_000;

/** The step of 30 seconds that a time lies in. @param time milliseconds since the epoch */
export function stepAt(time: number): number {
  return Math.floor(time / stepMs);
}

/** The six digits of a step. Source: RFC 6238 with SHA-1; RFC 4226, section 5.3. */
export function totpCode(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const number = digest.readUInt32BE(digest.at(-1)! & 0x0f) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** As people type it into an authenticator app: base32 (RFC 4648), without padding. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}
