import { describe, expect, test } from "@jest/globals";
import { told } from "./told.ts";

const kept = { lifecycle: { create_before_destroy: true } };
const ofApi = (api: string, depends_on?: readonly string[]) => ({ api_id: `\${aws_appsync_graphql_api.${api}.id}`, depends_on });
const part = (api: string, ...depends_on: string[]) => ({ ...ofApi(api, depends_on), ...kept });
const [source, first, second] = ["aws_appsync_datasource.d", "aws_appsync_function.a", "aws_appsync_function.b"];

const apis = { aws_appsync_graphql_api: { one: {}, other: {} } };
const sources = { aws_appsync_datasource: { d: part("one") } };
const toldOf = (functions: object, resolvers: object = {}) =>
  told("appsync-order", { ...apis, ...sources, aws_appsync_function: functions, aws_appsync_resolver: resolvers } as never);

const inRow = { a: part("one", source), b: part("one", first) };

describe("an API's data sources and functions", () => {
  test("may be in a row, however declared", () => {
    expect(toldOf(inRow)).toEqual([]);
    expect(toldOf({ b: inRow.b, a: inRow.a })).toEqual([]);
    expect(toldOf({ ...inRow, a: { ...part("one"), data_source: "${aws_appsync_datasource.d.name}" } })).toEqual([]);
    expect(toldOf({ a: part("one", `\${${source}}`), b: part("one", first) })).toEqual([]);
  });

  test("are told where the row is broken, and there alone", () => {
    const loose = (at: string, before: string) =>
      `${at}: it is made neither before nor after ${before}; ` +
      "AppSync changes one thing of an API at a time and refuses what comes meanwhile. Name it in depends_on.";
    expect(toldOf({ ...inRow, a: part("one") }, { r: ofApi("one") })).toEqual([loose(first, source)]);
    expect(toldOf({ ...inRow, b: part("one") })).toEqual([loose(second, first)]);
    expect(toldOf({ ...inRow, c: part("one", first) })).toEqual([loose("aws_appsync_function.c", second)]);
  });

  test("of another API need not wait", () => {
    expect(toldOf({ ...inRow, x: part("other") })).toEqual([]);
    expect(toldOf({ ...inRow, x: { api_id: "elsewhere", ...kept } })).toEqual([]);
    expect(toldOf({ ...inRow, x: { api_id: "elsewhere", ...kept }, y: { api_id: "elsewhere", ...kept } })).toHaveLength(1);
  });

  test.each([[undefined], [{}], [{ create_before_destroy: false }], [[{ prevent_destroy: true }]]])(
    "are created before they are destroyed, which %j does not say",
    (lifecycle) => {
      expect(toldOf({ ...inRow, b: { ...inRow.b, lifecycle } })).toEqual([
        expect.stringMatching(
          /^aws_appsync_function\.b: lifecycle\.create_before_destroy is (undefined|false); .* Set it to true\.$/,
        ),
      ]);
    },
  );

  test("may say so in a list of one block", () => {
    expect(toldOf({ ...inRow, b: { ...inRow.b, lifecycle: [kept.lifecycle] } })).toEqual([]);
  });
});

describe("an API's resolver", () => {
  test("waits for the last of them, be it by others", () => {
    expect(toldOf(inRow, { r: ofApi("one", [second]), s: ofApi("one", ["aws_appsync_resolver.r"]) })).toEqual([]);
    expect(toldOf(inRow, { r: ofApi("one", [first]) })).toEqual([
      `aws_appsync_resolver.r: it is not made after ${second}, the last of its API; ` +
        "AppSync changes one thing of an API at a time and refuses what comes meanwhile. Name it in depends_on.",
    ]);
  });

  test("of an API that has neither has nothing to wait for", () => {
    expect(toldOf(inRow, { r: ofApi("other") })).toEqual([]);
  });
});
