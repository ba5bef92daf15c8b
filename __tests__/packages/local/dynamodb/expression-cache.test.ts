import { createRequire } from "node:module";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { cacheParser } from "../../../../packages/local/dynamodb/expression-cache.ts";

type Parse = (expression: string, options: { context: object }) => unknown;

/** dynalite's own parsers, not those that the module has wrapped already. */
function freshParser(name: string): { parse: Parse } {
  const load = createRequire(import.meta.url);
  const file = load.resolve(`dynalite/db/${name}`);
  delete load.cache[file];
  return load(file) as { parse: Parse };
}

const compare = (comparison: string, x: { N: string }, y: { N: string }) => comparison === "GT" && Number(x.N) > Number(y.N);

const isReserved = (name: string) => name === "status";

function request(names: Record<string, string>, values: Record<string, object>) {
  const unused = (keys: object) => Object.fromEntries(Object.keys(keys).map((key) => [key, true]));
  return {
    attrNames: names,
    attrVals: values,
    unusedAttrNames: unused(names),
    unusedAttrVals: unused(values),
    isReserved,
    compare,
  };
}

describe.each([
  ["conditionParser", "(#s = :pending AND attribute_not_exists(deletedAt)) OR decidedBy = :me"],
  ["conditionParser", "contains(tags, :pending) AND NOT begins_with(#s, :me)"],
  ["conditionParser", "#s IN (:pending, :me) AND size(a[0].#s) > :pending"],
  ["updateParser", "SET #s = :pending, version = version + :me, a.b[1] = if_not_exists(#s, :me) REMOVE c"],
  ["updateParser", "SET #s = :pending, l[2] = :me REMOVE m.n"],
  ["updateParser", "SET #s = list_append(#s, :pending) ADD n :me"],
])("%s: %s", (name, expression) => {
  let plain: { parse: Parse };
  let cached: { parse: Parse };

  beforeEach(() => {
    plain = freshParser(name);
    cached = freshParser(name);
    cacheParser(cached);
  });

  test("says of later requests what dynalite says, with their own values", () => {
    for (const value of ["first", "second", "third"]) {
      const values = { ":pending": { S: value }, ":me": { S: `me-${value}` } };
      const [context, cachedContext] = [request({ "#s": "state" }, values), request({ "#s": "state" }, values)];
      expect(cached.parse(expression, { context: cachedContext })).toEqual(plain.parse(expression, { context }));
      expect(cachedContext).toEqual(context);
    }
  });

  test("notices other names, other types and values that nobody uses", () => {
    const requests = [
      [{ "#s": "state" }, { ":pending": { S: "a" }, ":me": { S: "b" } }],
      [{ "#s": "other" }, { ":pending": { S: "a" }, ":me": { S: "b" } }],
      [{ "#s": "state" }, { ":pending": { N: "1" }, ":me": { L: [{ S: "b" }] } }],
      [{ "#s": "state" }, { ":pending": { S: "a" }, ":me": { S: "b" }, ":unused": { S: "c" } }],
      [{ "#s": "state" }, { ":pending": { S: "a" } }],
    ] as const;
    for (const [names, values] of [...requests, ...requests]) {
      const [context, cachedContext] = [request({ ...names }, values), request({ ...names }, values)];
      expect(cached.parse(expression, { context: cachedContext })).toEqual(plain.parse(expression, { context }));
      expect(cachedContext).toEqual(context);
    }
  });

  test("what a caller does to its tree is not seen by the next", () => {
    const parse = () =>
      cached.parse(expression, { context: request({ "#s": "state" }, { ":pending": { S: "a" }, ":me": { S: "b" } }) });
    const first = parse();
    const same = structuredClone(first);
    if (typeof first === "object") for (const key of Object.keys(first!)) (first as Record<string, unknown>)[key] = "changed";
    expect(parse()).toEqual(same);
  });
});

test("bounds are compared for each request", () => {
  const parser = freshParser("conditionParser");
  cacheParser(parser);
  const parse = (low: string, high: string) =>
    parser.parse("n BETWEEN :low AND :high", { context: request({}, { ":low": { N: low }, ":high": { N: high } }) });
  expect(parse("1", "2")).toMatchObject({ expression: { type: "between" } });
  expect(parse("2", "1")).toContain("upper bound");
});
