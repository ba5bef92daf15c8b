import { describe, expect, test } from "@jest/globals";
import { follow, parsePath, pathsIn } from "../../../../../packages/asl/rules/payload/json-path.ts";
import { leaf, listOf, objectOf, type Shape } from "../../../../../packages/asl/rules/payload/shape.ts";

describe("a path is taken apart", () => {
  test.each([
    ["$", "$", [], false],
    ["$$", "$$", [], false],
    ["$.a.b_c-1.é", "$", ["a", "b_c-1", "é"], false],
    ["$['a b']", "$", ["a b"], false],
    ['$["a b"].c', "$", ["a b", "c"], false],
    ["$['']", "$", [""], false],
    ["$[12].a", "$", [undefined, "a"], false],
    ["$.a[*].b", "$", ["a"], true],
    ["$..a", "$", [], true],
    ["$.a[0:1]", "$", ["a"], true],
    ["$.a x.b", "$", ["a"], true],
  ])("%s", (text, root, steps, isOpen) => {
    expect(parsePath(text)).toEqual({ root, steps, isOpen });
  });

  test.each(["order", "$order", "x$.a", "$$$.a", ""])("%j is none", (text) => {
    expect(parsePath(text)).toBeUndefined();
  });
});

describe("a path is followed", () => {
  const shape = objectOf({ a: objectOf({ list: listOf(objectOf({ b: leaf })) }), any: "any" });
  const at = (path: string) => follow(shape, parsePath(path)!);

  test.each<[string, Shape]>([
    ["$", shape],
    ["$.a.list[0].b", leaf],
    ["$.any.whatever[1]", "any"],
    ["$.a.list[*]", "any"],
  ])("%s finds something", (path, found) => {
    expect(at(path)).toEqual({ found });
  });

  test.each([
    ["$.b", '$ has no "b"'],
    ["$.toString", '$ has no "toString"'],
    ["$.a.list[0].c", '$.a.list[…] has no "c"'],
    ["$.a[0]", "$.a is no list"],
    ["$.a.list[0].b[1]", "$.a.list[…].b is no list"],
  ])("%s misses something", (path, missing) => {
    expect(at(path)).toEqual({ missing });
  });
});

test.each([
  ["States.Format('{} {}', $.a, $$.Execution.Id)", ["$.a", "$$.Execution.Id"]],
  ["States.Format('$.no, \\'$.no\\' {}', $.a)", ["$.a"]],
  ["States.Format('', $.a)", ["$.a"]],
  ["States.StringToJson($)", ["$"]],
  ["States.Array($ , $[0])", ["$", "$[0]"]],
  ["States.Array($x)", []],
  ["States.UUID()", []],
])("in %s are %j", (call, paths) => {
  expect(pathsIn(call)).toStrictEqual(paths);
});
