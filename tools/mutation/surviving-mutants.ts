import type { EquivalentMutant } from "./equivalent-mutants.ts";
import type { TriedMutant } from "./run-stryker.ts";

/** What no test noticed: no test comes there, or none minds. */
const unnoticed = ["Survived", "NoCoverage"];

/**
 * The mutants that no test noticed and that are not listed as equivalent.
 * @param lineAt the text of a file's line, which counts from 1
 */
export function survivingMutants<M extends TriedMutant>(
  tried: readonly M[],
  equivalent: readonly EquivalentMutant[],
  lineAt: (file: string, line: number) => string,
): readonly M[] {
  const isListed = ({ file, start, replacement }: M) =>
    equivalent.some(
      (other) => other.file === file && other.replacement === replacement && other.line === lineAt(file, start.line).trim(),
    );
  return tried.filter((mutant) => unnoticed.includes(mutant.status) && !isListed(mutant));
}
