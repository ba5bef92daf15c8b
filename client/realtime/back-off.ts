const firstMs = 500;
const longestMs = 30_000;

/**
 * How long to wait before the next try: anything from nothing to a limit that doubles with every failure, so that clients which were
 * cut off together do not come back together.
 * @param failures tries that have failed one after the other, from 1
 * @returns milliseconds
 */
export function backOffMs(failures: number, random: () => number): number {
  return random() * Math.min(longestMs, firstMs * 2 ** (failures - 1));
}
