import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { guardRails } from "../../../packages/guard-rails/broken-guard-rails.ts";

test("the docs list the rules in their order, each with its effect and its source", () => {
  const rows = readFileSync("docs/guard-rails.md", "utf8")
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const rules = rows.filter(([, name]) => /^`[a-z-]+`$/.test(name ?? ""));
  expect(rules.map(([, name]) => name)).toEqual(guardRails.map(({ name }) => `\`${name}\``));
  for (const row of rules) expect(row.slice(2, 5).map((cell) => cell.length > 5)).toEqual([true, true, true]);
});
