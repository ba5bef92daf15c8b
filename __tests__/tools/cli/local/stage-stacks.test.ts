import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { stageStacks } from "../../../../tools/cli/local/stage-stacks.ts";

let outDir: string;
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), "stage-stacks-"));
});
afterEach(() => rmSync(outDir, { recursive: true }));

function synthesize(...names: readonly string[]): void {
  for (const name of names) mkdirSync(join(outDir, "stacks", name), { recursive: true });
}

test("a stage's stacks are found, the data stack first, and no other stage's", () => {
  synthesize("slipstream-dev", "slipstream-dev-data", "slipstream-prod", "slipstream-prod-data");
  expect(stageStacks(outDir, "dev")).toEqual([join(outDir, "stacks/slipstream-dev-data"), join(outDir, "stacks/slipstream-dev")]);
});

test("an output that is not there says how to make it", () => {
  expect(() => stageStacks(join(outDir, "nowhere"), "local")).toThrow(
    /nowhere.* can't be read \(ENOENT\)\. Run: npm run synth -- --stage local/,
  );
});

test("a stage that was not synthesized says which were", () => {
  synthesize("slipstream-dev");
  expect(() => stageStacks(outDir, "prod")).toThrow(
    /no stack slipstream-prod \(there: slipstream-dev\)\. Run: npm run synth -- --stage prod/,
  );
});
