import { readFileSync, writeFileSync } from "node:fs";
import { INSTRUMENTER_CONSTANTS } from "@stryker-mutator/api/core";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import type { DryRunCompletedEvent, MutationTestingPlanReadyEvent, Reporter } from "@stryker-mutator/api/report";

/** The environment variable that names the file in which the test files of each mutant are noted. */
export const reachingTestsVariable = "SLIPSTREAM_REACHING_TESTS";

/** Test files by the number that Stryker gives a mutant. Of one that is reached while a file loads nothing is noted: it needs all. */
type ReachingTests = Readonly<Record<string, readonly string[]>>;

/**
 * Stryker tells Jest the names of the tests that reach a mutant, and for names Jest loads every file there is, which takes most of
 * the time. So their files are noted when Stryker has its plan, and `reachingTests` has Jest load these alone.
 */
export class ReachingTestsReporter implements Reporter {
  readonly #filesByTest = new Map<string, string[]>();

  onDryRunCompleted({ result }: Pick<DryRunCompletedEvent, "result">): void {
    for (const { id, fileName } of result.tests) {
      if (fileName !== undefined) this.#filesByTest.set(id, [...(this.#filesByTest.get(id) ?? []), fileName]);
    }
  }

  onMutationTestingPlanReady({ mutantPlans }: MutationTestingPlanReadyEvent): void {
    const noted: Record<string, readonly string[]> = {};
    for (const plan of mutantPlans) {
      const tests = "runOptions" in plan ? plan.runOptions.testFilter : undefined;
      if (tests) noted[plan.mutant.id] = [...new Set(tests.flatMap((test) => this.#filesByTest.get(test) ?? []))];
    }
    writeFileSync(process.env[reachingTestsVariable]!, JSON.stringify(noted));
  }
}

/** Jest's `filter`: of the test files those that reach the mutant which is tried; all without one. */
export function reachingTests(found: readonly string[]): { readonly filtered: readonly string[] } {
  const mutant = process.env[INSTRUMENTER_CONSTANTS.ACTIVE_MUTANT_ENV_VARIABLE];
  if (mutant === undefined) return { filtered: found };
  const reaching = (JSON.parse(readFileSync(process.env[reachingTestsVariable]!, "utf8")) as ReachingTests)[mutant];
  return { filtered: reaching ? found.filter((file) => reaching.includes(file)) : found };
}

/** Jest gets its filter by `require`, which hands on this name alone. */
export { reachingTests as "module.exports" };

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, "reaching-tests", ReachingTestsReporter)];
