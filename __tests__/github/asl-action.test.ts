import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parse } from "yaml";

const action = join(import.meta.dirname, "../../.github/actions/asl");
const { runs, inputs } = parse(readFileSync(join(action, "action.yml"), "utf8")) as {
  runs: { steps: { run: string; shell: string; env: Record<string, string> }[] };
  inputs: Record<string, { default?: string }>;
};

/** A repository that has nothing of this one but the action's own folder. */
let repository: string;

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), "asl-action-"));
  cpSync(action, join(repository, "action"), { recursive: true });
  mkdirSync(join(repository, "my flows"));
  const machine = (state: object) => JSON.stringify({ StartAt: "A", States: { A: state } }, undefined, 2);
  writeFileSync(join(repository, "my flows/sound.asl.json"), machine({ Type: "Pass", End: true }));
  writeFileSync(join(repository, "faulty.asl.json"), machine({ Type: "Pass", Ende: true, End: true }));
});

afterAll(() => rmSync(repository, { recursive: true }));

/** Runs the action's only step as a runner does: by bash, with the inputs in its environment, those that are left out by their defaults. */
async function run(files: string, more: Readonly<Record<string, string>> = {}) {
  const given: Readonly<Record<string, string | undefined>> = { files, ...more };
  const ofInputs = Object.entries(runs.steps[0]!.env).map(([name, value]) => {
    const [, input = ""] = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)!;
    return [name, given[input] ?? inputs[input]!.default];
  });
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
    GITHUB_ACTION_PATH: join(repository, "action"),
    ...(Object.fromEntries(ofInputs) as Record<string, string>),
  };
  return promisify(execFile)("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", runs.steps[0]!.run], {
    cwd: repository,
    env,
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );
}

test("a folder with a blank in its name is looked through, and is sound", async () => {
  expect(await run("my flows\n")).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("blanks around a line and Windows' ends of lines are no part of a name", async () => {
  expect(await run("  my flows \r\n\r\n\tmy flows/sound.asl.json\r\n")).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("a fault fails the step, as an annotation at its line", async () => {
  const { code, stdout } = await run("my flows\nfaulty.asl.json\n", { type: "EXPRESS" });
  expect(code).toBe(1);
  expect(stdout).toBe("::error file=faulty.asl.json,line=6,title=states-language::A: Ende is not a field of a Pass. End?\n");
});

test("house rules are advice, and fail where they are asked for", async () => {
  const Send = { Type: "Task", Resource: "${function}", End: true };
  writeFileSync(join(repository, "send.asl.json"), JSON.stringify({ StartAt: "Send", States: { Send } }));
  const { code, stdout } = await run("send.asl.json");
  expect([code, stdout]).toEqual([0, expect.stringContaining("::warning file=send.asl.json,line=1,title=task-retry::Send: ")]);
  expect(await run("send.asl.json", { rules: "house" })).toMatchObject({ code: 1 });
});

test.each([
  ["gone", '"gone" is not there'],
  ["", "Name a file or folder"],
  ["action", "There is no state machine in action"],
])("files: %j fails the step in a sentence", async (files, message) => {
  const { code, stderr } = await run(files);
  expect([code, stderr]).toEqual([1, expect.stringMatching(new RegExp(String.raw`^error: .*${message}.*\n$`))]);
});
