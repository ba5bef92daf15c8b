import { isAbsolute, relative } from "node:path";
import type { Mutant as StrykerMutant } from "@stryker-mutator/api/core";

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

/**
 * A mutant as Stryker hands it on within itself, with lines from 0.
 * @param folder the project's
 */
export function fromStryker(
  { fileName, location: { start, end }, replacement }: Pick<StrykerMutant, "fileName" | "location" | "replacement">,
  folder: string,
): Mutant {
  return {
    file: isAbsolute(fileName) ? relative(folder, fileName) : fileName,
    start: { line: start.line + 1, column: start.column },
    end: { line: end.line + 1, column: end.column },
    replacement,
  };
}
