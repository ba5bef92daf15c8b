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
/** What the project says of itself, once for all who read it. */
let refusal: unknown;
const findingsFile = () => join(folder, "findings.json");
const message = "maxReceiveCount is 4; it must be at least 5, since a throttled function receives without a try.";
const advice = "Raise it.";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-broken-"));
  copy = join(folder, "copy");
  await copyProject(copy);
  edit("stacks/constructs/order-queue.ts", "const maxReceiveCount = 5;", "const maxReceiveCount = 4;");
  refusal = await nodeWith({ SYNTH_FINDINGS: findingsFile() }, "main.ts").catch((error: object) => error);
}, 2 * synthTimeoutMs);
afterAll(() => rmSync(folder, { recursive: true }));

test("whoever breaks a guard rail reads where, what and why, and nothing of the stacks is written", () => {
  expect(refusal).toMatchObject({
    code: 1,
    stdout: "",
    stderr: `error: The stacks break a guard rail (docs/guard-rails.md):
  slipstream-dev: aws_sqs_queue.intake_queue: ${message} ${advice} [queue-redrive]
`,
  });
  expect(existsSync(join(copy, "cdktf.out/manifest.json"))).toBe(false);
  expect(existsSync(join(copy, "cdktf.out/stacks/slipstream-dev/cdk.tf.json"))).toBe(false);
});

test(
  "programs read it as JSON where they ask for that, and nothing from an earlier synth",
  async () => {
    const SYNTH_FINDINGS = findingsFile();
    const headline = "The stacks break a guard rail (docs/guard-rails.md)";
    expect(JSON.parse(readFileSync(SYNTH_FINDINGS, "utf8"))).toEqual({ headline, findings: [findingOf("dev")] });

    await expect(nodeWith({ SYNTH_FINDINGS, STAGE: "none" }, "main.ts")).rejects.toMatchObject({ code: 1 });
    expect(existsSync(SYNTH_FINDINGS)).toBe(false);
  },
  synthTimeoutMs,
);

test(
  "whoever has it synthesized gets it as data, with the same words",
  async () => {
    const script = `
    import { synthesize } from "./tools/synthesize/synthesize.ts";
    const { headline, findings, message } = await synthesize("prod", "out").catch((error) => error);
    console.log(JSON.stringify({ headline, findings, message }));`;
    const { stdout } = await node("--input-type=module", "--eval", script);
    const headline = "The stacks break a guard rail (docs/guard-rails.md)";
    expect(JSON.parse(stdout)).toEqual({
      headline,
      findings: [findingOf("prod")],
      message: `${headline}:\n  slipstream-prod: aws_sqs_queue.intake_queue: ${message} ${advice} [queue-redrive]`,
    });
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
    expect(JSON.parse(stdout)).toEqual([stageNames.map(findingOf), []]);
  },
  2 * synthTimeoutMs,
);

const findingOf = (stage: string) => ({
  rule: "queue-redrive",
  stack: `slipstream-${stage}`,
  address: "aws_sqs_queue.intake_queue",
  message,
  advice,
});

function node(...args: readonly string[]): Promise<{ readonly stdout: string }> {
  return nodeWith({}, ...args);
}

/** With nothing else in the environment but a cache, the one that the copy's own commands have: its code is bundled once. */
function nodeWith(env: Record<string, string>, ...args: readonly string[]): Promise<{ readonly stdout: string }> {
  return promisify(execFile)(process.execPath, args, {
    cwd: copy,
    env: { SYNTH_CACHE: join(copy, ".slipstream/cache"), ...env },
  });
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(join(copy, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(copy, file), text.replace(from, to));
}
