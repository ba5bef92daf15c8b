import type { EquivalentMutant } from "./equivalent-mutants.ts";
import type { TriedMutant } from "./run-stryker.ts";

/** What no test noticed: no test comes there, or none minds. */
const unnoticed = ["Survived", "NoCoverage"];

/** What became of the mutants that were tried. */
export interface Outcome<M> {
  /** No test noticed them, and they are not listed as equivalent. */
  readonly surviving: readonly M[];
  /** How many no test noticed that are listed. */
  readonly listed: number;
  /** How many made the tests wait in vain. */
  readonly timedOut: number;
  /** How many made a test fail. */
  readonly killed: number;
}

/** @param lineAt the text of a file's line, which counts from 1 */
export function outcomeOf<M extends TriedMutant>(
  tried: readonly M[],
  equivalent: readonly EquivalentMutant[],
  lineAt: (file: string, line: number) => string,
): Outcome<M> {
  const isListed = ({ file, start, replacement }: M) =>
    equivalent.some(
      (other) => other.file === file && other.replacement === replacement && other.line === lineAt(file, start.line).trim(),
    );
  const missed = tried.filter(({ status }) => unnoticed.includes(status));
  const surviving = missed.filter((mutant) => !isListed(mutant));
  const timedOut = tried.filter(({ status }) => status === "Timeout").length;
  return { surviving, listed: missed.length - surviving.length, timedOut, killed: tried.length - missed.length - timedOut };
}

/** Percent of the mutants that a test can notice which one did: all of none. Rounded down, so that 100 means every one. */
export function scoreOf({ surviving, timedOut, killed }: Outcome<unknown>): number {
  const noticed = killed + timedOut;
  return noticed + surviving.length === 0 ? 100 : Math.floor((noticed / (noticed + surviving.length)) * 100);
}
