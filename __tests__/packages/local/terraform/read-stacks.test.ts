import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readStacks } from "../../../../packages/local/terraform/read-stacks.ts";
import { document } from "./stacks.ts";

let outDir: string;
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), "slipstream-test-"));
});
afterEach(() => rmSync(outDir, { recursive: true }));

function synthesize(name: string, text = JSON.stringify(document(name))): void {
  mkdirSync(join(outDir, "stacks", name), { recursive: true });
  writeFileSync(join(outDir, "stacks", name, "cdk.tf.json"), text);
}

test("a stage's stacks are read, and no other stage's", () => {
  for (const name of ["slipstream-dev", "slipstream-dev-data", "slipstream-prod", "slipstream-prod-data"]) synthesize(name);
  expect(readStacks(outDir, "dev").map(({ name, dir }) => [name, dir])).toEqual([
    ["slipstream-dev-data", join(outDir, "stacks", "slipstream-dev-data")],
    ["slipstream-dev", join(outDir, "stacks", "slipstream-dev")],
  ]);
});

test("an output that is not there says how to make it", () => {
  expect(() => readStacks(join(outDir, "nowhere"), "local")).toThrow(
    /nowhere.* can't be read \(ENOENT\)\. Run: npm run synth -- --stage local/,
  );
});

test("a stage that was not synthesized says which were", () => {
  synthesize("slipstream-dev");
  expect(() => readStacks(outDir, "prod")).toThrow(
    /no stack slipstream-prod \(there: slipstream-dev\)\. Run: npm run synth -- --stage prod/,
  );
});

test("broken JSON names its file", () => {
  synthesize("slipstream-local", "{ broken");
  expect(() => readStacks(outDir, "local")).toThrow(
    /slipstream-local.cdk\.tf\.json can't be read: .*Run: npm run synth -- --stage local/,
  );
});
