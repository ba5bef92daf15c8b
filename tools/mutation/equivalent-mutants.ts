/** A mutant that no test can notice, because nothing but the text of the source becomes another. */
export interface EquivalentMutant {
  readonly file: string;
  /** The text of the line where it begins, without spaces around it: numbers change too often. */
  readonly line: string;
  readonly replacement: string;
  readonly reason: string;
}

export const equivalentMutants: readonly EquivalentMutant[] = [];
