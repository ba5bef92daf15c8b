import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { groupBy } from "../../../packages/plan-review/group-by.ts";

test("items with the same key are together, in the order of the first of each", () => {
  expect(groupBy(["b1", "a1", "b2", "c1"], (item) => item[0]!)).toEqual([["b1", "b2"], ["a1"], ["c1"]]);
  expect(groupBy([], String)).toEqual([]);
});

test("nothing of the review calls what Node 20 does not have, which runs the action", () => {
  const folder = join(import.meta.dirname, "../../../packages/plan-review");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const newer = /\b(?:Map|Object)\.groupBy\(|\bPromise\.(?:withResolvers|try)\(|\.isWellFormed\(/;
  expect(sources.filter((file) => newer.test(readFileSync(join(folder, file), "utf8")))).toEqual([]);
  expect(sources.length).toBeGreaterThan(50);
});
