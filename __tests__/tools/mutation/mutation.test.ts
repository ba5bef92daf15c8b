import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { CheckStatus } from "@stryker-mutator/api/check";
import type { StrykerOptions } from "@stryker-mutator/api/core";
import { projectRoot } from "../../../synth/project-root.ts";
import { seededRandom } from "../../../tools/cli/chaos/seeded-random.ts";
import { ChosenMutantsChecker } from "../../../tools/mutation/chosen-mutants.ts";
import { equivalentMutants } from "../../../tools/mutation/equivalent-mutants.ts";
import { findMutants, sampleMutants } from "../../../tools/mutation/find-mutants.ts";
import { mutantKey } from "../../../tools/mutation/mutant.ts";
import { outcomeOf, scoreOf } from "../../../tools/mutation/outcome.ts";
import { relatedTests } from "../../../tools/mutation/related-tests.ts";

const teardown = "packages/local/runtime/teardown.ts";

test("the mutants of a file are found where they are", async () => {
  const found = await findMutants([teardown]);
  expect(found.filter(({ replacement }) => replacement === "this.#steps")).toEqual([
    { file: teardown, start: { line: 18, column: 23 }, end: { line: 18, column: 44 }, replacement: "this.#steps" },
  ]);
});

test("a sample is the same for the same seed, and another for another", async () => {
  const found = await findMutants([teardown]);
  const sample = (seed: string, count = 5) => sampleMutants(found, count, seededRandom(seed)).map(mutantKey);
  expect(sample("1")).toHaveLength(5);
  expect(sample("1")).toEqual(sample("1"));
  expect(sample("2")).not.toEqual(sample("1"));
  expect(new Set(sample("1", 10_000)).size).toBe(found.length);
});

test("Stryker tries what was chosen, and neither what lies within nor another change of the same place", async () => {
  const found = await findMutants([teardown]);
  const chosen = found.find(({ replacement }) => replacement === "{}")!;
  const settings = { chosenMutants: [mutantKey(chosen)], projectFolder: "/copy" };
  const checker = new ChosenMutantsChecker(settings as unknown as StrykerOptions);
  const asked = found.map((mutant, index) => ({
    ...{ id: `${index}`, fileName: `/copy/${mutant.file}`, mutatorName: "", replacement: mutant.replacement },
    location: {
      start: { line: mutant.start.line - 1, column: mutant.start.column },
      end: { line: mutant.end.line - 1, column: mutant.end.column },
    },
  }));
  const answers = await checker.check(asked);
  const tried = asked.filter(({ id }) => answers[id]!.status === CheckStatus.Passed);
  expect(found.length).toBeGreaterThan(3);
  expect(tried.map(({ id }) => found[Number(id)])).toEqual([chosen]);
  expect(await checker.group(asked)).toEqual([asked.map(({ id }) => id)]);
});

test("the tests that should notice a change are those of its part of the project", () => {
  expect(
    relatedTests([
      "packages/local/iam/roles.ts",
      "packages/languages/iam/wildcard.ts",
      "lambdas/domain/order.ts",
      "lambdas/get-order.ts",
    ]),
  ).toEqual([
    "<rootDir>/__tests__/lambdas/**/*.test.ts",
    "<rootDir>/__tests__/packages/languages/**/*.test.ts",
    "<rootDir>/__tests__/packages/local/iam/**/*.test.ts",
  ]);
});

describe("a mutant survives", () => {
  const mutant = { file: "a.ts", start: { line: 2, column: 2 }, end: { line: 2, column: 3 }, replacement: "b" };
  const surviving = (status: string, listed: object = {}) =>
    outcomeOf([{ ...mutant, status }], [{ file: "a.ts", line: "a();", replacement: "b", reason: "", ...listed }], (_, line) =>
      line === 2 ? "  a();" : "",
    ).surviving.length === 1;

  test.each([
    ["no test notices it", "Survived", { replacement: "c" }, true],
    ["no test comes there", "NoCoverage", { line: "b();" }, true],
    ["another file's is listed", "Survived", { file: "b.ts" }, true],
    ["it is listed as equivalent", "Survived", {}, false],
    ["a test fails", "Killed", { file: "b.ts" }, false],
    ["a test waits in vain", "Timeout", { file: "b.ts" }, false],
  ])("when %s (%s)", (_, status, listed, survives) => {
    expect(surviving(status, listed)).toBe(survives);
  });
});

describe("the score", () => {
  const at = { file: "a.ts", start: { line: 1, column: 0 }, end: { line: 1, column: 1 } };
  const outcome = (...statuses: readonly string[]) =>
    outcomeOf(
      statuses.map((status) => ({ ...at, status, replacement: status })),
      [{ file: "a.ts", line: "a();", replacement: "NoCoverage", reason: "" }],
      () => "a();",
    );

  test("counts what became of each mutant", () => {
    const all = outcome("Killed", "Killed", "RuntimeError", "Timeout", "Survived", "NoCoverage");
    expect({ ...all, surviving: all.surviving.length }).toEqual({ killed: 3, timedOut: 1, surviving: 1, listed: 1 });
  });

  test.each([
    [["Killed", "Timeout", "NoCoverage"], 100],
    [["Killed", "Timeout", "Survived"], 66],
    [["Survived", "NoCoverage"], 0],
    [[], 100],
  ])("of %j is %i %%: of what can be noticed, rounded down", (statuses, percent) => {
    expect(scoreOf(outcome(...statuses))).toBe(percent);
  });
});

test.each(equivalentMutants)("what is listed as equivalent is there, with a reason: $line → $replacement", async (listed) => {
  const { file, line, replacement, reason } = listed;
  const lines = (await readFile(join(projectRoot, file), "utf8")).split("\n");
  const found = (await findMutants([file])).filter(
    ({ start, replacement: other }) => other === replacement && lines[start.line - 1]?.trim() === line,
  );
  expect([found.length > 0, reason !== ""]).toEqual([true, true]);
});
