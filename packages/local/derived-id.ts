import { createHash } from "node:crypto";

const characters = "abcdefghijklmnopqrstuvwxyz0123456789";

/** An identifier that looks like AWS's random ones, but is the same in every run, so that clients can keep it. */
export function derivedId(name: string, length: number): string {
  const digest = createHash("sha256").update(name).digest();
  return Array.from(digest.subarray(0, length), (byte) => characters[byte % characters.length]).join("");
}
