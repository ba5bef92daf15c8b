import { createHash } from "node:crypto";

/** Numbers from 0 up to 1 that are the same again for the same seed. */
export function seededRandom(seed: string): () => number {
  let count = 0;
  return () =>
    createHash("sha256")
      .update(`${seed}/${(count += 1)}`)
      .digest()
      .readUInt32BE(0) /
    2 ** 32;
}
