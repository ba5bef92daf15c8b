import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createLambdaHarness, type LambdaHarness } from "./lambda-harness.ts";

const code = "export const handler = async () => process.versions.node;";
const here = process.versions.node;
const runtime = `nodejs${here.split(".")[0]}.x`;

let lambda: LambdaHarness;
beforeEach(async () => {
  lambda = await createLambdaHarness();
});
afterEach(() => lambda.stop());

const warnings = () => lambda.modules.flatMap((module) => module.warnings?.() ?? []);

test("a function of another Node than the one here is run, and told of with what that means, in a line a runtime", async () => {
  await lambda.deploy("same", code, { runtime });
  await lambda.deploy("old", code, { runtime: "nodejs18.x" });
  await lambda.deploy("older", code, { runtime: "nodejs18.x" });
  await lambda.deploy("newer", code, { runtime: "nodejs26.x" });
  expect((await lambda.invoke("old")).Payload).toBe(here);
  const meaning = "What the two versions do otherwise, in syntax, modules or their defaults, shows on AWS alone.";
  expect(warnings()).toEqual([
    `old, older: runtime nodejs18.x is run on Node ${here} here. ${meaning}`,
    `newer: runtime nodejs26.x is run on Node ${here} here. ${meaning}`,
  ]);
});

test("one of the same Node is no news", async () => {
  await lambda.deploy("same", code, { runtime });
  expect(warnings()).toEqual([]);
});
