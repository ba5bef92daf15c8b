import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { projectRoot } from "../../synth/project-root.ts";
import { fromStryker, type Mutant } from "./mutant.ts";

type Logger = ConstructorParameters<typeof Instrumenter>[0];

/** All that Stryker would try in these files, in the order of the source. */
export async function findMutants(files: readonly string[]): Promise<readonly Mutant[]> {
  const silent = new Proxy({} as Logger, { get: () => () => undefined });
  const sources = await Promise.all(
    files.map(async (name) => ({ name, mutate: true, content: await readFile(join(projectRoot, name), "utf8") })),
  );
  const found = await new Instrumenter(silent).instrument(sources, { excludedMutations: [], ignorers: [], plugins: null });
  return found.mutants.map((mutant) => fromStryker(mutant, projectRoot));
}

/**
 * So many of the mutants; all when there are no more.
 * @param random gives numbers from 0 up to 1, which decide on the sample
 */
export function sampleMutants(mutants: readonly Mutant[], count: number, random: () => number): readonly Mutant[] {
  return mutants
    .map((mutant) => ({ mutant, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ mutant }) => mutant);
}
