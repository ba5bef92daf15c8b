import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { projectRoot } from "../../../synth/project-root.ts";

interface Run {
  readonly testResults: readonly { readonly assertionResults: readonly Assertion[] }[];
}

interface Assertion {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

const here = import.meta.dirname;
let folder: string;
let results: ReadonlyMap<string, Assertion>;
let written: string;

// As jest.config.js has it, in one process: what Jest gives and asks of a runtime is its own affair, and changes with its versions.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipstream-world-"));
  const config = {
    rootDir: join(here, "fixtures"),
    testMatch: ["<rootDir>/*.fixture.ts"],
    runtime: join(here, "runtime.ts"),
    testEnvironment: join(here, "environment.ts"),
    injectGlobals: false,
    transform: {},
  };
  const args = ["node_modules/jest/bin/jest.js", "--runInBand", "--json", `--config=${JSON.stringify(config)}`];
  const env = { ...process.env, LOADS: join(folder, "loads") };
  const run = await new Promise<{ stdout: string; stderr: string }>((resolve) =>
    execFile(process.execPath, [...process.execArgv, ...args], { cwd: projectRoot, env }, (_, stdout, stderr) =>
      resolve({ stdout, stderr }),
    ),
  );
  written = run.stderr;
  const { testResults } = JSON.parse(run.stdout) as Run;
  results = new Map(testResults.flatMap(({ assertionResults }) => assertionResults).map((result) => [result.title, result]));
});
afterAll(() => rm(folder, { recursive: true }));

test("a module that two test files import is loaded once", async () => {
  expect(await readFile(join(folder, "loads"), "utf8")).toBe("loaded\n");
});

test.each(["first", "second"])("%s neither finds what the other left nor has its hooks", (name) => {
  const own = [...results.values()].filter(({ title }) => title.startsWith(name));
  expect(own.map(({ status, failureMessages }) => [status, ...failureMessages])).toEqual([["passed"], ["passed"]]);
  expect(written).toContain(`said by ${name}`);
});

test.each([
  ["is wrong", /Expected: 2\s+Received: 1[^]*faults\.fixture\.ts:4:/],
  ["waits in vain", /Exceeded timeout of 10 ms/],
  ["leaves an error to nobody", /to nobody/],
  ["asks for too much", /jest\.resetModules needs a world of the test file's own/],
])("a test fails that %s", (title, message) => {
  expect(results.get(title)).toMatchObject({ status: "failed", failureMessages: [expect.stringMatching(message)] });
});

test("a test of a table passes", () => {
  expect(results.get("passes")).toMatchObject({ status: "passed" });
});

test("a stack trace is as Node writes it", () => {
  expect(results.get("a stack trace is as Node writes it")).toMatchObject({ status: "passed" });
});
