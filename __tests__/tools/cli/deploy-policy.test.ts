import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { projectRoot } from "../../../synth/project-root.ts";
import { deployPolicies } from "../../../tools/deploy-policy/deploy-policies.ts";
import { stacksOf } from "../deploy-policy/support/stage-stacks-of.ts";

test("prints the policies as JSON, and that nothing is said of a bucket where there is none", async () => {
  const args = ["tools/cli/deploy-policy.ts", "--stage", "prod", "--for", "apply"];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: projectRoot });
  expect(JSON.parse(stdout)).toEqual(deployPolicies(stacksOf({}, "prod"), "apply"));
  expect(stdout.split("\n").filter((line) => line.length > 130)).toEqual([]);
  expect(stderr).toBe('Stage "prod" keeps its state in files (no stateBucket): nothing is said of a bucket. docs/deploy.md\n');
});
