import { describe, expect, test } from "@jest/globals";
import { diffSize, lineDiff } from "../../../packages/plan-review/line-diff.ts";

/** Each character a line. */
const diff = (before: string, after: string) => lineDiff([...before].join("\n"), [...after].join("\n")).replaceAll("\n", "|");

describe("the lines that differ", () => {
  test.each([
    ["abc", "axc", " a|-b|+x| c"],
    ["ab", "abc", " a| b|+c"],
    ["abc", "ab", " a| b|-c"],
    ["bc", "abc", "+a| b| c"],
    ["abc", "bc", "-a| b| c"],
    ["aa", "aaa", " a| a|+a"],
    ["aaa", "aa", " a| a|-a"],
    ["abcd", "xbcy", "-a|+x| b| c|-d|+y"],
    ["axbyc", "pbqxcr", "-a|-x|+p| b|-y|+q|+x| c|+r"],
    ["xab", "abx", "-x| a| b|+x"],
    ["abx", "xab", "+x| a| b|-x"],
    ["pqab", "abrs", "-p|-q| a| b|+r|+s"],
    ["a", "b", "-a|+b"],
    ["abcdefgxh", "abcdefgyh", " f| g|-x|+y| h"],
    ["xabcdefgh", "yabcdefgh", "-x|+y| a| b"],
    ["axbcdefghyi", "aXbcdefghYi", " a|-x|+X| b| c|@@| g| h|-y|+Y| i"],
    ["axbcdefgh", "aXbcdefgh", " a|-x|+X| b| c"],
    ["axbcdey", "aXbcdeY", " a|-x|+X| b| c| d| e|-y|+Y"],
  ])("%s to %s", (before, after, lines) => {
    expect(diff(before, after)).toBe(lines);
  });

  test("nothing of texts that are the same", () => {
    expect(diff("abc", "abc")).toBe("");
  });

  test("of more than a million comparisons the middle is replaced as a whole", () => {
    const text = (from: string, lines: number) =>
      [
        ...Array.from({ length: lines / 2 }, (_, index) => `${from}${index}`),
        "same",
        ...Array.from({ length: lines / 2 - 1 }, () => from),
      ].join("\n");
    expect(lineDiff(text("a", 1000), text("b", 1000))).toContain("\n same\n");
    expect(lineDiff(text("a", 1002), text("b", 1000))).not.toContain("\n same\n");
    expect(lineDiff(text("a", 1002), text("b", 1000))).toMatch(/^-a0\n/);
  });

  test("what is the same at both ends is not compared", () => {
    const lines = (middle: string) => [...Array(1200).fill("a"), middle, ...Array(1200).fill("b")].join("\n");
    expect(lineDiff(lines("x"), lines("y"))).toBe(" a\n a\n-x\n+y\n b\n b");
  });

  test("are counted", () => {
    expect(diffSize(" a\n-b\n+c\n+d\n e+\n f-")).toEqual({ added: 2, removed: 1 });
  });
});
