/** Crockford's: no I, L, O and U, which are misread. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A new ID for an order, a ULID: ten characters of the time and sixteen of chance. Made before it is placed, the order can be placed
 * again under it when the answer is lost.
 * @param now milliseconds since the epoch
 */
export function makeOrderId(now: number = Date.now()): string {
  const time = Array.from({ length: 10 }, (_, place) => letters[Math.floor(now / 32 ** (9 - place)) % 32]);
  // 256 is a multiple of 32: each letter is as likely as another.
  const chance = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => letters[byte % 32]);
  return [...time, ...chance].join("");
}
