import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { INSTRUMENTER_CONSTANTS, type MutantTestPlan } from "@stryker-mutator/api/core";
import type { CompleteDryRunResult } from "@stryker-mutator/api/test-runner";
import { ReachingTestsReporter, reachingTests, reachingTestsVariable } from "../../../tools/mutation/reaching-tests.ts";

const triedMutant = INSTRUMENTER_CONSTANTS.ACTIVE_MUTANT_ENV_VARIABLE;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reaching-tests-"));
  process.env[reachingTestsVariable] = join(folder, "noted.json");
  const reporter = new ReachingTestsReporter();
  const tests = [
    { id: "takes", fileName: "/a.test.ts" },
    { id: "gives", fileName: "/a.test.ts" },
    { id: "gives", fileName: "/b.test.ts" },
  ];
  reporter.onDryRunCompleted({ result: { tests } as unknown as CompleteDryRunResult });
  const plan = (id: string, testFilter?: string[]) =>
    ({ mutant: { id }, runOptions: { testFilter } }) as unknown as MutantTestPlan;
  reporter.onMutationTestingPlanReady({ mutantPlans: [plan("1", ["takes"]), plan("2", ["gives"]), plan("3", []), plan("4")] });
});

afterAll(async () => {
  delete process.env[reachingTestsVariable];
  await rm(folder, { recursive: true });
});

test.each([
  ["those that reach a mutant", "1", ["/a.test.ts"]],
  ["each that has a test of the name that reaches it", "2", ["/a.test.ts", "/b.test.ts"]],
  ["none for what no test reaches", "3", []],
  ["all for what is reached while a file loads", "4", ["/a.test.ts", "/b.test.ts", "/c.test.ts"]],
  ["all when nothing is changed", undefined, ["/a.test.ts", "/b.test.ts", "/c.test.ts"]],
])("of the test files Jest loads %s", (_, mutant, loaded) => {
  if (mutant !== undefined) process.env[triedMutant] = mutant;
  try {
    expect(reachingTests(["/a.test.ts", "/b.test.ts", "/c.test.ts"])).toEqual({ filtered: loaded });
  } finally {
    delete process.env[triedMutant];
  }
});
