import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { stackFolders } from "../../../../tools/cli/start/chosen-stacks.ts";

const before = { ...process.env };
beforeEach(() => {
  delete process.env["npm_lifecycle_event"];
});
afterEach(() => {
  process.env = { ...before };
});

test.each([
  ["one option with several folders", ["a"], ["b"], ["a", "b"]],
  ["several options", ["a", "b"], [], ["a", "b"]],
])("%s", (_, stacks, args, folders) => {
  expect(stackFolders(stacks, args)).toEqual(folders.map((folder) => join(process.cwd(), folder)));
});

test("no option is no folder, and folders need the option", () => {
  expect(stackFolders(undefined, [])).toBeUndefined();
  expect(() => stackFolders(undefined, ["a"])).toThrow('Unexpected argument "a": folders of stacks follow --stacks.');
  expect(() => stackFolders([""], [])).toThrow('--stacks is "": give a folder.');
});

test("a relative folder starts where npm was called", () => {
  Object.assign(process.env, { npm_lifecycle_event: "start", INIT_CWD: "/somewhere/else" });
  expect(stackFolders(["../a", "/b"], [])).toEqual(["/somewhere/a", "/b"]);
});
