import vm from "node:vm";
import { expect, test } from "@jest/globals";

// As every process that runs tests has it: see compile-once.ts.
const { compileFunction } = vm;

const worlds = () => [vm.createContext({}), vm.createContext({})] as const;
const filename = "/nowhere/module.cjs";

test("what was compiled for another world runs in the own one, with the own arguments", () => {
  const [one, other] = worlds();
  const load = (world: vm.Context, seen: string) =>
    compileFunction("globalThis.seen = [...(globalThis.seen ?? []), seen]; return Object;", ["seen"], {
      filename,
      parsingContext: world,
    })(seen);
  const objects = [load(one, "a"), load(other, "b"), load(one, "c")];
  expect([one["seen"], other["seen"]].map((seen) => [...seen])).toEqual([["a", "c"], ["b"]]);
  expect(objects[0]).toBe(objects[2]);
  expect(objects[0]).not.toBe(objects[1]);
});

test("a file that was changed since is compiled anew", () => {
  const [world] = worlds();
  const load = (code: string) => compileFunction(code, [], { filename, parsingContext: world })();
  expect([load("return 1"), load("return 2"), load("return 1")]).toEqual([1, 2, 1]);
});

test("an error tells its place in the file", () => {
  const [world] = worlds();
  const load = compileFunction("throw new Error('broken')", ["module"], { filename, parsingContext: world });
  expect(load).toThrow(expect.objectContaining({ stack: expect.stringContaining(`${filename}:1:7`) }));
});

test("what a file imports dynamically is asked of whoever loads it", async () => {
  const asked: string[] = [];
  for (const [index, world] of worlds().entries()) {
    const importModuleDynamically = (specifier: string) => {
      asked.push(`${index}: ${specifier}`);
      return Promise.reject(new Error("there is none"));
    };
    const options = { filename: "/nowhere/imports.cjs", parsingContext: world, importModuleDynamically };
    await compileFunction("return import('./other.mjs').catch(() => undefined)", [], options)();
  }
  expect(asked).toEqual(["0: ./other.mjs", "1: ./other.mjs"]);
});
