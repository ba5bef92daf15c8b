import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../../../packages/asl/data/json.ts";
import { compilePath } from "../../../../packages/asl/json-path/compile-path.ts";
import { compileReferencePath } from "../../../../packages/asl/json-path/reference-path.ts";

const document = {
  order: { id: "o1", "odd name": 1, items: [{ sku: "a", price: 3 }, { sku: "b", price: 8 }, { price: 5 }] },
  list: ["a", "b", "c", "d"],
  empty: [],
  nothing: null,
  half: 0.5,
  no: false,
  "it's": 2,
  mixed: ["x", 2, "y", 4],
  odd: Object.fromEntries(["@type", "a@b", "a=b", "a&c", "a!b", "a|b", "what?", "a<b", "a,b"].map((name) => [name, name])),
  tens: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
};

const noObject = (fragment: string, path: string, type: string) =>
  `Expected to find an object with property ['${fragment}'] in path ${path} but found '${type}'. ` +
  "This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider'.";
const node = (type: string) => `com.fasterxml.jackson.databind.node.${type}Node`;

function scope(input: Json) {
  return {
    input,
    context: () => ({ Execution: { Name: "one" } }),
    variable: (name: string) => (name === "total" ? { net: 7 } : undefined),
  };
}

const find = (path: string, input: Json = document as Json) => compilePath(path).find(scope(input));

test.each([
  ["$$.Task.Token", ["Task"]],
  ["$$['Task','State']", ["Task", "State"]],
  ["$$", []],
])("%s asks the context object for %j", (path, names) => {
  const asked: (readonly string[])[] = [];
  const context = (given: readonly string[]) => {
    asked.push(given);
    return {};
  };
  compilePath(path).find({ ...scope({}), context });
  expect(asked).toEqual([names]);
});

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
    ["$.list.first()", "a"],
    ["$.list.size()", 4],
    ["$.order.id.length()", 2],
    ["$.order.size()", 3],
    ["$.order.keys()", ["id", "odd name", "items"]],
    ["$.order.items[*].price.min()", 3],
    ["$.order.items[*].price.max()", 8],
    ["$.mixed.max()", 4],
    ["$.mixed.sum()", 6],
    ["$.mixed.avg()", 3],
    ["$.mixed.stddev()", 1],
    ['$["order"]["odd name"]', 1],
    [String.raw`$['it\'s']`, 2],
    ["$.tens[11]", 11],
    ["$.tens[-12]", 0],
    ["$$.Execution.Name", "one"],
    ["$total.net", 7],
    // Jayway, `PathCompiler.readPropertyOrFunctionToken`: a name ends at a blank, a dot, a bracket or a parenthesis.
    ...["@type", "a@b", "a=b", "a&c", "a!b", "a|b", "what?", "a<b", "a,b"].map((name): [string, Json] => [`$.odd.${name}`, name]),
    // Jayway, `PathFunctionFactory`: numbers of the list before and of what is given.
    ["$.sum($.half, $.order.items[*].price)", 16.5],
    ["$.mixed.sum(1, 2)", 9],
    ["$.max($.half,$.tens)", 11],
    ["$.length($.list)", 4],
    ["$.list.index(-1)", "d"],
    ["$.list.append('e', $.half)", ["a", "b", "c", "d", "e", 0.5]],
    ["$.concat($.order.id, '-', $.list)", "o1-abcd"],
  ])("%s", (path, value) => {
    expect(find(path)).toEqual(value);
  });

  test.each<[string, string]>([
    ["$.none", "No results for path: $['none']"],
    ["$.none.deeper", "Missing property in path $['none']"],
    ["$.list[9]", "No results for path: $['list'][9]"],
    ["$.nothing[0]", "The path $['nothing'] is null"],
    ["$.order.none.deeper.still", "Missing property in path $['order']['none']"],
    ["$.list[9].x", "No results for path: $['list'][9]"],
    ["$.order[0]", `Filter: [0] can only be applied to arrays. Current context is: ${JSON.stringify(document.order)}`],
    ["$.nothing.x", noObject("x", "$['nothing']", "null")],
    ["$.list.x", noObject("x", "$['list']", node("Array"))],
    ["$.order.id.x", noObject("x", "$['order']['id']", node("Text"))],
    ["$.list[0].x", noObject("x", "$['list'][0]", node("Text"))],
    ["$.order.items[0].price.x", noObject("x", "$['order']['items'][0]['price']", node("Int"))],
    ["$.half.x", noObject("x", "$['half']", node("Double"))],
    ["$.no.x", noObject("x", "$['no']", node("Boolean"))],
    ["$.empty.min()", "No results for path: $['empty'].min()"],
    ["$total.x", "No results for path: $['x']"],
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
    ["$.list[1:]", ["b", "c", "d"]],
    ["$.list[:]", ["a", "b", "c", "d"]],
    ["$.tens[10:12]", [10, 11]],
    ["$.tens[-11:-10]", [1]],
    ["$.tens[10, 11]", [10, 11]],
    ["$.order[1:2]", []],
    ["$.order.id[*]", []],
    ["$.order.id[0:1]", []],
    ["$.order.*", ["o1", 1, [{ sku: "a", price: 3 }, { sku: "b", price: 8 }, { price: 5 }]]],
    ["$.order['id','odd name'].x", []],
    ["$.order.items[*]['sku','price']", [{ sku: "a", price: 3 }, { sku: "b", price: 8 }, { price: 5 }]],
    ["$.order['items','none'][1]", [{ sku: "b", price: 8 }]],
    ["$..items.length()", 1],
    ["$..['sku']", ["a", "b"]],
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
    ["$.list[2]", { list: [1, 2] }, undefined],
    ["$.list[-1]", { list: [1, 2] }, { list: [1, "r"] }],
    ["$.list[-3]", { list: [1, 2] }, undefined],
    ["$.list[0].a", { list: [1, 2] }, undefined],
    ["$.list[0].a", { list: [{ b: 1 }] }, { list: [{ b: 1, a: "r" }] }],
    ["$.list[0]", { list: { 0: 1 } }, undefined],
    ["$.none[0]", {}, undefined],
    ["$.constructor.a", {}, { constructor: { a: "r" } }],
  ])("%s", (path, input, expected) => {
    const before = structuredClone(input);
    expect(put(path, input)).toEqual(expected);
    expect(input).toEqual(before);
  });

  test.each(["$.a[*]", "$..a", "$.a[?(@.b)]", "$$.a", "$x.a"])("%s is none", (path) => {
    expect(() => compileReferencePath(path)).toThrow(path);
  });
});
