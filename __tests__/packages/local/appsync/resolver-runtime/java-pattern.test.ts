import { describe, expect, test } from "@jest/globals";
import { javaPattern } from "../../../../../packages/local/appsync/resolver-runtime/guest/java-pattern.ts";

const matching = (pattern: string, ...values: string[]) => values.filter((value) => javaPattern(pattern).test(value));

describe("util.matches reads Java's patterns", () => {
  test.each([
    [String.raw`^[\w\-\.]+@[\w-]+\.\w+$`, "ada.l-1@example.com", "ada@example"],
    [String.raw`\+?\d+\-\d+`, "+12-34", "12_34"],
    ["a|bc", "bc", "ab"],
    ["]}", "]}", "]"],
    [String.raw`\"\_\@`, '"_@', "x"],
    [String.raw`\u0041\x42\x{1f355}\0103\cJ`, "AB🍕C\n", "AB🍕C"],
  ])("escapes and literals: %s", (pattern, good, bad) => {
    expect(matching(pattern, good, bad)).toEqual([good]);
  });

  test.each([
    [String.raw`\s`, " ", "\u00a0"],
    [String.raw`\h`, "\u00a0", "\n"],
    [String.raw`\v`, "\u0085", " "],
    [".", "x", "\u0085"],
    ["[a-z&&[^aeiou]]+", "xyz", "xay"],
    ["[a-d[m-p]]+", "ampd", "ae"],
    ["[^a-c&&[^b]]", "b", "a"],
    [String.raw`[\]\-a-]+`, "]-a", "b"],
    [String.raw`[\Q^-]\E]+`, "^-]", "a"],
    [String.raw`\p{Alpha}\P{Digit}`, "ax", "a1"],
    [String.raw`\p{L}\pL`, "äß", "a1"],
    [String.raw`\p{IsGreek}`, "λ", "l"],
    [String.raw`\p{javaUpperCase}`, "Ä", "ä"],
  ])("classes: %s", (pattern, good, bad) => {
    expect(matching(pattern, good, bad)).toEqual([good]);
  });

  test.each([
    ["(?i)pizza", "PIZZA", "PASTA"],
    ["(?i)[a-c]+é", "ABcé", "ABCÉ"],
    ["(?iu)é", "É", "E"],
    ["(?i:p)izza", "Pizza", "PIZZA"],
    ["(?s).", "\n", "ab"],
    ["(?m)^a$\n^b$", "a\nb", "ab"],
    ["(?x) a b # and so on", "ab", "a b"],
    ["a(?i)b|c", "C", "A"],
  ])("flags: %s", (pattern, good, bad) => {
    expect(matching(pattern, good, bad)).toEqual([good]);
  });

  test.each([
    ["a++b", "aab", "aa"],
    ["a*+a?", "aaa", "b"],
    ["(?>a|ab)c", "ac", "abc"],
    ["(a+)(b)\\2\\1", "aabbaa", "aabba"],
    ["(?<first>a)(b)\\k<first>\\2", "abab", "abba"],
    ["(?=a)\\w{2,}?(?<!b)", "ac", "ab"],
    [String.raw`\Aa\Z`, "a", "b"],
    [String.raw`a\z`, "a", "b"],
    [String.raw`a\b.\B.`, "a -", "ab-"],
    [String.raw`(?i)\Qa.b\E+`, "A.BA.B", "axb"],
    [String.raw`a\Rb`, "a\r\nb", "ab"],
  ])("groups and quantifiers: %s", (pattern, good, bad) => {
    expect(matching(pattern, good, bad)).toEqual([good]);
  });

  test("what is given up by no possessive quantifier is not found", () => {
    expect(javaPattern("a*+a").test("aaa")).toBe(false);
  });

  test.each([
    ["(", "Unclosed group"],
    ["a)", "Unmatched closing"],
    ["[a", "Unclosed character class"],
    ["*a", "Dangling meta character '*'"],
    ["a{", "Illegal repetition"],
    [String.raw`\y`, "Illegal/unsupported escape sequence"],
    ["[b-a]", "Illegal character range"],
    [String.raw`\p{Nonsense}`, "character property {Nonsense} is not run locally"],
    ["(?d)a", "The flag d is not run locally"],
    [String.raw`(a)(?i)\1`, "without regard to case is not run locally"],
  ])("%s is refused", (pattern, message) => {
    expect(() => javaPattern(pattern)).toThrow(message);
  });
});
