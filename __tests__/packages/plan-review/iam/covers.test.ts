import { describe, expect, test } from "@jest/globals";
import { containsElements, coversPattern } from "../../../../packages/plan-review/iam/covers.ts";

describe("a pattern takes in another", () => {
  test.each([
    ["s:Get", "s:Get"],
    ["*", ""],
    ["*", "*"],
    ["*", "a*b?"],
    ["s:*", "s:Get*"],
    ["*b", "aab"],
    ["a*", "a"],
    ["ab*", "abb"],
    ["a*c*e", "abcbcde"],
    ["a*bc", "abbc"],
    ["ab*c", "abbc"],
    ["a**", "a"],
    ["s:Get?", "s:GetX"],
    ["a?c", "a?c"],
    ["?", "?"],
    ["", ""],
  ])("%j %j", (wider, pattern) => {
    expect(coversPattern(wider, pattern)).toBe(true);
  });
});

describe("a pattern does not take in another", () => {
  test.each([
    ["ab", "xb"],
    ["b", "ab"],
    ["abc", "ab"],
    ["ab", "abc"],
    ["*b", "ba"],
    ["a*c", "ab"],
    ["a*bc", "abcb"],
    ["ab*bc", "abc"],
    ["s:Get", "s:Get*"],
    ["s:Get?", "s:Get*"],
    ["s:Get?", "s:Get"],
    ["a?", "a"],
    ["a", "?"],
    ["", "a"],
    ["a*", "*"],
  ])("%j %j", (wider, pattern) => {
    expect(coversPattern(wider, pattern)).toBe(false);
  });
});

test("elements contain others when they contain each of them", () => {
  const of = (...patterns: readonly string[]) => ({ negated: false, patterns });
  expect(containsElements(of("a*", "b"), of("ab", "b"))).toBe(true);
  expect(containsElements(of("a*", "b"), of("ab", "c"))).toBe(false);
});
