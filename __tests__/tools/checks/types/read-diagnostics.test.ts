import { expect, test } from "@jest/globals";
import { readDiagnostics } from "../../../../tools/checks/types/read-diagnostics.ts";

test("each diagnostic has its place and number, and what explains it", () => {
  const output = [
    "a/b.ts(3,7): error TS2322: Type 'A' is not assignable to type 'B'.",
    "  Types of property 'c' are incompatible.",
    "    Type 'number' is not assignable to type 'string'.",
    "c.ts(1,1): error TS6133: 'd' is declared but its value is never read.",
    "",
  ].join("\n");
  const explained = [
    "Type 'A' is not assignable to type 'B'.",
    "  Types of property 'c' are incompatible.",
    "    Type 'number' is not assignable to type 'string'.",
  ];
  expect(readDiagnostics(output)).toEqual([
    { rule: "TS2322", file: "a/b.ts", line: 3, message: explained.join("\n") },
    { rule: "TS6133", file: "c.ts", line: 1, message: "'d' is declared but its value is never read." },
  ]);
});

test("what is wrong with the settings, and so in no file, is told too", () => {
  expect(readDiagnostics("error TS5023: Unknown compiler option 'stric'.\n")).toEqual([
    { rule: "TS5023", message: "Unknown compiler option 'stric'." },
  ]);
});
