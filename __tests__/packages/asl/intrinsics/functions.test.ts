import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../../../packages/asl/data/json.ts";
import { compileIntrinsic } from "../../../../packages/asl/intrinsics/compile-intrinsic.ts";

const environment = { now: () => 0, random: () => 0.5, uuid: () => "0b1c" };

function evaluate(call: string, input: Json = {}): Json {
  return compileIntrinsic(call)({
    input,
    context: () => ({ Execution: { Name: "one" } }),
    variable: () => undefined,
    environment,
  });
}

describe("intrinsic functions give what the Developer Guide says", () => {
  test.each<[string, Json, Json]>([
    ["States.Array('x', $.y, 2.3, null, true)", { y: 1 }, ["x", 1, 2.3, null, true]],
    ["States.Array()", {}, []],
    ["States.ArrayPartition($.a, 4)", { a: [1, 2, 3, 4, 5, 6, 7, 8, 9] }, [[1, 2, 3, 4], [5, 6, 7, 8], [9]]],
    ["States.ArrayContains($.a, $.b)", { a: [1, { x: 1, y: [2] }], b: { y: [2], x: 1 } }, true],
    ["States.ArrayRange(1, 9, 2)", {}, [1, 3, 5, 7, 9]],
    ["States.ArrayRange(3, 1, -1)", {}, [3, 2, 1]],
    ["States.ArrayGetItem($.a, 1)", { a: ["a", "b"] }, "b"],
    ["States.ArrayLength($.a)", { a: [1, 2] }, 2],
    ["States.ArrayUnique($.a)", { a: [1, "1", 1, { b: 1 }, { b: 1 }] }, [1, "1", { b: 1 }]],
    ["States.Base64Encode($.t)", { t: "Grüße" }, "R3LDvMOfZQ=="],
    ["States.Base64Decode('R3LDvMOfZQ==')", {}, "Grüße"],
    ["States.Hash('input data', 'SHA-1')", {}, "aaff4a450a104cd177d28d18d74485e8cae074b7"],
    ["States.JsonMerge($.a, $.b, false)", { a: { x: { p: 1 }, y: 2 }, b: { x: { q: 2 } } }, { x: { q: 2 }, y: 2 }],
    ["States.StringToJson($.t)", { t: '{"a": [1]}' }, { a: [1] }],
    ["States.StringToJson('')", {}, null],
    ["States.JsonToString($.o)", { o: { a: [1] } }, '{"a":[1]}'],
    ["States.MathAdd(1.5, -1)", {}, 1],
    ["States.MathAdd(-1.5, 0)", {}, -1],
    ["States.MathRandom(10, 20)", {}, 15],
    ["States.StringSplit('This.is+a,test=string', '.+,=')", {}, ["This", "is", "a", "test", "string"]],
    ["States.StringSplit(',a,,b,', ',')", {}, ["a", "b"]],
    ["States.UUID()", {}, "0b1c"],
    [
      "States.Format('{} is {}', $.o, $$.Execution.Name)",
      { o: { id: 1, tags: [], no: null } },
      "{id=1, tags=[], no=null} is one",
    ],
    [String.raw`States.Format('it\'s \{\} C:\\{}', 1)`, {}, String.raw`it's {} C:\1`],
    ["States.Format($.template, 'you')", { template: "Hello {}" }, "Hello you"],
    ["States.ArrayGetItem(States.StringSplit($.arn, ':'), 2)", { arn: "a:b:c" }, "c"],
    ["States.ArrayLength($.a[?(@.b > 1)])", { a: [{ b: 1 }, { b: 2 }] }, 1],
  ])("%s", (call, input, expected) => {
    const before = structuredClone(input);
    expect(evaluate(call, input)).toEqual(expected);
    expect(input).toEqual(before);
  });

  test("the same seed gives the same random number", () => {
    const numbers = [1, 2, 3, 4, 5].map((seed) => evaluate(`States.MathRandom(0, 1000, ${seed})`));
    expect([1, 2, 3, 4, 5].map((seed) => evaluate(`States.MathRandom(0, 1000, ${seed})`))).toEqual(numbers);
    expect(new Set(numbers).size).toBeGreaterThan(1);
  });
});

describe("what they cannot take fails as States.IntrinsicFailure, and says which call", () => {
  test.each<[string, Json]>([
    ["States.ArrayPartition($.a, 0)", { a: [1] }],
    ["States.ArrayRange(1, 2000, 1)", {}],
    ["States.ArrayRange(1, 2, 0)", {}],
    ["States.ArrayGetItem($.a, 5)", { a: [1] }],
    ["States.ArrayLength('text')", {}],
    ["States.Base64Encode($.t)", { t: "x".repeat(10_001) }],
    ["States.Base64Decode('***')", {}],
    ["States.Hash('x', 'SHA-3')", {}],
    ["States.JsonMerge($.a, $.a, true)", { a: {} }],
    ["States.StringToJson('no JSON')", {}],
    ["States.MathAdd('1', 2)", {}],
    ["States.MathRandom(2, 1)", {}],
    ["States.Format('{} {}', 1)", {}],
    ["States.UUID(1)", {}],
  ])("%s", (call, input) => {
    expect(() => evaluate(call, input)).toThrow(
      expect.objectContaining({ error: "States.IntrinsicFailure", reason: expect.stringContaining(`The function '${call}'`) }),
    );
  });
});

test.each([
  "States.Nothing()",
  "States.Array(",
  "States.Array('a' 'b')",
  "States.Array('a\\b')",
  `${"States.Array(".repeat(11)}${")".repeat(11)}`,
])("%s is no call", (call) => {
  expect(() => compileIntrinsic(call)).toThrow("is no path");
});
