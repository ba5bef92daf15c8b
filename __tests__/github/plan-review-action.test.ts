import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../..");
const action = join(root, ".github/actions/plan-review");
const { inputs, runs } = parse(readFileSync(join(action, "action.yml"), "utf8")) as {
  inputs: Record<string, { default?: string }>;
  runs: { steps: { run: string; env: Record<string, string> }[] };
};

/** A repository that has nothing of this one but the action's own folder, and a runner's folder beside. */
let repository: string;
let runner: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "plan-review-action-"));
  runner = mkdtempSync(join(tmpdir(), "plan-review-runner-"));
  cpSync(action, join(repository, "action"), { recursive: true });
  mkdirSync(join(repository, "my plans"));
  cpSync(join(root, "__tests__/fixtures/plans/harmless/slipstream-dev.json"), join(repository, "my plans/quiet.json"));
});

afterEach(() => [repository, runner].forEach((folder) => rmSync(folder, { recursive: true })));

/** A table of another team goes. */
function writeLoss(file = "my plans/loss.json") {
  const change = { actions: ["delete"], before: { name: "invoices" }, after: null, after_unknown: {} };
  const table = { address: "aws_dynamodb_table.invoices", mode: "managed", type: "aws_dynamodb_table", name: "invoices", change };
  writeFileSync(join(repository, file), JSON.stringify({ format_version: "1.2", resource_changes: [table] }));
}

/** Runs the action's only step as a runner does: by bash, its inputs in the environment, left out ones with their defaults. */
async function run(given: Record<string, string>) {
  const { env: names, run: script } = runs.steps[0]!;
  const values = Object.entries(names).map(([name, expression]) => {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)![1]!;
    return [name, given[input] ?? inputs[input]!.default ?? ""];
  });
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
    ...{ GITHUB_ACTION_PATH: join(repository, "action"), RUNNER_TEMP: runner },
    ...{ GITHUB_OUTPUT: join(runner, "output"), GITHUB_STEP_SUMMARY: join(runner, "summary") },
    ...Object.fromEntries(values),
  };
  const ended = await promisify(execFile)("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd: repository,
    env,
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );
  const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");
  const outputs = Object.fromEntries(
    read(env.GITHUB_OUTPUT)
      .trim()
      .split("\n")
      .map((line) => line.split("=") as [string, string]),
  );
  return { ...ended, outputs, summary: read(env.GITHUB_STEP_SUMMARY), review: read(outputs["review"] ?? "") };
}

test("a plan that is named, and nothing else: the review is in the summary and in a file, and nothing stops", async () => {
  const { code, stdout, stderr, outputs, summary, review } = await run({ plans: "my plans/quiet.json" });
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(outputs["needs-approval"]).toBe("false");
  expect(review).toContain("## Terraform plan: `quiet`");
  expect(summary).toBe(review);
});

test("what needs an approval fails the step, after its review was written", async () => {
  writeLoss();
  const { code, stdout, outputs, summary } = await run({ plans: "my plans/*.json\n" });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^::error::.* needs an approval.*\n$/);
  expect(outputs["needs-approval"]).toBe("true");
  expect(summary).toContain("- `destroy:aws_dynamodb_table.invoices` in `loss`");
  expect(summary).toContain("| `quiet` |");
});

test("without its gate the step says in its output alone that something needs an approval", async () => {
  writeLoss();
  const { code, stdout, outputs } = await run({ plans: "my plans/loss.json", gate: "false" });
  expect({ code, stdout, approval: outputs["needs-approval"] }).toEqual({ code: 0, stdout: "", approval: "true" });
});

test("approvals are lines, and their stars stand for texts, not for files", async () => {
  writeLoss();
  writeFileSync(join(repository, "destroy:x"), "");
  const { code, outputs } = await run({ plans: "my plans/loss.json", allow: "\n  replace:nothing\n  destroy:*\n" });
  expect({ code, approval: outputs["needs-approval"] }).toEqual({ code: 0, approval: "false" });
});

test("the file is in the format that is asked for, the summary in Markdown, or not at all", async () => {
  writeLoss();
  const given = { plans: "my plans/loss.json", format: "json", gate: "false" };
  const { review, summary } = await run(given);
  expect(JSON.parse(review)).toMatchObject({ needsApproval: [{ approval: "destroy:aws_dynamodb_table.invoices" }] });
  expect(summary).toMatch(/^## Terraform plan/m);
  rmSync(join(runner, "summary"));
  expect((await run({ ...given, summary: "false" })).summary).toBe("");
});

test("a base's plan is compared with: what it has as well is told in one line", async () => {
  writeLoss();
  mkdirSync(join(repository, "base"));
  writeLoss("base/loss.json");
  const { summary } = await run({ plans: "my plans/loss.json", base: "base/*.json", gate: "false" });
  expect(summary).toContain("In the base as well");
});

test("a pattern that matches nothing fails with its name, and so does an input that is no word of its own", async () => {
  const { code, stderr, outputs } = await run({ plans: "plans/*.json" });
  expect({ code, outputs: outputs["needs-approval"] }).toEqual({ code: 1, outputs: undefined });
  expect(stderr).toContain("Cannot read plans/*.json: there is no such file.");
  expect(await run({ plans: "my plans/quiet.json", gate: "no" })).toMatchObject({
    code: 1,
    stdout: '::error::summary and gate are true or false, not "no".\n',
  });
});

test("what a step hands to the shell stays text", async () => {
  const { code, stderr } = await run({ plans: "$(touch taken).json; touch taken", allow: "`touch taken`" });
  expect(code).toBe(1);
  expect(stderr).toContain("$(touch taken).json; touch taken");
  expect(existsSync(join(repository, "taken"))).toBe(false);
});
