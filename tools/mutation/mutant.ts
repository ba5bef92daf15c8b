/** A change of the source that a test should notice. */
export interface Mutant {
  /** From the project's root. */
  readonly file: string;
  /** Lines count from 1, columns from 0. */
  readonly start: Position;
  readonly end: Position;
  /** What it is changed to. */
  readonly replacement: string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The same for mutants at one place that become the same. */
export function mutantKey({ file, start, end, replacement }: Mutant): string {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${replacement}`;
}
