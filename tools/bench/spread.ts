/** Values measured several times, of seconds or bytes. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  return { median, least: sorted[0]!, most: sorted.at(-1)! };
}

/** e.g. `184 (168 to 193)`: the median, the least and the most, each times `factor`. @param digits behind the point */
export function spreadText({ median, least, most }: Spread, factor: number, digits: number): string {
  const [m, l, h] = [median, least, most].map((value) => (value * factor).toFixed(digits));
  return `${m} (${l} to ${h})`;
}
