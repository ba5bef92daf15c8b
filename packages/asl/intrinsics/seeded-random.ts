/**
 * A number from 0 to below 1 that depends on nothing but the seed. AWS tells not how its own comes about, only that the same seed
 * gives the same: this one mixes the seed's bits as SplitMix does.
 */
export function randomFrom(seed: number): number {
  let bits = (Math.trunc(seed) ^ 0x9e3779b9) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35) >>> 0;
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}
