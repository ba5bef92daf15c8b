import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

test("runs each step on a Node that is in its matrix", () => {
  const text = readFileSync(".github/workflows/ci.yml", "utf8");
  const [, matrix = ""] = /node: \[(.*?)\]/.exec(text) ?? [];
  const named = [...text.matchAll(/matrix\.node == (\d+)/g)].map(([, version]) => version!);
  expect(named).not.toEqual([]);
  expect(named.filter((version) => !matrix.split(", ").includes(version))).toEqual([]);
});

test("has a scanner in the version that the documentation tells, each package of it by its hash", () => {
  const packages = readFileSync(".ci/checkov/requirements.txt", "utf8")
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("#"));
  expect(packages.filter((line) => !/^[\w.-]+==[\w.]+ --hash=sha256:[0-9a-f]{64}$/.test(line))).toEqual([]);
  const [told] = /checkov==[\d.]+/.exec(readFileSync("docs/scanners.md", "utf8")) ?? [];
  expect(packages.map((line) => line.split(" ")[0])).toContain(told);
});

test("has a reason for every check that the scanner leaves out", () => {
  const listed = readFileSync(".checkov.yaml", "utf8")
    .split("\n")
    .filter((line) => line.includes("- CKV"));
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.filter((line) => !/^ {2}- CKV2?_[A-Z]+_\d+ # .{10,}$/.test(line))).toEqual([]);
});
