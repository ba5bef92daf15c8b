import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../../../../packages/asl/index.ts";
import { chain, only, play } from "../support/play.ts";

describe("Pass", () => {
  test.each<[string, object, Json, Json]>([
    ["gives its input", {}, { a: 1 }, { a: 1 }],
    ["gives its Result, in which nothing is evaluated", { Result: { "a.$": "$.a" } }, { a: 1 }, { "a.$": "$.a" }],
    [
      "makes Parameters of what InputPath leaves",
      { InputPath: "$.a", Parameters: { "b.$": "$.b", c: [{ "d.$": "$" }] } },
      { a: { b: 1 } },
      { b: 1, c: [{ d: { b: 1 } }] },
    ],
    ["puts its result beside its input", { InputPath: "$.a", ResultPath: "$.x.y" }, { a: 1 }, { a: 1, x: { y: 1 } }],
    ["forgets its result where ResultPath is null", { Result: 1, ResultPath: null }, { a: 1 }, { a: 1 }],
    ["works on nothing where InputPath is null", { InputPath: null }, { a: 1 }, {}],
    ["gives nothing where OutputPath is null", { OutputPath: null }, { a: 1 }, {}],
    [
      "gives a list for a path that may find several values",
      { Parameters: { "skus.$": "$.items[*].sku" } },
      { items: [] },
      { skus: [] },
    ],
    [
      "keeps a field called __proto__",
      { Parameters: JSON.parse('{"__proto__": {"x.$": "$.a"}}') },
      { a: 1 },
      JSON.parse('{"__proto__": {"x": 1}}'),
    ],
  ])("%s", async (_, state, input, output) => {
    const { run } = await play(only({ Type: "Pass", ...state }), { input });
    expect(run).toMatchObject({ status: "SUCCEEDED" });
    expect(JSON.stringify(run.output)).toBe(JSON.stringify(output));
  });

  test.each<[string, object, string]>([
    ["InputPath", { InputPath: "$.x" }, "Invalid path '$.x' : No results for path: $['x']"],
    ["OutputPath", { OutputPath: "$.x.y" }, "Invalid path '$.x.y' : Missing property in path $['x']"],
    [
      "Parameters",
      { Parameters: { "v.$": "$.x" } },
      `The JSONPath '$.x' specified for the field 'v.$' could not be found in the input '{"a":1}'`,
    ],
  ])("%s that finds nothing fails as States.Runtime, which nothing catches", async (_, state, reason) => {
    const { run } = await play(only({ Type: "Pass", ...state }), { input: { a: 1 } });
    const cause = `An error occurred while executing the state 'Only' (entered at the event id #2). ${reason}`;
    expect(run).toMatchObject({ status: "FAILED", error: "States.Runtime", cause });
  });

  test("a result that the input has no place for fails as States.ResultPathMatchFailure", async () => {
    const { run } = await play(only({ Type: "Pass", ResultPath: "$.a.b" }), { input: { a: 1 } });
    expect(run).toMatchObject({
      ...{ status: "FAILED", error: "States.ResultPathMatchFailure" },
      cause:
        "An error occurred while executing the state 'Only' (entered at the event id #2). " +
        'Unable to apply ReferencePath $.a.b to input {"a":1}',
    });
  });

  test("what is larger than 256 KiB as JSON in UTF-8 fails as States.DataLimitExceeded", async () => {
    const [fits, not] = await Promise.all(
      [131_068, 131_069].map((length) => play(only({ Type: "Pass", Parameters: { "t.$": "$" } }), { input: "ü".repeat(length) })),
    );
    expect(fits!.run.status).toBe("SUCCEEDED");
    expect(not!.run).toMatchObject({
      status: "FAILED",
      error: "States.DataLimitExceeded",
      cause: "The state/task 'Only' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
    expect(chain(not!.run)).toEqual(["1 after 0: ExecutionStarted", "2 after 0: PassStateEntered", "3 after 2: ExecutionFailed"]);
  });
});

describe("Succeed and Fail", () => {
  test("Succeed ends with what OutputPath leaves", async () => {
    const { run, events } = await play(
      { StartAt: "S", States: { S: { Type: "Succeed", OutputPath: "$.a" } } },
      { input: { a: 1 } },
    );
    expect(run).toMatchObject({ status: "SUCCEEDED", output: 1 });
    expect(events).toEqual(["ExecutionStarted", "SucceedStateEntered S", "SucceedStateExited S", "ExecutionSucceeded"]);
  });

  test.each<[string, object, object]>([
    ["what it says", { Error: "E", Cause: "c" }, { error: "E", cause: "c" }],
    ["what paths find", { ErrorPath: "$.e", CausePath: "$$.State.Name" }, { error: "late", cause: "F" }],
    ["what functions make", { ErrorPath: "States.Format('E{}', $.n)" }, { error: "E7" }],
  ])("Fail ends with %s", async (_, state, expected) => {
    const { run } = await play({ StartAt: "F", States: { F: { Type: "Fail", ...state } } }, { input: { e: "late", n: 7 } });
    expect(run).toMatchObject({ status: "FAILED", ...expected });
  });

  test("neither its error nor its cause is needed", async () => {
    const { run } = await play({ StartAt: "F", States: { F: { Type: "Fail" } } });
    expect(run.status).toBe("FAILED");
    expect([run.error, run.cause]).toEqual([undefined, undefined]);
  });
});

describe("Wait", () => {
  test.each<[string, object, number[]]>([
    ["so many seconds", { Seconds: 90 }, [90]],
    ["as many as a path finds", { SecondsPath: "$.seconds" }, [5]],
    ["until a time", { Timestamp: "2026-11-22T10:00:30+01:00" }, [30]],
    ["until the time that a path finds", { TimestampPath: "$.at" }, [60]],
    ["not at all for a time that is over", { Timestamp: "2016-03-14T01:59:00Z" }, []],
    ["not at all for no seconds", { Seconds: 0 }, []],
  ])("waits %s", async (_, state, woken) => {
    const played = await play(only({ Type: "Wait", ...state }), { input: { seconds: 5, at: "2026-11-22T09:01:00Z" } });
    expect(played.woken).toEqual(woken);
    expect(played.run.status).toBe("SUCCEEDED");
  });

  const wrong = "does not reference a valid ISO-8601 extended offset date-time format string: $.v ==";
  test.each<[string, Json, string]>([
    ["SecondsPath", -1, "The SecondsPath parameter references a negative value: $.v == -1"],
    ["SecondsPath", 1.5, "The SecondsPath parameter cannot be parsed as a long value: $.v == 1.5"],
    ["SecondsPath", 100_000_000, "The SecondsPath parameter references a value above 99999999: $.v == 100000000"],
    ["TimestampPath", "2016-03-14T01:59:00", `The TimestampPath parameter ${wrong} 2016-03-14T01:59:00`],
    ["TimestampPath", "2016-03-14 01:59:00Z", `The TimestampPath parameter ${wrong} 2016-03-14 01:59:00Z`],
    ["TimestampPath", "2016-02-30T01:59:00Z", `The TimestampPath parameter ${wrong} 2016-02-30T01:59:00Z`],
    ["TimestampPath", "2016-03-14T25:59:00Z", `The TimestampPath parameter ${wrong} 2016-03-14T25:59:00Z`],
  ])("%s does not take %s", async (field, v, reason) => {
    const { run } = await play(only({ Type: "Wait", [field]: "$.v" }), { input: { v } });
    expect(run.error).toBe("States.Runtime");
    expect(run.cause).toContain(reason);
  });
});

test("a definition that goes round for ever ends when its history is full", async () => {
  const { run } = await play({ StartAt: "A", States: { A: { Type: "Pass", Next: "A" } } });
  expect(run).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  expect(run.history).toHaveLength(25_000);
});
