import { describe, expect, test } from "@jest/globals";
import {
  joinAll,
  leaf,
  listOf,
  objectOf,
  shapeOf,
  withField,
  type Shape,
} from "../../../../../packages/asl/rules/payload/shape.ts";

test.each<[unknown, Shape]>([
  ["a", leaf],
  [1, leaf],
  [null, leaf],
  [{}, leaf],
  [{ a: { b: 1 } }, objectOf({ a: objectOf({ b: leaf }) })],
  [[], listOf("any")],
  [[{ a: 1 }, { b: 1 }], listOf(objectOf({ a: leaf, b: leaf }))],
])("the shape of %j", (example, shape) => {
  expect(shapeOf(example)).toStrictEqual(shape);
});

describe("ways that join have what each of them has", () => {
  test.each<[string, Shape[], Shape]>([
    ["none", [], leaf],
    ["what is not known", [objectOf({ a: leaf }), "any"], "any"],
    [
      "fields",
      [objectOf({ a: objectOf({ c: leaf }) }), objectOf({ a: objectOf({ d: leaf }), b: "any" })],
      objectOf({ a: objectOf({ c: leaf, d: leaf }), b: "any" }),
    ],
    ["a list and a text", [listOf(objectOf({ a: leaf })), leaf], listOf(objectOf({ a: leaf }))],
    ["lists", [listOf(objectOf({ a: leaf })), listOf(objectOf({ b: leaf }))], listOf(objectOf({ a: leaf, b: leaf }))],
    ["a list of what is not known", [listOf("any"), leaf], listOf("any")],
  ])("%s", (_, shapes, joined) => {
    expect(joinAll(shapes)).toStrictEqual(joined);
    expect(joinAll([...shapes].reverse())).toStrictEqual(joined);
  });

  const nested = (depth: number, wrap: (shape: Shape) => Shape): Shape => (depth === 0 ? leaf : wrap(nested(depth - 1, wrap)));
  const depthOf = (shape: Shape): number => {
    if (shape === "any") return Number.POSITIVE_INFINITY;
    const [inner] = [...Object.values(shape.fields), ...(shape.items === undefined ? [] : [shape.items])];
    return inner === undefined ? 0 : 1 + depthOf(inner);
  };

  test.each([
    ["fields", (shape: Shape) => objectOf({ a: shape })],
    ["items", listOf],
  ])("to twelve %s deep, and deeper nothing is known", (_, wrap) => {
    expect(depthOf(joinAll([nested(12, wrap)]))).toBe(12);
    expect(depthOf(joinAll([nested(13, wrap)]))).toBe(Number.POSITIVE_INFINITY);
  });
});

test.each<[Shape, string[], Shape]>([
  [leaf, [], "any"],
  ["any", ["a"], "any"],
  [leaf, ["a", "b"], objectOf({ a: objectOf({ b: "any" }) })],
  [objectOf({ a: objectOf({ c: leaf }), d: leaf }), ["a", "b"], objectOf({ a: objectOf({ c: leaf, b: "any" }), d: leaf })],
  [listOf(leaf), ["a"], { fields: { a: "any" }, items: leaf }],
])("what is put into %j at %j", (shape, path, result) => {
  expect(withField(shape, path, "any")).toStrictEqual(result);
});
