import { describe, expect, test } from "@jest/globals";
import { count, enumerate, plainText } from "../../../packages/plan-review/finding.ts";

describe("names in a sentence", () => {
  test.each([
    [[], "", 12],
    [["a"], "`a`", 12],
    [["a", "b"], "`a` and `b`", 12],
    [["a", "b", "c"], "`a`, `b` and `c`", 3],
    [["a", "b", "c"], "`a`, `b` and 1 more", 2],
  ])("%j read %s, of at most %i", (names, text, most) => {
    expect(plainText(enumerate(names, most))).toBe(text);
  });

  test("are at most twelve, unless it is said", () => {
    expect(plainText(enumerate([..."abcdefghijklm"]))).toMatch(/`l` and 1 more$/);
  });
});

test.each([
  [0, "0 states"],
  [1, "1 state"],
  [2, "2 states"],
])("%i is counted as %s", (number, text) => {
  expect(count(number, "state")).toBe(text);
});
