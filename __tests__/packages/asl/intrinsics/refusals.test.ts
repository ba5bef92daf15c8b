import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../../../packages/asl/data/json.ts";
import { compileIntrinsic } from "../../../../packages/asl/intrinsics/compile-intrinsic.ts";

const environment = { now: () => 0, random: () => 0.5, uuid: () => "0b1c" };

function evaluate(call: string, input: Json = {}): Json {
  return compileIntrinsic(call)({ input, context: () => ({}), variable: () => undefined, environment });
}

describe("an intrinsic function says what it takes, and what it was given", () => {
  test.each<[string, Json, string]>([
    ["States.UUID(1)", {}, "It takes 0 arguments, and was given 1."],
    ["States.MathRandom(1)", {}, "It takes 2 to 3 arguments, and was given 1."],
    ["States.MathRandom(1, 2, 3, 4)", {}, "It takes 2 to 3 arguments, and was given 4."],
    ["States.ArrayLength($.a)", { a: { b: 1 } }, 'Argument 1 must be an array, and was {"b":1}.'],
    ["States.JsonMerge($.a, 5, false)", { a: {} }, "Argument 2 must be a JSON object, and was 5."],
    ["States.StringSplit('a', 5)", {}, "Argument 2 must be a string, and was 5."],
    ["States.MathAdd(1, '2')", {}, 'Argument 2 must be a number, and was "2".'],
    ["States.ArrayLength($.t)", { t: "x".repeat(98) }, `Argument 1 must be an array, and was "${"x".repeat(98)}".`],
    ["States.ArrayLength($.t)", { t: "x".repeat(99) }, `Argument 1 must be an array, and was "${"x".repeat(99)}….`],
    ["States.ArrayGetItem($.a, 1)", { a: [0] }, "The array has no item at index 1."],
    ["States.ArrayPartition($.a, 0)", { a: [0] }, "The size of a chunk must be a whole number above 0, and was 0."],
    ["States.ArrayRange(1, 2, 0)", {}, "The step of a range must not be 0."],
    ["States.ArrayRange(1, 1001, 1)", {}, "A range has at most 1000 values, and this would have 1001."],
    ["States.Base64Decode('***')", {}, '"***" is no Base64.'],
    ["States.Base64Encode($.t)", { t: "x".repeat(10_001) }, "It takes at most 10000 characters, and was given 10001."],
    ["States.Hash('x', 'SHA-3')", {}, '"SHA-3" is no algorithm: give MD5, SHA-1, SHA-256, SHA-384, SHA-512.'],
    ["States.JsonMerge($, $, true)", {}, "Objects are merged shallowly only: argument 3 must be false."],
    ["States.StringToJson('no JSON')", {}, '"no JSON" is no JSON.'],
    ["States.MathRandom(2, 2)", {}, "The start must be below the end, and they were 2 and 2."],
    ["States.Format(5)", {}, "Argument 1 must be a string, and was 5."],
    ["States.Format()", {}, "Argument 1 must be a string, and was nothing."],
    ["States.Format('{} {}', 1)", {}, "The template has 2 places {} and there are 1 values for them."],
    ["States.Format('{}', 1, 2)", {}, "The template has 1 places {} and there are 2 values for them."],
  ])("%s", (call, input, reason) => {
    expect(() => evaluate(call, input)).toThrow(
      expect.objectContaining({
        error: "States.IntrinsicFailure",
        reason: `The function '${call}' had the following error: ${reason}`,
      }),
    );
  });

  test("a call within another is named alone", () => {
    expect(() => evaluate("States.ArrayLength(States.Base64Decode('***'))")).toThrow(
      "The function 'States.Base64Decode('***')' had the following error",
    );
  });

  test("a path that finds nothing is not the function's fault", () => {
    expect(() => evaluate("States.ArrayLength($.none)")).toThrow(
      expect.objectContaining({
        error: "States.Runtime",
        reason: "The JSONPath argument for '$.none' could not be found in the input",
      }),
    );
  });

  test("what goes wrong outside is not the function's fault either", () => {
    const broken = () => {
      throw new Error("no more numbers");
    };
    const scope = { input: {}, context: () => ({}), variable: () => undefined, environment: { ...environment, uuid: broken } };
    expect(() => compileIntrinsic("States.UUID()")(scope)).toThrow(
      expect.not.objectContaining({ error: "States.IntrinsicFailure" }),
    );
  });
});

describe("what is just within its bounds is taken", () => {
  test.each<[string, Json, Json]>([
    ["States.ArrayPartition($.a, 1)", { a: [1, 2] }, [[1], [2]]],
    ["States.ArrayLength(States.ArrayRange(1, 1000, 1))", {}, 1000],
    ["States.Base64Encode($.t)", { t: "x".repeat(9_999) + "y" }, Buffer.from(`${"x".repeat(9_999)}y`).toString("base64")],
    ["States.Hash($.o, 'MD5')", { o: { a: 1 } }, "bb6cb5c68df4652941caf652a366f2d8"],
    ["States.StringToJson(' ')", {}, null],
    ["States.StringToJson('-0')", {}, 0],
    ["States.Format('{}', $.a)", { a: [1, [2, "b"], { c: true }] }, "[1, [2, b], {c=true}]"],
    ["States.Format('{}', 2.5)", {}, "2.5"],
    [`${"States.Array(".repeat(10)}${")".repeat(10)}`, {}, [[[[[[[[[[]]]]]]]]]]],
    ["States.Array(1e2, -1.25, 2E-2, 3e+12)", {}, [100, -1.25, 0.02, 3e12]],
    [`States.Array($['a,b'], $["c)'"] , $.d[?(@.e == ')')].e)`, { "a,b": 1, "c)'": 2, d: [{ e: ")" }] }, [1, 2, [")"]]],
    ["States.Array($.l[0,1])", { l: [1, 2] }, [[1, 2]]],
    [String.raw`States.Array('a\\b')`, {}, [String.raw`a\b`]],
    ["States.Array( $.a , 'x' )", { a: 1 }, [1, "x"]],
  ])("%s", (call, input, expected) => {
    const result = evaluate(call, input);
    expect(result).toEqual(expected);
    expect(Object.is(result, -0)).toBe(false);
  });

  test.each<[string, Json, Json, boolean]>([
    ["arrays", [1, [2]], [1, [2]], true],
    ["another item", [1, 2], [1, 3], false],
    ["fewer items", [1, 2], [1], false],
    ["more items", [1], [1, 2], false],
    ["an array and an object", [], {}, false],
    ["an array and a text", ["a"], "a", false],
    ["an object and null", {}, null, false],
    ["null and an object", null, {}, false],
    ["objects", { a: 1, b: 2 }, { b: 2, a: 1 }, true],
    ["another field's value", { a: 1, b: 2 }, { a: 1, b: 3 }, false],
    ["another field", { a: 1 }, { b: 1 }, false],
    ["fewer fields", { a: 1, b: 2 }, { a: 1 }, false],
    ["more fields", { a: 1 }, { a: 1, b: 2 }, false],
  ])("%s: whether two values are the same", (_, left, right, same) => {
    expect(evaluate("States.ArrayContains($.in, $.one)", { in: [left], one: right })).toBe(same);
  });

  test("a random number is from the first as far as below the second", () => {
    const drawn = Array.from({ length: 50 }, (_, seed) => evaluate(`States.MathRandom(3, 6, ${seed})`) as number);
    expect([...new Set(drawn)].sort()).toEqual([3, 4, 5]);
  });
});

describe("what is no call says where and why", () => {
  test.each([
    ["States.Nothing()", "there is no function States.Nothing"],
    ["States.", "there is no function States."],
    ["States.UUID() x", '" " is not expected'],
    [`${"States.Array(".repeat(11)}${")".repeat(11)}`, "functions can be nested 10 deep"],
    [String.raw`States.Array('a\b')`, String.raw`\ stands only before ', {, } and \ at`],
    [String.raw`States.Array('\'\a')`, String.raw`\ stands only before ', {, } and \ at`],
    [String.raw`States.Array('ab\c')`, String.raw`\ stands only before ', {, } and \ at`],
    ["States.Array(x)", "expected a path, a text in single quotes, a number, true, false, null or a function"],
    ["States.Array(1.)", "expected ,"],
    ["States.Array(1e)", "expected ,"],
  ])("%s", (call, reason) => {
    expect(() => compileIntrinsic(call)).toThrow(reason);
  });
});
