import { describe, expect, test } from "@jest/globals";
import { block, isMap, sameValue, Sensitive, Unknown, type Value } from "../../../../packages/plan-review/plan/value.ts";

const [secret, unknown] = [new Sensitive(), new Unknown()];

describe("two values are the same for a reviewer", () => {
  test.each<[Value | undefined, Value | undefined]>([
    [1, 1],
    [null, undefined],
    [null, []],
    [null, {}],
    [{}, []],
    [{ a: null, b: [{}] }, { b: [{}] }],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [{ a: null }, null],
    [secret, secret],
    [[unknown], [unknown]],
  ])("%j %j", (left, right) => {
    expect(sameValue(left, right)).toBe(true);
  });
});

describe("two values are not the same", () => {
  test.each<[Value | undefined, Value | undefined]>([
    [1, 2],
    [1, "1"],
    [0, null],
    ["", null],
    [false, null],
    ["null", null],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[12], [1, 2]],
    [secret, new Sensitive()],
    [unknown, new Unknown()],
    [secret, "(sensitive)"],
  ])("%j %j", (left, right) => {
    expect(sameValue(left, right)).toBe(false);
  });
});

test.each<[unknown, boolean]>([
  [{}, true],
  [null, false],
  [[], false],
  ["a", false],
  [secret, false],
  [unknown, false],
])("whether %j is a map: %j", (value, answer) => {
  expect(isMap(value)).toBe(answer);
});

test.each<[Value | undefined, object]>([
  [[{ a: 1 }, { a: 2 }], { a: 1 }],
  [{ a: 1 }, { a: 1 }],
  [[], {}],
  [null, {}],
  [undefined, {}],
])("the block of %j", (value, content) => {
  expect(block(value)).toEqual(content);
});
