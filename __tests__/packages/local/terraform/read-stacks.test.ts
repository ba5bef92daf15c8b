import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readStacks, StackFolderError } from "../../../../packages/local/terraform/read-stacks.ts";
import { document } from "./stacks.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "read-stacks-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text = JSON.stringify(document(name))): string {
  const dir = join(folder, name);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "cdk.tf.json"), text);
  return dir;
}

test("stacks are called as their folders, in the order in which they are given", () => {
  const [data, main] = [write("telemetry-dev-data"), write("telemetry-dev")];
  expect(readStacks([data, relative(process.cwd(), main)], "000000000000").map(({ name, dir }) => [name, dir])).toEqual([
    ["telemetry-dev-data", data],
    ["telemetry-dev", main],
  ]);
});

test("two that are called the same have their whole path for a name", () => {
  const [one, two] = [write("one/main"), write("two/main")];
  expect(readStacks([one, two], "000000000000").map(({ name }) => name)).toEqual([one, two]);
});

test.each([
  ["no folder at all", () => [], "no stack's folder is given"],
  ["a folder that is not there", () => [join(folder, "nowhere")], /nowhere.cdk\.tf\.json can't be read \(ENOENT\)/],
  ["one twice", () => [write("a"), join(folder, "b/../a")], /a is given twice/],
  ["broken JSON", () => [write("a", "{ broken")], /a.cdk\.tf\.json is no JSON: /],
])("%s is an error that names what is wrong", (_, folders, message) => {
  const read = () => readStacks(folders(), "000000000000");
  expect(read).toThrow(message);
  expect(read).toThrow(StackFolderError);
});
