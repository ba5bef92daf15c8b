import { describe, expect, test } from "@jest/globals";
import { attributeChanges, beforeAfter } from "../../../packages/plan-review/attribute-changes.ts";
import { plainText } from "../../../packages/plan-review/finding.ts";
import { Sensitive, Unknown, type Value } from "../../../packages/plan-review/plan/value.ts";

const told = (before: Value, after: Value) =>
  attributeChanges(before, after, "x").map((change) => plainText(beforeAfter(change)));

describe("where two values differ", () => {
  test.each<[string, Value, Value, string[]]>([
    ["the same", { a: 1 }, { a: 1 }, []],
    ["plain values", 1, 2, ["`x`: `1` → `2`"]],
    ["something where nothing was", null, { a: 1 }, ['`x`: none → `{"a":1}`']],
    ["maps, by key", { b: 1, a: 1 }, { c: 1, b: 2 }, ["`x.a`: `1` → none", "`x.b`: `1` → `2`", "`x.c`: none → `1`"]],
    ["JSON texts, by key", '{"b":1,"a":1}', ' {"a":2,"b":2}', ["`x.a`: `1` → `2`", "`x.b`: `1` → `2`"]],
    ["texts that only begin as JSON", "{x", "{y", ['`x`: `"{x"` → `"{y"`']],
    ["JSON texts that are lists, as texts", '[{"a":1}]', '[{"a":2}]', ['`x`: `"[{\\"a\\":1}]"` → `"[{\\"a\\":2}]"`']],
    ["blocks, each by itself", [{ a: 1, b: 1 }, { a: 2 }], [{ a: 3, b: 1 }, { a: 2 }], ["`x[0].a`: `1` → `3`"]],
    [
      "blocks of a set, of which one is another and all are sorted anew",
      [{ a: 2 }, { a: 3 }],
      [{ a: 1 }, { a: 2 }],
      ['`x`: − `{"a":3}` + `{"a":1}`'],
    ],
    ["a block more", [{ a: 1 }], [{ a: 1 }, { a: 2 }], ['`x`: + `{"a":2}`']],
    ["a block less", [{ a: 1 }, { a: 2 }], [{ a: 1 }], ['`x`: − `{"a":2}`']],
    ["a block where a value was", [1], [{ a: 1 }], ['`x`: − `1` + `{"a":1}`']],
    ["blocks among values", [{ a: 1 }, 1], [{ a: 2 }, 1], ['`x`: − `{"a":1}` + `{"a":2}`']],
    ["texts in a list, though JSON", ['{"a":1}'], ['{"a":2}'], ['`x`: − `"{\\"a\\":1}"` + `"{\\"a\\":2}"`']],
    ["elements of lists", ["a", "b"], ["b", "c"], ['`x`: − `"a"` + `"c"`']],
    ["only another order", ["a", "b"], ["b", "a"], ['`x`: `["a","b"]` → `["b","a"]`']],
    ["a list where a value was", 1, [1], ["`x`: `1` → `[1]`"]],
    ["a value where a list was", [1], 1, ["`x`: `[1]` → `1`"]],
  ])("%s", (_, before, after, lines) => {
    expect(told(before, after)).toEqual(lines);
  });

  test("a map as a whole has its keys as paths", () => {
    expect(attributeChanges({ a: 1 }, { a: 2 })).toEqual([{ path: "a", before: 1, after: 2 }]);
  });
});

describe("a value as a reviewer reads it", () => {
  test.each<[Value, string]>([
    [null, "none"],
    [new Unknown(), "known only after apply"],
    [new Sensitive(), "(sensitive)"],
    [{ list: [new Sensitive(), new Unknown()] }, '`{"list":["(sensitive)","(known after apply)"]}`'],
    ["x".repeat(158), `\`"${"x".repeat(158)}"\``],
    ["x".repeat(159), `\`"${"x".repeat(159)}…\` (1 characters more)`],
  ])("%j", (value, text) => {
    expect(plainText(beforeAfter({ path: "x", before: 0, after: value }))).toBe(`\`x\`: \`0\` → ${text}`);
  });
});
