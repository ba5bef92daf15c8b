import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectRoot } from "../../synth/project-root.ts";
import { copyProject } from "../project-copy/copy-project.ts";
import type { ChosenMutants } from "./chosen-mutants.ts";
import { type Mutant, mutantKey, type Position } from "./mutant.ts";
import { reachingTestsVariable } from "./reaching-tests.ts";
import { relatedTests } from "./related-tests.ts";

/** A mutant and what became of it. */
export interface TriedMutant extends Mutant {
  /** Stryker's word, e.g. `Killed`, `Survived`, `NoCoverage`, `Timeout`. */
  readonly status: string;
}

interface Report {
  readonly files: Readonly<
    Record<
      string,
      { readonly mutants: readonly { location: { start: Position; end: Position }; replacement: string; status: string }[] }
    >
  >;
}

/**
 * Has Stryker try these mutants, in a throw-away copy of the project: in place, because a sandbox of Stryker's own has one
 * link for all of `node_modules`, which leads the workspaces back to the project's own packages.
 * Throws when the tests do not pass without any change.
 */
export async function runStryker(mutants: readonly Mutant[]): Promise<readonly TriedMutant[]> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-mutate-"));
  const copy = join(folder, "project");
  try {
    await copyProject(copy);
    for (const name of ["__tests__", "docs", "jest.config.js"])
      await cp(join(projectRoot, name), join(copy, name), { recursive: true });
    const report = join(folder, "report.json");
    const settings = join(folder, "stryker.json");
    await writeFile(settings, JSON.stringify(strykerSettings(mutants, copy, report)));
    await stryker(copy, settings, folder);
    const { files: tried } = JSON.parse(await readFile(report, "utf8")) as Report;
    const chosen = new Set(mutants.map(mutantKey));
    return Object.entries(tried)
      .flatMap(([file, { mutants: found }]) =>
        found.map(({ location: { start, end }, replacement, status }) => ({
          file,
          start: { line: start.line, column: start.column - 1 },
          end: { line: end.line, column: end.column - 1 },
          replacement,
          status,
        })),
      )
      .filter((mutant) => chosen.has(mutantKey(mutant)));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function strykerSettings(mutants: readonly Mutant[], copy: string, report: string): object {
  const files = [...new Set(mutants.map(({ file }) => file))];
  const chosen: ChosenMutants = { chosenMutants: mutants.map(mutantKey), projectFolder: copy };
  return {
    ...chosen,
    warnings: { unknownOptions: false },
    mutate: files,
    inPlace: true,
    tempDirName: join(copy, "..", "backup"),
    testRunner: "jest",
    checkers: ["chosen"],
    plugins: [
      import.meta.resolve("@stryker-mutator/jest-runner"),
      import.meta.resolve("./chosen-mutants.ts"),
      import.meta.resolve("./reaching-tests.ts"),
    ],
    // As `npm test` has them.
    testRunnerNodeArgs: [
      "--experimental-vm-modules",
      "--disable-warning=ExperimentalWarning",
      ...["--import", "./__tests__/support/compile-once.ts"],
    ],
    coverageAnalysis: "perTest",
    // What waits in vain waits for ever, and what is slow on a busy machine is not noticed yet.
    timeoutMS: 10_000,
    timeoutFactor: 5,
    jest: {
      configFile: "tools/mutation/jest.config.js",
      // These tests run no synthesized stacks: nothing is synthesized for them.
      config: {
        testMatch: relatedTests(files),
        filter: fileURLToPath(import.meta.resolve("./reaching-tests.ts")),
      },
      // Finding them anew takes longer at each mutant than running them.
      enableFindRelatedTests: false,
    },
    reporters: ["json", "progress-append-only", "reaching-tests"],
    jsonReporter: { fileName: report },
  };
}

/** What a test that fails leaves behind goes to `temporary`. */
async function stryker(copy: string, settings: string, temporary: string): Promise<void> {
  const script = join(copy, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const child = spawn(process.execPath, [script, "run", settings], {
    cwd: copy,
    env: { ...process.env, TMPDIR: temporary, [reachingTestsVariable]: join(temporary, "reaching-tests.json") },
    stdio: ["ignore", "inherit", "inherit"],
  });
  // Whoever ends this command ends Stryker, and the copy goes, too.
  const end = (signal: NodeJS.Signals) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, end);
  const [code] = await once(child, "exit");
  for (const signal of signals) process.off(signal, end);
  if (code !== 0) throw new Error(`Stryker ended with ${code}: see above. Do the tests pass without a change (npm test)?`);
}
