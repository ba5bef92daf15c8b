import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../../../packages/asl/data/json.ts";
import { compilePath } from "../../../../packages/asl/json-path/compile-path.ts";
import { compileReferencePath } from "../../../../packages/asl/json-path/reference-path.ts";

const document = {
  order: { id: "o1", "odd name": 1, items: [{ sku: "a", price: 3 }, { sku: "b", price: 8 }, { price: 5 }] },
  list: ["a", "b", "c", "d"],
  empty: [],
  nothing: null,
};

function scope(input: Json) {
  return {
    input,
    context: () => ({ Execution: { Name: "one" } }),
    variable: (name: string) => (name === "total" ? { net: 7 } : undefined),
  };
}

const find = (path: string, input: Json = document as Json) => compilePath(path).find(scope(input));

describe("a path that names one place", () => {
  test.each<[string, Json]>([
    ["$.order.id", "o1"],
    ["$['order']['odd name']", 1],
    ["$.order.['odd name']", 1],
    ["$.list[0]", "a"],
    ["$.list[-1]", "d"],
    ["$.order.items[1].sku", "b"],
    ["$.nothing", null],
    ["$.order.items.length()", 3],
    ["$.order.items[*].price.sum()", 16],
    ["$.list.last()", "d"],
    ["$$.Execution.Name", "one"],
    ["$total.net", 7],
  ])("%s", (path, value) => {
    expect(find(path)).toEqual(value);
  });

  test.each<[string, string]>([
    ["$.none", "No results for path: $['none']"],
    ["$.none.deeper", "Missing property in path $['none']"],
    ["$.list[9]", "No results for path: $['list'][9]"],
    ["$.nothing[0]", "The path $['nothing'] is null"],
    ["$unknown.x", "Variable 'unknown' is not defined"],
  ])("%s has no value, and it says why", (path, reason) => {
    const compiled = compilePath(path);
    expect(compiled.find(scope(document as Json))).toBeUndefined();
    expect(compiled.whyNot(scope(document as Json))).toBe(reason);
  });

  test("what every object has from its prototype is no property", () => {
    expect(find("$.constructor")).toBeUndefined();
    expect(find("$.list.length")).toBeUndefined();
  });
});

describe("a path that may find several values gives a list", () => {
  test.each<[string, Json]>([
    ["$.order.items[*].sku", ["a", "b"]],
    ["$.none[*].sku", []],
    ["$.empty[*]", []],
    ["$.list[1:3]", ["b", "c"]],
    ["$.list[-2:]", ["c", "d"]],
    ["$.list[:2]", ["a", "b"]],
    ["$.list[0,2]", ["a", "c"]],
    ["$..price", [3, 8, 5]],
    ["$.order['id','odd name']", { id: "o1", "odd name": 1 }],
  ])("%s", (path, value) => {
    expect(find(path)).toEqual(value);
  });
});

// Nothing recorded has a filter: these are from the Developer Guide's "Reference Paths" and Jayway's README, "Filter Operators".
describe("filters", () => {
  const guide = { foo: 123, bar: ["a", "b", "c"], car: { cdr: true }, jar: [{ a: 1 }, { a: 5 }, { a: 2 }, { a: 7 }, { a: 3 }] };

  test.each<[string, Json]>([
    ["$.jar[?(@.a >= 5)]", [{ a: 5 }, { a: 7 }]],
    ["$.jar[?(@.a == 2 || @.a == 7)].a", [2, 7]],
    ["$.jar[?(@.a > 1 && @.a < 4)].a", [2, 3]],
    ["$.jar[?(!(@.a > 1))].a", [1]],
    ["$.jar[?(@.a in [1, 3])].a", [1, 3]],
    ["$.jar[?(@.b)]", []],
    ["$.jar[?(@.a != 1)].a", [5, 2, 7, 3]],
    ["$..[?(@.cdr == true)]", [{ cdr: true }]],
    // "The @ operator does not match scalar values. It only matches objects."
    ["$.bar[?(@ == 'a')]", []],
  ])("%s", (path, value) => {
    expect(find(path, guide)).toEqual(value);
  });

  test.each<[string, Json]>([
    ["$.order.items[?(@.sku =~ /A/i)].price", [3]],
    ["$.order.items[?(@.price < $.limit)].sku", ["a"]],
    ["$.order.items[?(@.sku nin ['a'])].sku", ["b"]],
    ["$.order.items[?(@.sku == null)].price", []],
  ])("%s", (path, value) => {
    expect(find(path, { ...document, limit: 5 } as Json)).toEqual(value);
  });
});

test.each(["order", "$.", "$..", "$.a[", "$.a[x]", "$.list[0:2:1]", "$.a.nofunction()", "$.a b", "$.a[?(@.b ==)]", "$[]"])(
  "%s is no path",
  (path) => {
    expect(() => compilePath(path)).toThrow(`"${path}" is no path`);
  },
);

describe("a reference path puts a result into an input and leaves the input as it was", () => {
  const put = (path: string, input: Json, result: Json = "r") => compileReferencePath(path)(input, result);

  test.each<[string, Json, Json | undefined]>([
    ["$.a", { a: 1, b: 2 }, { a: "r", b: 2 }],
    ["$.a.b.c", {}, { a: { b: { c: "r" } } }],
    ["$.list[1]", { list: [1, 2] }, { list: [1, "r"] }],
    ["$.list[5]", { list: [1, 2] }, undefined],
    ["$.a.b", { a: "text" }, undefined],
  ])("%s", (path, input, expected) => {
    const before = structuredClone(input);
    expect(put(path, input)).toEqual(expected);
    expect(input).toEqual(before);
  });

  test.each(["$.a[*]", "$..a", "$.a[?(@.b)]", "$$.a", "$x.a"])("%s is none", (path) => {
    expect(() => compileReferencePath(path)).toThrow(path);
  });
});
