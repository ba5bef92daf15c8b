import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { projectRoot } from "../../../../synth/project-root.ts";
import { checkedFiles } from "../../../../tools/checks/running/checked-files.ts";
import { KeptFindings } from "../../../../tools/checks/running/kept-findings.ts";

const { now } = Date;
let folder: string;
let looked: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-kept-"));
  looked = 0;
  write("one.ts", "1");
  // What was changed a moment before somebody looked is not kept.
  Date.now = () => now() + 1000;
});
afterEach(() => {
  Date.now = now;
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const path = (name: string) => relative(projectRoot, join(folder, name));

/** What a run of the checks finds. */
function found(check = "lint", names: readonly string[] = ["one.ts"]): Promise<unknown> {
  const look = async () => [{ rule: "looked", message: String((looked += 1)) }];
  return new KeptFindings(join(folder, "kept"), names.map(path)).of(check, look);
}

test("what was found of files is told again as long as they are as they were", async () => {
  expect(await found()).toEqual([{ rule: "looked", message: "1" }]);
  expect(await found()).toEqual([{ rule: "looked", message: "1" }]);
});

test("each check keeps its own", async () => {
  await found("lint");
  expect(await found("types")).toEqual([{ rule: "looked", message: "2" }]);
});

test.each<[string, () => readonly string[]]>([
  ["has another content", () => (write("one.ts", "2"), ["one.ts"])],
  ["is gone", () => (rmSync(join(folder, "one.ts")), ["one.ts"])],
  ["is no longer to be looked at", () => []],
  ["is new", () => (write("two.ts", ""), ["one.ts", "two.ts"])],
])("it is looked again when a file %s", async (_, change) => {
  await found();
  expect(await found("lint", change())).toEqual([{ rule: "looked", message: "2" }]);
});

test("a tool that could not look has found nothing that is kept", async () => {
  const broken = new KeptFindings(join(folder, "kept"), [path("one.ts")]);
  await expect(broken.of("lint", () => Promise.reject(new Error("no such rule")))).rejects.toThrow("no such rule");
  expect(await found()).toEqual([{ rule: "looked", message: "1" }]);
});

test("code, settings and what is installed may be read by who checks code; pages, and what was made of them, are not", () => {
  const files = checkedFiles();
  const settings = [".oxlintrc.json", ".gitignore", "knip.json", "tsconfig.json", ".github/workflows/ci.yml"];
  expect(files).toEqual(expect.arrayContaining([...settings, "main.ts", "web/main.tsx", "node_modules/.package-lock.json"]));
  expect(files.filter((file) => /\.md$|^\.git\/|^\.slipstream\/|node_modules\/[^.]/.test(file))).toEqual([]);
});
