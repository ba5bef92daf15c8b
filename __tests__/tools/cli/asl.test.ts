import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

const root = join(import.meta.dirname, "../../..");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "asl-"));
  const Send = {
    Type: "Task",
    Resource: "arn:aws:states:::sqs:sendMessage",
    Parameters: { QueueUrl: "q", MessageBody: "b" },
    End: true,
  };
  const write = (name: string, state: object) =>
    writeFileSync(join(folder, name), JSON.stringify({ StartAt: "Send", States: { Send: state } }, undefined, 2));
  write("advice.asl.json", Send);
  write("faulty.asl.json", { ...Send, Timeout: 5 });
});

afterAll(() => rmSync(folder, { recursive: true }));

async function asl(...args: string[]) {
  const command = [join(root, "tools/cli/asl.ts"), ...args];
  return promisify(execFile)(process.execPath, command, { cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

test("advice alone does not fail, unless house rules are errors", async () => {
  const { code, stdout } = await asl("advice.asl.json");
  expect(code).toBe(0);
  expect(stdout)
    .toBe(`advice.asl.json:4: Send: advice: a Task needs a Retry for the transient errors of its service. Give it one. [task-retry]
advice.asl.json:4: Send: advice: a Task needs TimeoutSeconds, or waits as long as the execution does. Give it. [task-timeout]
1 state machine: 0 errors, 2 pieces of advice.
`);
  expect(await asl("advice.asl.json", "--rules", "house")).toMatchObject({ code: 1 });
});

test("a folder is looked through, and GitHub shows what is found at its line", async () => {
  const { code, stdout } = await asl(".", "--format", "github");
  expect(code).toBe(1);
  expect(stdout).toContain(
    "::error file=faulty.asl.json,line=12,title=states-language::Send: Timeout is not a field of a Task. TimeoutSeconds?\n",
  );
  expect(stdout).toContain("::warning file=advice.asl.json,line=4,title=task-retry::Send: ");
});

test("code scanning gets what is found as SARIF", async () => {
  const { stdout } = await asl("faulty.asl.json", "--format", "sarif");
  const { runs } = JSON.parse(stdout) as { runs: { results: object[] }[] };
  expect(runs[0]!.results[0]).toEqual({
    ruleId: "states-language",
    ruleIndex: 0,
    level: "error",
    message: { text: "Send: Timeout is not a field of a Task. TimeoutSeconds?" },
    locations: [{ physicalLocation: { artifactLocation: { uri: "faulty.asl.json" }, region: { startLine: 12 } } }],
  });
});

test("a program gets what is found as JSON, each with its severity", async () => {
  const { stdout } = await asl("faulty.asl.json", "--format", "json");
  const found = JSON.parse(stdout) as { severity: string }[];
  expect(found.map(({ severity }) => severity)).toEqual(["error", "advice", "advice"]);
});

test.each([
  [[], "Name a file or folder"],
  [["gone.asl.json"], '"gone.asl.json" is not there'],
  [["advice.asl.json", "--format", "xml"], "--format is"],
  [["advice.asl.json", "--input", "gone.json"], "--input gone.json cannot be read as JSON"],
])("%j is refused", async (args, message) => {
  expect(await asl(...args)).toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
});
