/** Gives every sequence number AWS's least length, 21 digits, so that they also sort as text. */
const base = 10n ** 20n;

/** @param position A record's place in its stream, from 1. */
export function sequenceNumber(position: number): string {
  return String(base + BigInt(position));
}

/** The place in its stream of the record with this sequence number; NaN when it is none. */
export function positionOf(sequenceNumber: unknown): number {
  return typeof sequenceNumber === "string" && /^\d{21,40}$/.test(sequenceNumber) ? Number(BigInt(sequenceNumber) - base) : NaN;
}
