import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { review, type ReviewOptions } from "../../../tools/cli/review/review.ts";
import { changeJson, planJson } from "../../packages/plan-review/support/plan-json.ts";

const root = join(import.meta.dirname, "../../..");
const plans = join(root, "__tests__/fixtures/plans");
const harmless = join(plans, "harmless/slipstream-dev.json");
const replaceTable = join(plans, "replace-table/slipstream-dev-data.json");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-review-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as npm does. */
function run(args: readonly string[], input = ""): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ["tools/cli/review.ts", ...args], { cwd: root }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

/** What the command does with files, without a process of its own; without options, as it does by default where no terminal is. */
const reviewed = (files: readonly string[], options: Partial<ReviewOptions> = {}) =>
  review(files, { base: [], allow: [], layout: "markdown", ...options });

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

describe("its exit code", () => {
  test("0 when nothing needs an approval, and Markdown where no terminal is", async () => {
    const { code, stdout, stderr } = await run([harmless]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("## Terraform plan: `slipstream-dev`");
  });

  test("2 when something does, 0 again when it is allowed", async () => {
    expect((await run([replaceTable, "--format", "text"])).code).toBe(2);
    const { code, stdout } = await run([
      replaceTable,
      "--allow",
      "replace:aws_dynamodb_table.table_orders",
      "--allow",
      "widen:x",
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("✅ approved");
    expect(stdout).toContain("nothing here needs `widen:x`");
  });

  test("0 for a plan without changes, from standard input too", async () => {
    const { code, stdout } = await run(["-"], planJson([]));
    expect(code).toBe(0);
    expect(stdout).toContain("No changes");
  });
});

describe("what it cannot read", () => {
  test.each([
    ["nothing", () => [], "Give the plan as JSON"],
    ["no such file", () => ["gone.json"], "Cannot read gone.json: there is no such file."],
    ["no JSON", () => [file("text.json", "hello")], "is not JSON"],
    ["another format", () => [harmless, "--format", "pdf"], '--format is "pdf"'],
  ])("%s", async (_, args, message) => {
    const { code, stderr, stdout } = await run(args());
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test.each([
    ["a folder", () => reviewed(["docs"]), "Cannot read docs: it is a folder."],
    ["a binary plan", () => reviewed([file("tfplan", new Uint8Array([0x50, 0x4b, 3, 4]))]), "terraform show -json"],
    ["another version", () => reviewed([file("v2.json", planJson([], { format_version: "2.0" }))]), 'format_version "2.0"'],
    ["no approval", () => reviewed([harmless], { allow: ["everything"] }), "is no approval"],
    ["the same stack twice", () => reviewed([harmless, harmless]), 'Two plans are called "slipstream-dev"'],
    [
      "a base of another stack",
      () => reviewed([harmless, replaceTable], { base: [file("other.json", planJson([]))] }),
      "which is not reviewed here. Name it as the plan that it belongs to.",
    ],
  ])("%s", async (_, reviewing, message) => {
    await expect(reviewing()).rejects.toThrow(message);
  });
});

test("a base tells what this change did not bring", async () => {
  const queue = changeJson("aws_sqs_queue", { actions: ["delete"], before: { name: "q" }, after: null });
  const topic = changeJson("aws_sns_topic", { actions: ["delete"], before: { name: "t" }, after: null });
  const [base, plan] = [file("base/plan.json", planJson([queue])), file("stack/plan.json", planJson([queue, topic]))];
  const { code, stdout } = await run([plan, "--base", base]);
  expect(code).toBe(2);
  expect(stdout).toContain("## Terraform plan: `stack`");
  expect(stdout).toMatch(/### In the base as well\n\n- `aws_sqs_queue\.it` is destroyed 🛑/);
  expect(stdout).not.toContain("every message");
});

describe("a base of several stacks", () => {
  const destroyed = (type: string) => changeJson(type, { actions: ["delete"], before: {}, after: null });
  const plan = (folder: string, name: string, ...types: readonly string[]) =>
    file(`${folder}/${name}.json`, planJson(types.map(destroyed)));

  test("is a folder, or a file each, called as the plans are", async () => {
    const plans = [plan("now", "data", "aws_sqs_queue", "aws_kms_key"), plan("now", "app", "aws_sns_topic"), plan("now", "new")];
    const bases = [plan("before", "data", "aws_sqs_queue"), plan("before", "app", "aws_sns_topic")];
    plan("before", "gone", "aws_kms_key");
    file("before/data.txt", "");
    for (const base of [[join(folder, "before")], bases]) {
      const { findings } = JSON.parse((await reviewed(plans, { base, layout: "json" })).text) as {
        findings: readonly { address: string; stack: string; inBase: boolean }[];
      };
      expect(findings.map(({ address, stack, inBase }) => [stack, address, inBase])).toEqual([
        ["data", "aws_kms_key.it", false],
        ["data", "aws_sqs_queue.it", true],
        ["app", "aws_sns_topic.it", true],
      ]);
    }
  });

  test("that has none of them is refused, as is one that a shell has spread", async () => {
    const [data, app] = [plan("now", "data"), plan("now", "app")];
    file("nothing/readme.md", "");
    await expect(reviewed([data, app], { base: [join(folder, "nothing")] })).rejects.toThrow(
      "is a folder without a plan of what is reviewed here: it would be called data.json or app.json.",
    );
    await expect(reviewed([data, app, plan("before", "app")], { base: [plan("before", "data")] })).rejects.toThrow(
      "Of a base, each file or folder has a --base before it.",
    );
  });
});

test.each([
  ["beside the plan", "sized/plan.json", "sized/assets"],
  ["where npm run plan leaves it", "out/plans/stack.json", "out/stacks/stack/assets"],
])("the size of a package %s, when it is the one that was planned", async (_, plan, assets) => {
  const code = new Uint8Array(2048);
  file(`${assets}/f.zip`, code);
  file(`${assets}/g.zip`, code);
  const update = (name: string, hash: string) => {
    const values = { function_name: name, filename: `assets/${name}.zip`, source_code_size: 1024 };
    return changeJson("aws_lambda_function", {
      address: `aws_lambda_function.${name}`,
      before: { ...values, source_code_hash: "old" },
      after: { ...values, source_code_hash: hash },
    });
  };
  const planned = [update("f", createHash("sha256").update(code).digest("base64")), update("g", "another")];
  const { text } = await reviewed([file(plan, planJson(planned))]);
  expect(text).toContain("(`f`) gets other code: 1.0 KiB → 2.0 KiB (+1.0 KiB)");
  expect(text).toContain("(`g`) gets other code: 1.0 KiB → not known");
});
