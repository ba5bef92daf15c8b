import { expect, test } from "@jest/globals";
import { readLint } from "../../../../tools/checks/lint/read-lint.ts";

test("each diagnostic has its place, the rule as the settings call it, and what to do", () => {
  const at = (line: number) => [{ span: { offset: 0, length: 1, line, column: 1 } }];
  const diagnostics = [
    { message: "A promise.", code: "typescript(no-floating-promises)", help: "Await it.", filename: "a.ts", labels: at(3) },
    { message: "Too many lines.", code: "eslint(max-lines)", filename: "b.ts", labels: at(221) },
    { message: "Unexpected token", filename: "c.ts", labels: [] },
  ];
  expect(readLint(JSON.stringify({ diagnostics }))).toEqual([
    { rule: "typescript/no-floating-promises", file: "a.ts", line: 3, message: "A promise.", advice: "Await it." },
    { rule: "max-lines", file: "b.ts", line: 221, message: "Too many lines." },
    { rule: "parse", file: "c.ts", message: "Unexpected token" },
  ]);
});
