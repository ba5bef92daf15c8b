import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../../../packages/asl/data/json.ts";
import { compilePath } from "../../../../packages/asl/json-path/compile-path.ts";

const find = (path: string, input: Json) => compilePath(path).find({ input, context: () => ({}), variable: () => undefined });

/** A side that a path does not find. */
const missing = Symbol("missing");

// Jayway's README, "Filter Operators".
describe("operators", () => {
  test.each<[Json | typeof missing, string, Json | typeof missing, boolean]>([
    [1, "==", 1, true],
    [1, "==", "1", true],
    [1, "==", "2", false],
    ["1.0", "==", 1, true],
    ["a", "==", "a", true],
    ["a", "==", "b", false],
    [true, "==", true, true],
    [true, "==", false, false],
    [true, "==", 1, false],
    [1, "==", true, false],
    [false, "==", 0, false],
    [0, "==", false, false],
    [null, "==", null, true],
    [null, "==", 0, false],
    [0, "==", null, false],
    [[1, { a: 2 }], "==", [1, { a: 2 }], true],
    [[1], "==", [2], false],
    [[1], "==", 1, false],
    [1, "==", [1], false],
    ["[1]", "==", [1], false],
    [true, "==", [true], false],
    [missing, "==", 1, false],
    [1, "==", missing, false],
    [missing, "==", null, false],
    [null, "==", missing, false],
    [missing, "==", missing, true],
    [1, "!=", 2, true],
    [1, "!=", 1, false],
    [missing, "!=", 1, true],
    [1, "<", 2, true],
    [2, "<", 2, false],
    [3, "<", 2, false],
    [1, "<=", 2, true],
    [2, "<=", 2, true],
    [3, "<=", 2, false],
    [1, ">", 2, false],
    [2, ">", 2, false],
    [3, ">", 2, true],
    [1, ">=", 2, false],
    [2, ">=", 2, true],
    [3, ">=", 2, true],
    ["a", "<", "b", true],
    ["b", "<", "b", false],
    ["c", "<", "b", false],
    ["a", "<=", "b", true],
    ["b", "<=", "b", true],
    ["c", "<=", "b", false],
    ["a", ">", "b", false],
    ["b", ">", "b", false],
    ["c", ">", "b", true],
    ["a", ">=", "b", false],
    ["b", ">=", "b", true],
    ["1", "<", 2, false],
    [1, "<", "2", false],
    [3, ">", "2", false],
    ["3", ">", 2, false],
    [true, ">", false, false],
    [missing, "<", 1, false],
    [1, ">", missing, false],
    ["a", "in", ["a", "b"], true],
    ["c", "in", ["a", "b"], false],
    ["a", "in", "a", false],
    [missing, "in", [null], false],
    ["c", "nin", ["a", "b"], true],
    ["a", "nin", ["a", "b"], false],
    [missing, "nin", ["a"], false],
    [[1, 2], "subsetof", [1, 2, 3], true],
    [[1, 4], "subsetof", [1, 2, 3], false],
    [1, "subsetof", [1], false],
    [missing, "subsetof", [1], false],
    [[1, 4], "anyof", [1, 2, 3], true],
    [[4, 5], "anyof", [1, 2, 3], false],
    [1, "anyof", [1], false],
    [[4, 5], "noneof", [1, 2, 3], true],
    [[1, 4], "noneof", [1, 2, 3], false],
    [4, "noneof", [1], false],
    ["abc", "contains", "b", true],
    ["abc", "contains", "d", false],
    ["a1", "contains", 1, false],
    [["a", 1], "contains", 1, true],
    [["a", 1], "contains", 2, false],
    [1, "contains", 1, false],
    ["abc", "size", 3, true],
    ["abc", "size", 2, false],
    [[1, 2], "size", 2, true],
    [[1, 2], "size", "ab", true],
    [[1, 2], "size", [1], false],
    [{ a: 1 }, "size", 1, true],
    ["", "empty", true, true],
    ["a", "empty", true, false],
    ["a", "empty", false, true],
    [[], "empty", true, true],
    [{}, "empty", true, true],
    [{}, "empty", false, false],
    [missing, "empty", false, false],
  ])("%p %s %p: %s", (left, operator, right, holds) => {
    const element = { ...(left !== missing && { l: left }), ...(right !== missing && { r: right }) };
    expect(find(`$.e[?(@.l ${operator} @.r)]`, { e: [element] })).toEqual(holds ? [element] : []);
  });

  test.each<[Json, string, boolean]>([
    ["abc", "/a.c/", true],
    ["xabc", "/a.c/", false],
    ["abcx", "/a.c/", false],
    ["ABC", "/a.c/", false],
    ["ABC", "/a.c/i", true],
    ["A\nC", "/a.c/is", true],
    ["a/c", String.raw`/a\/c/`, true],
    ["", "//", true],
    [12, "/\\d+/", true],
    [true, "/true/", true],
    [null, "/null/", false],
    [["a"], "/a/", false],
  ])("%p =~ %s: %s", (l, pattern, holds) => {
    expect(find(`$.e[?(@.l =~ ${pattern})]`, { e: [{ l }] })).toEqual(holds ? [{ l }] : []);
  });

  test("a text is no pattern", () => {
    expect(find("$.e[?(@.l =~ 'a')]", { e: [{ l: "a" }] })).toEqual([]);
  });
});

describe("what stands in a filter", () => {
  test.each<[string, Json]>([
    ['$.e[?(@.v == "a")].n', [1]],
    ["$.e[?(@.v == -12.25)].n", [2]],
    ["$.e[?(@.v == 12e2)].n", [3]],
    ["$.e[?(@.v == 12E+2)].n", [3]],
    ["$.e[?(@.v == 1200000e-03)].n", [3]],
    ["$.e[?(@.v in ['b', \"a\" , null])].n", [1, 4]],
    ["$.e[?(@.v IN [ ])].n", []],
    // As published: aws-samples' textract-analyze-expense.
    ["$.e[?(@.v==a)].n", [1]],
    ["$.e[?(@.v == nullable)].n", []],
    ["$.e[?(@.v in [a, b_c])].n ", [1]],
    ["$.e[?(@.v size 0)].n", [5]],
    ["$.e[?(@)].n", [1, 2, 3, 4, 5]],
    ["$.e[?( @.v == 'a' || @.v == null && @.n == 4 )].n", [1, 4]],
    ["$.e[?((@.v == 'a' || @.v == null) && @.n == 4)].n", [4]],
    ["$.e[?(!@.w)].n", [1, 2, 3, 4, 5]],
    ["$.l[?(@ in [[1]])]", [[1]]],
    ["$.l[?(@)]", [[1], { b: 1 }]],
    ["$.o[?(@.a == 1)]", [{ a: 1 }]],
    ["$.t[?(@.a == 1)]", []],
    ["$..[?(@.a)]", [{ a: 1 }]],
  ])("%s", (path, found) => {
    const e = ["a", -12.25, 1200, null, []].map((v, at) => ({ v, n: at + 1 }));
    expect(find(path, { e, l: [[1], { b: 1 }, 1], o: { a: 1 }, t: "text" })).toEqual(found);
  });

  test.each([
    ["$.a[?(@.b == )]", "expected a path or a value at character 14"],
    ["$.a[?(@.b == 1x)]", "expected )"],
    ["$.a[?(@.b =~ /x)]", "expected a regular expression"],
    ["$.a[?(@.b == 'x)]", "expected '"],
    ["$.a[?(@.b]", "expected )"],
    ["$.a['b',c]", "expected a quoted name"],
    ["$.a[1,x]", "expected an index"],
    ["$.a[x]", "expected a quoted name, an index, a slice, * or ?( )"],
    ["$.", "expected a name"],
    ["$.a.none()", "there is no function none()"],
    ["$.a b", '"b" is not expected at character 5'],
    [" $.a", "expected $ at character 1"],
    ["a", "expected $ at character 1"],
    ["$.a.length().b", '"." is not expected'],
  ])("%s says where and why it is no path", (path, reason) => {
    expect(() => find(path, {})).toThrow(`"${path}" is no path: ${reason}`);
  });
});
