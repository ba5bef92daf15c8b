import { globSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { projectRoot } from "../../synth/project-root.ts";
import { equivalentMutants } from "../mutation/equivalent-mutants.ts";
import { outcomeOf, scoreOf } from "../mutation/outcome.ts";
import { seededRandom } from "./chaos/seeded-random.ts";
import { CommandError, runCommand, wholeNumber } from "./command.ts";

await runCommand({
  help: `
Usage: npm run mutate -- FILE|FOLDER... [--sample N] [--seed S]

Changes the sources one place at a time, in a throw-away copy, and runs the tests of their part of the project: a change that no
test notices is told. Exits with 1 when there is one that tools/mutation/equivalent-mutants.ts does not list with its reason.

  --sample N   so many mutants instead of all
  --seed S     which ones (default 1)`,
  options: {
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
  },
  takesArguments: true,
  run: async ({ sample, seed }, named) => {
    const files = named.flatMap(sourcesOf);
    if (files.length === 0)
      throw new CommandError("Name sources of packages/ or lambdas/: npm run mutate -- packages/languages/iam.");
    const [{ findMutants, sampleMutants }, { runStryker }] = await Promise.all([
      import("../mutation/find-mutants.ts"),
      import("../mutation/run-stryker.ts"),
    ]);
    const all = await findMutants(files);
    const chosen =
      sample === undefined ? all : sampleMutants(all, wholeNumber("sample", sample, 1, 1_000_000), seededRandom(seed));
    const tried = await runStryker(chosen);
    const outcome = outcomeOf(tried, equivalentMutants, lineAt);
    const { surviving, killed, timedOut, listed } = outcome;
    for (const { file, start, replacement, status } of surviving) {
      console.log(`${file}:${start.line}:${start.column + 1} ${status}: ${lineAt(file, start.line).trim()} → ${replacement}`);
    }
    console.log(
      `${tried.length} mutants of ${all.length}: ${killed} killed, ${timedOut} timed out, ${surviving.length} survived, ` +
        `${listed} listed as equivalent; score ${scoreOf(outcome)} %`,
    );
    if (surviving.length > 0) process.exitCode = 1;
  },
});

/** A file, or the sources below a folder, from the project's root. Throws for what is none, or has no tests that mirror it. */
function sourcesOf(name: string): string[] {
  const path = relative(projectRoot, resolve(name));
  const found = path.endsWith(".ts") ? [path] : globSync(`${path}/**/*.ts`, { cwd: projectRoot });
  if (!/^(packages|lambdas)\//.test(`${path}/`) || found.length === 0) {
    throw new CommandError(`"${name}" has no sources of packages/ or lambdas/ in it: only these have tests that mirror them.`);
  }
  return found.sort();
}

function lineAt(file: string, line: number): string {
  return readFileSync(join(projectRoot, file), "utf8").split("\n")[line - 1] ?? "";
}
