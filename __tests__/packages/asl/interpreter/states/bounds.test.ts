import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../../../../packages/asl/index.ts";
import { faultOf, only, play } from "../support/play.ts";

const invoke = "arn:aws:states:::lambda:invoke";
const pass = { StartAt: "P", States: { P: { Type: "Pass", End: true } } };
const where = "An error occurred while executing the state 'Only' (entered at the event id #2).";

describe("a number that a field gives", () => {
  const map = (state: object) => ({ Type: "Map", ItemsPath: "$.i", ItemProcessor: pass, ...state });
  const far = (state: object) => map({ ...state, ItemProcessor: { ...pass, ProcessorConfig: { Mode: "DISTRIBUTED" } } });

  test.each<[object, Json]>([
    [map({ MaxConcurrencyPath: "$.v" }), 0],
    [map({ MaxConcurrencyPath: "$.v" }), "12"],
    [far({ ToleratedFailurePercentagePath: "$.v" }), 100],
    [far({ ToleratedFailurePercentagePath: "$.v" }), 0],
    [far({ ToleratedFailurePercentagePath: "$.v" }), "12.25"],
    [{ Type: "Wait", SecondsPath: "$.v" }, 0],
    [{ Type: "Wait", SecondsPath: "$.v" }, 99_999_999],
    [{ Type: "Task", Resource: invoke, TimeoutSecondsPath: "$.v" }, 99_999_999],
  ])("%j takes %j", async (state, v) => {
    expect((await play(only(state), { input: { i: [1], v } })).run.status).toBe("SUCCEEDED");
  });

  test.each<[object, Json, string]>([
    [
      map({ MaxConcurrencyPath: "$.v" }),
      "1 or 2",
      'The MaxConcurrencyPath field refers to value "1 or 2" which is not a valid integer: $.v',
    ],
    [
      map({ MaxConcurrencyPath: "$.v" }),
      "v1",
      'The MaxConcurrencyPath field refers to value "v1" which is not a valid integer: $.v',
    ],
    [
      map({ MaxConcurrencyPath: "$.v" }),
      "1.5",
      'The MaxConcurrencyPath field refers to value "1.5" which is not a valid integer: $.v',
    ],
    [
      map({ MaxConcurrencyPath: "$.v" }),
      true,
      'The MaxConcurrencyPath field refers to value "true" which is not a valid integer: $.v',
    ],
    [
      map({ MaxConcurrencyPath: "$.v" }),
      [5],
      'The MaxConcurrencyPath field refers to value "[5]" which is not a valid integer: $.v',
    ],
    [
      far({ ToleratedFailurePercentagePath: "$.v" }),
      "1 or 2",
      'The ToleratedFailurePercentagePath field refers to value "1 or 2" which is not a valid float: $.v',
    ],
    [
      far({ ToleratedFailurePercentagePath: "$.v" }),
      "v1",
      'The ToleratedFailurePercentagePath field refers to value "v1" which is not a valid float: $.v',
    ],
    [map({ MaxConcurrencyPath: "$.none" }), 1, "Invalid path '$.none' : No results for path: $['none']"],
    [map({ ItemsPath: "$.none" }), 1, "Invalid path '$.none' : No results for path: $['none']"],
    [far({ ItemBatcher: { MaxItemsPerBatchPath: "$.v" } }), 0, "The size of a batch must be at least 1."],
    [{ Type: "Wait", SecondsPath: "$.v" }, "7", "The SecondsPath parameter cannot be parsed as a long value: $.v == 7"],
    [{ Type: "Wait", SecondsPath: "$.v" }, [7], "The SecondsPath parameter cannot be parsed as a long value: $.v == [7]"],
    [{ Type: "Wait", SecondsPath: "$.none" }, 7, "The SecondsPath parameter does not reference an input value: $.none"],
    [{ Type: "Wait", TimestampPath: "$.none" }, 7, "The TimestampPath parameter does not reference an input value: $.none"],
    [
      { Type: "Wait", TimestampPath: "$.v" },
      { a: 1 },
      'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.v == {"a":1}',
    ],
    [
      { Type: "Wait", QueryLanguage: "JSONata", Seconds: "{% $states.input.v %}" },
      -1,
      "The Seconds parameter references a negative value: Seconds == -1",
    ],
    [
      { Type: "Wait", QueryLanguage: "JSONata", Timestamp: "{% $states.input.v %}" },
      "late",
      "The Timestamp parameter is not a valid ISO-8601 extended offset date-time format string: late",
    ],
  ])("%j does not take %j", async (state, v, reason) => {
    const { run } = await play(only(state), { input: { i: [1], v } });
    expect(run).toMatchObject({ error: "States.Runtime", cause: `${where} ${reason}` });
  });

  const integer = "Seconds must be a whole number from 0 to 99999999, and is";
  test.each<[object, string | undefined]>([
    [map({ MaxConcurrency: "2" }), 'MaxConcurrency must be a number, and is "2".'],
    [map({ MaxConcurrency: -1 }), "MaxConcurrency is -1: Expected non-negative integer for MaxConcurrency, got '-1' instead."],
    [map({ MaxConcurrencyPath: 2 }), "MaxConcurrencyPath must be a path, and is 2."],
    [map({ MaxConcurrencyPath: "x" }), 'MaxConcurrencyPath: "x" is no path: expected $ at character 1.'],
    [map({ ItemsPath: 2 }), "ItemsPath must be a path, and is 2."],
    [map({ ItemsPath: "x" }), 'ItemsPath: "x" is no path: expected $ at character 1.'],
    [far({ ToleratedFailureCount: -1 }), "ToleratedFailureCount is -1: ToleratedFailureCount cannot be negative."],
    [far({ ItemBatcher: {} }), "ItemBatcher needs MaxItemsPerBatch or MaxInputBytesPerBatch."],
    [
      far({ ItemBatcher: { MaxItemsPerBatch: 0 } }),
      "ItemBatcher: MaxItemsPerBatch is 0: The size of a batch must be at least 1.",
    ],
    [far({ ItemBatcher: { MaxInputBytesPerBatch: "x" } }), 'ItemBatcher: MaxInputBytesPerBatch must be a number, and is "x".'],
    [
      far({ ItemBatcher: { MaxItemsPerBatch: 1, BatchInput: { "a.$": "x" } } }),
      'ItemBatcher/BatchInput: "x" is no path: expected $ at character 1.',
    ],
    [{ Type: "Wait", Seconds: -1 }, `${integer} -1.`],
    [{ Type: "Wait", Seconds: 1.5 }, `${integer} 1.5.`],
    [{ Type: "Wait", Seconds: "5" }, `${integer} "5".`],
    [{ Type: "Wait", Seconds: 100_000_000 }, `${integer} 100000000.`],
    [{ Type: "Wait", Seconds: 99_999_999 }, undefined],
    [{ Type: "Wait", SecondsPath: "x" }, 'SecondsPath: "x" is no path: expected $ at character 1.'],
    [{ Type: "Wait", TimestampPath: "x" }, 'TimestampPath: "x" is no path: expected $ at character 1.'],
    [{ Type: "Pass", ResultPath: 5 }, "ResultPath must be a reference path or null, and is 5."],
    [{ Type: "Task", Resource: invoke, Credentials: { "a.$": "x" } }, 'Credentials: "x" is no path: expected $ at character 1.'],
    [
      { Type: "Task", Resource: invoke, QueryLanguage: "JSONata", Credentials: { a: "{% 1 + %}" } },
      expect.stringMatching(/^Credentials: Credentials\/a is no JSONata/) as unknown as string,
    ],
    [{ Type: "Fail", Error: 5 }, "Error must be a text, and is 5."],
    [{ Type: "Fail", CausePath: "x" }, 'CausePath: "x" is no path: expected $ at character 1.'],
    [{ Type: "Fail", CausePath: 5 }, "CausePath: CausePath must be a path or an intrinsic function, and is 5."],
    [{ Type: "Choice", Default: "Only" }, "a Choice has Choices."],
    [
      { Type: "Choice", Choices: [{ Variable: "$", IsNull: true }] },
      "Choices[0]: Next must be a state's name, and is undefined.",
    ],
    [{ Type: "Choice", Choices: [{ IsNull: true, Next: "Only" }] }, "Choices[0]: a rule needs a Variable, and has undefined."],
    [{ Type: "Choice", Choices: [{ Variable: "$.a", Next: "Only" }] }, "Choices[0]: a rule on $.a has no comparison."],
    [
      { Type: "Choice", Choices: [{ Variable: "$.a", StringPathEquals: "a", Next: "Only" }] },
      "Choices[0]: a rule on $.a has no comparison.",
    ],
  ])("%j: %s", (state, reason) => {
    expect(faultOf(state)).toEqual(reason);
  });
});

describe("the limit of data", () => {
  const large = "x".repeat(262_143);

  test("holds for what a task is given, and for what is assigned", async () => {
    const sent = await play(only({ Type: "Task", Resource: invoke, Parameters: { "t.$": "$" } }), { input: large });
    expect(sent.run).toMatchObject({
      error: "States.DataLimitExceeded",
      cause: "The state/task 'Only' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
    const assigned = await play(only({ Type: "Pass", Assign: { "t.$": "$" }, Result: 1 }), { input: large });
    expect(assigned.run.status).toBe("SUCCEEDED");
    const both = await play(only({ Type: "Pass", Assign: { "t.$": "$.t" }, OutputPath: null }), { input: { t: large } });
    expect(both.run.error).toBe("States.DataLimitExceeded");
  });

  test("is not asked again of what came in", async () => {
    expect((await play(only({ Type: "Pass" }), { input: large })).run.status).toBe("SUCCEEDED");
    const { run } = await play(only({ Type: "Task", Resource: invoke, ResultPath: null }), { input: large });
    expect(run.status).toBe("SUCCEEDED");
  });
});

test("a history that is full ends the whole execution, whichever child execution goes round", async () => {
  const processor = { ProcessorConfig: { Mode: "DISTRIBUTED" }, StartAt: "A", States: { A: { Type: "Pass", Next: "A" } } };
  const { run, execution } = await play(only({ Type: "Map", ItemProcessor: processor }), { input: [1] });
  expect(run).toMatchObject({
    status: "FAILED",
    cause: "The execution has reached the maximum number of history events (25000).",
  });
  expect(execution.runs.map(({ status }) => status)).toEqual(["FAILED", "ABORTED"]);
});

test("an error that a path finds is told as text", async () => {
  const { run } = await play({ StartAt: "F", States: { F: { Type: "Fail", ErrorPath: "$.e" } } }, { input: { e: 7 } });
  expect(run.error).toBe("7");
  const silent = await play({ StartAt: "F", States: { F: { Type: "Fail", QueryLanguage: "JSONata" } } });
  expect(silent.run.history.at(-1)!.details).toStrictEqual({});
});

test("a function that cannot do it says so of its state", async () => {
  const { run } = await play(only({ Type: "Pass", Parameters: { "a.$": "States.ArrayLength(1)" } }));
  expect(run.cause).toContain(`${where} The function 'States.ArrayLength(1)' had the following error:`);
});

test("Parameters are what ItemSelector was called before", async () => {
  const state = { Type: "Map", Parameters: { "v.$": "$$.Map.Item.Value" }, ItemProcessor: pass };
  expect((await play(only(state), { input: [1] })).run.output).toEqual([{ v: 1 }]);
});

test.each<[object, string]>([
  [{ Type: "Wait", Timestamp: "{% 1 %}" }, "'Timestamp' returned an unexpected result type"],
  [
    {
      ...{ Type: "Map", Items: [1], ItemBatcher: { MaxItemsPerBatch: 1, BatchInput: { a: "{% $none %}" } } },
      ItemProcessor: { ...pass, ProcessorConfig: { Mode: "DISTRIBUTED" } },
    },
    "'ItemBatcher/BatchInput/a' returned nothing",
  ],
])("%j says where its expression stands", async (state, reason) => {
  expect((await play(only({ ...state, QueryLanguage: "JSONata" }))).run.cause).toContain(reason);
});
