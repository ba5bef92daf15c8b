import { createHash } from "node:crypto";

const characters = "abcdefghijklmnopqrstuvwxyz0123456789";

/** An identifier that looks like AWS's random ones, but is the same in every run, so that clients can keep it. */
export function derivedId(name: string, length: number): string {
  const digest = createHash("sha256").update(name).digest();
  return Array.from(digest.subarray(0, length), (byte) => characters[byte % characters.length]).join("");
}

/** `derivedId`; where a thing has it that had this name once, another one. */
export function freeId(name: string, length: number, isTaken: (id: string) => boolean, attempt = 1): string {
  const id = derivedId(attempt === 1 ? name : `${name}/${attempt}`, length);
  return isTaken(id) ? freeId(name, length, isTaken, attempt + 1) : id;
}
