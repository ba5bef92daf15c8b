import { describe, expect, test } from "@jest/globals";
import type { DataSource, DataSourceAnswer } from "../../../../../packages/local/appsync/data-sources/data-source.ts";
import { runPipeline, runUnitResolver } from "../../../../../packages/local/appsync/resolver-runtime/run-resolver.ts";
import { field, handlers } from "./support/field.ts";

/** Answers with the request itself, or as told, and counts. */
class EchoDataSource implements DataSource {
  calls = 0;
  readonly #answer: DataSourceAnswer | undefined;

  constructor(answer?: DataSourceAnswer) {
    this.#answer = answer;
  }

  readonly invoke = async (request: unknown): Promise<DataSourceAnswer> => {
    this.calls += 1;
    return this.#answer ?? { result: request };
  };
}

async function unit(request: string, response?: string, dataSource = new EchoDataSource()) {
  return { ...(await runUnitResolver({ code: await handlers(request, response), dataSource }, field)), calls: dataSource.calls };
}

const show = "return { prev: ctx.prev, result: ctx.result };";

/** A pipeline of functions given as [request, response], between `before` and an `after` that shows what it got. */
async function pipeline(before: string, functions: [string, string?][], after = show) {
  const dataSource = new EchoDataSource();
  const codes = await Promise.all(functions.map(([request, response]) => handlers(request, response)));
  const steps = codes.map((code) => ({ code, dataSource }));
  const resolution = await runPipeline({ code: await handlers(before, after), functions: steps }, field);
  return { ...resolution, calls: dataSource.calls };
}

describe("a unit resolver", () => {
  test("asks the data source what the request says and answers what the response makes of it", async () => {
    const { data, errors } = await unit("return { id: ctx.args.id };", "return { found: ctx.result, by: ctx.identity.sub };");
    expect(data).toEqual({ found: { id: "order-1" }, by: "alice" });
    expect(errors).toEqual([]);
  });

  test("returns early from the request: neither data source nor response runs", async () => {
    const { data, calls } = await unit("runtime.earlyReturn({ early: true });", `util.error("not reached");`);
    expect(data).toEqual({ early: true });
    expect(calls).toBe(0);
  });

  test("hands an error of the data source to the response, with the result, and forgets it unless it is raised", async () => {
    const failing = () => new EchoDataSource({ error: { type: "T", message: "M" }, result: { id: 1 } });
    const seen = await unit("return {};", "return { error: ctx.error, result: ctx.result };", failing());
    expect(seen).toMatchObject({ data: { error: { type: "T", message: "M" }, result: { id: 1 } }, errors: [] });
    const raised = await unit("return {};", "util.error(ctx.error.message, ctx.error.type);", failing());
    expect(raised).toMatchObject({ data: null, errors: [{ message: "M", errorType: "T", data: null, errorInfo: null }] });
  });

  test("ends with util.error, with data and info", async () => {
    const { data, errors, calls } = await unit(`util.error("No", "Refused", { id: 1 }, { why: "because" });`);
    expect(data).toBeNull();
    const error = { message: "No", errorType: "Refused", data: { id: 1 }, errorInfo: { why: "because" } };
    expect(errors).toEqual([{ ...error, trace: [expect.stringMatching(/^Query\.test:\d+:\d+$/)] }]);
    expect(calls).toBe(0);
  });

  test("goes on after util.appendError", async () => {
    const { data, errors } = await unit(`util.appendError("A", "B"); return 1;`, `util.appendError("C"); return ctx.result + 1;`);
    expect(data).toBe(2);
    expect(errors.map(({ message, errorType }) => [message, errorType])).toEqual([
      ["A", "B"],
      ["C", null],
    ]);
  });

  test("keeps the appended errors when it ends with another one", async () => {
    const { errors } = await unit(`util.appendError("A"); util.error("B");`);
    expect(errors.map(({ message }) => message)).toEqual(["A", "B"]);
  });

  test("refuses a caller with util.unauthorized", async () => {
    const { errors, isUnauthorized } = await unit("util.unauthorized();");
    expect(errors).toMatchObject([{ errorType: "Unauthorized", message: "Unauthorized" }]);
    expect(isUnauthorized).toBe(true);
  });

  test("sets the filters of a subscription", async () => {
    const filter = { filterGroup: [{ filters: [{ fieldName: "a", operator: "eq", value: 1 }] }] };
    const response = `extensions.setSubscriptionFilter(${JSON.stringify(filter)});
      extensions.setSubscriptionInvalidationFilter({ filterGroup: [] }); return null;`;
    const { subscriptionFilter, subscriptionInvalidationFilter } = await unit("return {};", response);
    expect(subscriptionFilter).toEqual(filter);
    expect(subscriptionInvalidationFilter).toEqual({ filterGroup: [] });
  });

  test("gathers what its handlers want invalidated", async () => {
    const call = `extensions.invalidateSubscriptions({ subscriptionField: "onA", payload: { id: 1 } });`;
    const { invalidations } = await unit(`${call} return {};`, call);
    expect(invalidations).toEqual(Array.from({ length: 2 }, () => ({ subscriptionField: "onA", payload: { id: 1 } })));
  });
});

describe("a pipeline", () => {
  test("hands each value to the next, and the stash to all", async () => {
    const step: [string, string] = ["ctx.stash.count += 1; return ctx.prev.result + 1;", "return ctx.result * 2;"];
    const after = "return [ctx.prev.result, ctx.result, ctx.stash];";
    const { data } = await pipeline("ctx.stash.count = 0; return 1;", [step, step], after);
    expect(data).toEqual([10, 10, { count: 2 }]);
  });

  test("skips a function that returns early", async () => {
    const { data, calls } = await pipeline("return 1;", [[`runtime.earlyReturn("skipped");`], ["return [ctx.prev.result];"]]);
    expect(data).toEqual({ prev: { result: ["skipped"] }, result: ["skipped"] });
    expect(calls).toBe(1);
  });

  test.each([
    ["before", `runtime.earlyReturn("end");`, "return 1;", undefined],
    ["a request, to END", "return 1;", `runtime.earlyReturn("end", { skipTo: "END" });`, undefined],
    ["a response, to END", "return 1;", "return 1;", `runtime.earlyReturn("end", { skipTo: "END" });`],
  ])("returns early from %s: the functions left are skipped, after runs", async (_, before, request, response) => {
    const { data, errors } = await pipeline(before, [[request, response], [`util.error("not reached");`]]);
    expect(data).toEqual({ prev: { result: "end" }, result: "end" });
    expect(errors).toEqual([]);
  });

  test("goes on to the functions when before returns early to NEXT", async () => {
    const { calls } = await pipeline(`runtime.earlyReturn(1, { skipTo: "NEXT" });`, [["return ctx.prev.result;"]]);
    expect(calls).toBe(1);
  });

  test.each([
    ["before", `util.error("No");`, "return 1;", undefined],
    ["a request", "return 1;", `util.error("No");`, undefined],
    ["a response", "return 1;", "return 1;", `util.error("No");`],
  ])("ends with an error of %s: nothing else runs", async (_, before, request, response) => {
    const { data, errors } = await pipeline(before, [[request, response], [`util.appendError("not reached"); return 1;`]]);
    expect(data).toBeNull();
    expect(errors.map(({ message }) => message)).toEqual(["No"]);
  });
});
