const epochSeconds = 1_400_000_000;
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * A K-sortable unique ID: the seconds since 2014-05-13 in 4 bytes and 16 random ones, as 27 digits of base 62.
 * https://github.com/segmentio/ksuid
 */
export function ksuid(now: number, random: Uint8Array): string {
  const seconds = Math.floor(now / 1000) - epochSeconds;
  let rest = (BigInt(seconds) << 128n) + BigInt(`0x${Buffer.from(random).toString("hex")}`);
  let text = "";
  while (text.length < 27) {
    text = digits[Number(rest % 62n)]! + text;
    rest /= 62n;
  }
  return text;
}
