import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { stageNames } from "../../stages.ts";
import { copyProject } from "../../tools/project-copy/copy-project.ts";
import { synthTimeoutMs } from "./support/synthesized.ts";

let folder: string;
let copy: string;
const says = "maxReceiveCount is 4; it must be at least 5, since a throttled function receives without a try. Raise it.";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-broken-"));
  copy = join(folder, "copy");
  await copyProject(copy);
  edit("stacks/constructs/order-queue.ts", "const maxReceiveCount = 5;", "const maxReceiveCount = 4;");
});
afterAll(() => rmSync(folder, { recursive: true }));

test(
  "whoever breaks a guard rail reads where, what and why, and nothing of the stacks is written",
  async () => {
    await expect(node("main.ts")).rejects.toMatchObject({
      code: 1,
      stdout: "",
      stderr: `error: The stacks break a guard rail (docs/guard-rails.md):
  slipstream-dev: aws_sqs_queue.intake_queue: ${says} [queue-redrive]
`,
    });
    expect(existsSync(join(copy, "cdktf.out/manifest.json"))).toBe(false);
    expect(existsSync(join(copy, "cdktf.out/stacks/slipstream-dev/cdk.tf.json"))).toBe(false);
  },
  synthTimeoutMs,
);

test(
  "npm run check says it of each stage, and only as a guard rail",
  async () => {
    const script = `
    import { guardRailsCheck } from "./tools/checks/guard-rails.ts";
    import { synthCheck } from "./tools/checks/synth.ts";
    console.log(JSON.stringify([await guardRailsCheck.run(), await synthCheck.run()]));`;
    const { stdout } = await node("--input-type=module", "--eval", script);
    const finding = (stage: string) => ({
      file: `slipstream-${stage}: aws_sqs_queue.intake_queue`,
      rule: "queue-redrive",
      message: says,
    });
    expect(JSON.parse(stdout)).toEqual([stageNames.map(finding), []]);
  },
  2 * synthTimeoutMs,
);

function node(...args: readonly string[]): Promise<{ readonly stdout: string }> {
  return promisify(execFile)(process.execPath, args, { cwd: copy, env: {} });
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(join(copy, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(copy, file), text.replace(from, to));
}
