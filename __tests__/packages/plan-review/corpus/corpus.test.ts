import { describe, expect, test } from "@jest/globals";
import { rowsOf } from "./read-table.ts";
import { judge } from "./verdict.ts";

describe.each(["losses.md", "weakenings.md", "entrances.md", "roles.md", "policies.md", "told.md"])("%s", (file) => {
  test.each([...rowsOf(file).entries()].map(([index, row]) => ({ index, ...row })))("$name", ({ index, ...row }) => {
    expect(judge(row, index)).toEqual([]);
  });
});
