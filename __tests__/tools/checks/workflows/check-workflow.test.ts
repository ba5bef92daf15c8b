import { describe, expect, test } from "@jest/globals";
import { checkWorkflow } from "../../../../tools/checks/workflows/check-workflow.ts";

const sound = `name: ci
on:
  pull_request:
permissions: {}
concurrency:
  group: ci-\${{ github.ref }}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
      - run: npm ci
      - run: npm test && npm run --silent review -- plan.json
      - run: bash .ci/run
`;

const repository = { scripts: new Set(["test", "review"]), has: (file: string) => file === ".ci/run" };

/** The findings after a line of the sound workflow was changed. */
function findings(from: string | RegExp = "", to = "") {
  const text = sound.replace(from, to);
  if (from !== "") expect(text).not.toBe(sound);
  return checkWorkflow(".github/workflows/ci.yml", text, repository);
}

test("a sound workflow has no findings", () => {
  expect(findings()).toEqual([]);
});

describe("what GitHub would refuse", () => {
  test.each([
    ["text that is no YAML", "permissions: {}", "permissions: {", "yaml", 5],
    ["a key that there is not", "runs-on:", "run-on:", "schema", 9],
    ["a value of another type", "timeout-minutes: 10", "timeout-minutes: soon", "schema", 10],
    ["an event that there is not", "pull_request:", "pull_requests:", "schema", 3],
    ["a context that is not there in that place", "github.ref", "secrets.ref", "schema", 6],
    ["an expression with a fault", "github.ref }}", "github.ref) }}", "schema", 6],
    ["a function that there is not", "github.ref", "lower(github.ref)", "schema", 6],
    ["a job that waits for one that there is not", "    runs-on", "    needs: build\n    runs-on", "schema", 8],
    ["a step without run or uses", "      - run: npm ci", "      - name: install", "schema", 17],
  ])("%s", (_fault, from, to, rule, line) => {
    const found = findings(from, to);
    expect(found[0]).toMatchObject({ file: ".github/workflows/ci.yml", rule, line });
    expect(found[0]!.message).not.toBe("");
  });
});

describe("what this project refuses", () => {
  test.each([
    ["an action by its tag", /@11bd\w+ # v4.2.2/, "@v4", "pinned action", 14],
    ["an action by a short commit", /@11bd\w+/, "@11bd719", "pinned action", 14],
    ["an action without its version", " # v4.2.2", "", "pinned action", 14],
    ["an image by its tag", /actions\/checkout@\S+/, "docker://alpine:3", "pinned action", 14],
    ["no permissions", "permissions: {}\n", "", "permissions", 1],
    ["every permission", "permissions: {}", "permissions: write-all", "permissions", 4],
    ["a permission to write for every job", "permissions: {}", "permissions:\n  issues: write", "permissions", 5],
    ["every permission for a job", "permissions:\n      contents: read", "permissions: write-all", "permissions", 11],
    ["a job without an end", "    timeout-minutes: 10\n", "", "timeout", 8],
    ["runs that may meet", /concurrency:\n.*\n/, "", "concurrency", 1],
    ["secrets for strangers", "pull_request:", "pull_request_target:", "trigger", 3],
    ["secrets for strangers by another way", "pull_request:", "workflow_run:\n    workflows: [x]", "trigger", 3],
    [
      "a title that a shell would run",
      "run: npm ci",
      'run: echo "${{ github.event.pull_request.title }}"',
      "script injection",
      17,
    ],
    [
      "an expression on the second line of a script",
      "run: npm ci",
      "run: |\n          true\n          echo ${{ github.head_ref }}",
      "script injection",
      17,
    ],
    ["a token left to the code", "persist-credentials: false", "fetch-depth: 0", "checkout", 14],
    ["an npm script that there is not", "npm run --silent review", "npm run revue", "npm script", 18],
    ["a short npm script that there is not", "npm test", "npm start", "npm script", 18],
    ["a file that there is not", ".ci/run", ".ci/runs", "file", 19],
    ["an action of our own that there is not", /uses: actions\/checkout.*/, "uses: ./.github/actions/setup", "file", 14],
  ])("%s", (_fault, from, to, rule, line) => {
    expect(findings(from, to)).toEqual([expect.objectContaining({ rule, line })]);
  });

  test("a script of github-script with an expression", () => {
    const uses = "actions/github-script@ed597411d8f924073f98dfc5c65a23a2325f34cd # v8.0.0";
    const step = `uses: ${uses}\n        with:\n          script: core.info("\${{ github.head_ref }}")`;
    expect(findings("run: npm ci", step)).toEqual([expect.objectContaining({ rule: "script injection", line: 19 })]);
  });

  test("a workflow of others, by its branch", () => {
    const found = findings(/    runs-on[^]*/, "    uses: octo/flows/.github/workflows/ci.yml@main\n");
    expect(found).toEqual([expect.objectContaining({ rule: "pinned action", line: 9 })]);
  });
});

test("a workflow that others call needs no group of its own", () => {
  expect(findings(/ {2}pull_request:[^]*?permissions: {}\nconcurrency:\n.*\n/, "  workflow_call:\npermissions: {}\n")).toEqual(
    [],
  );
});
