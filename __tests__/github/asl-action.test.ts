import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parse } from "yaml";

const action = join(import.meta.dirname, "../../.github/actions/asl");
const { runs } = parse(readFileSync(join(action, "action.yml"), "utf8")) as { runs: { steps: { run: string; shell: string }[] } };

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

/** Runs the action's only step as a runner does: by bash, with the inputs in its environment. */
async function run(FILES: string, more: object = {}) {
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
    GITHUB_ACTION_PATH: join(repository, "action"),
    ...{ FILES, TYPE: "", RULES: "aws", ...more },
  };
  return promisify(execFile)("bash", ["-e", "-o", "pipefail", "-c", runs.steps[0]!.run], { cwd: repository, env }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  );
}

test("a folder with a blank in its name is looked through, and is sound", async () => {
  expect(await run("my flows\n")).toEqual({ code: 0, stdout: "" });
});

test("a fault fails the step, as an annotation at its line", async () => {
  const { code, stdout } = await run("my flows\nfaulty.asl.json\n", { TYPE: "EXPRESS" });
  expect(code).toBe(1);
  expect(stdout).toBe("::error file=faulty.asl.json,line=6,title=states-language::A: Ende is not a field of a Pass. End?\n");
});
