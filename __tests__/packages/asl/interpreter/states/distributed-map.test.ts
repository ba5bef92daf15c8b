import { describe, expect, test } from "@jest/globals";
import { Failure, chain, only, play } from "../support/play.ts";

const invoke = "arn:aws:states:::lambda:invoke";

describe("Distributed Map", () => {
  const distributed = (state: object, States: object = { P: { Type: "Pass", End: true } }) =>
    only({
      Type: "Map",
      Label: "Each",
      ...state,
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: Object.keys(States)[0],
        States,
      },
    });

  test("runs child executions with histories of their own", async () => {
    const { run, execution } = await play(distributed({ ItemSelector: { "v.$": "$$.Map.Item.Value" } }), { input: ["a", "b"] });
    expect(run.output).toEqual([{ v: "a" }, { v: "b" }]);
    expect(chain(run).slice(2, 7)).toEqual([
      "3 after 2: MapStateStarted",
      "4 after 3: MapRunStarted",
      "5 after 4: MapRunSucceeded",
      "6 after 5: MapStateSucceeded",
      "7 after 4: MapStateExited",
    ]);
    const [mapRun] = execution.mapRuns;
    expect(run.history[3]!.details).toEqual({ mapRunArn: mapRun!.arn });
    const { roleArn } = run.history[0]!.details!;
    expect(execution.runs[1]!.history[0]!.details).toEqual({ input: { v: "a" }, roleArn });
    expect(mapRun).toMatchObject({
      status: "SUCCEEDED",
      children: [1, 2],
      arn: "arn:aws:states:eu-west-1:111111111111:mapRun:orders/Each:id-1",
    });
    expect(execution.runs[1]).toMatchObject({
      status: "SUCCEEDED",
      output: { v: "a" },
      identity: { Id: "arn:aws:states:eu-west-1:111111111111:execution:orders/Each:id-2", Name: "id-2", Input: { v: "a" } },
    });
    expect(chain(execution.runs[1]!)).toEqual([
      "1 after 0: ExecutionStarted",
      "2 after 0: PassStateEntered",
      "3 after 2: PassStateExited",
      "4 after 3: ExecutionSucceeded",
    ]);
  });

  test("puts items together, with what all of them are given", async () => {
    const batcher = { ItemsPath: "$.items", ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { "of.$": "$.of" } } };
    const { run } = await play(distributed(batcher), { input: { items: [1, 2, 3], of: "x" } });
    expect(run.output).toEqual([
      { BatchInput: { of: "x" }, Items: [1, 2] },
      { BatchInput: { of: "x" }, Items: [3] },
    ]);
    expect(run.history[2]).toMatchObject({ type: "MapStateStarted", details: { length: 3 } });
  });

  test("selects each item before it is put together, with others or alone", async () => {
    const select = { ItemSelector: { "v.$": "$$.Map.Item.Value", "i.$": "$$.Map.Item.Index" } };
    const { run } = await play(distributed({ ...select, ItemBatcher: { MaxItemsPerBatch: 2 } }), { input: ["a", "b", "c"] });
    const item = (v: string, i: number) => ({ v, i });
    expect(run.output).toStrictEqual([{ Items: [item("a", 0), item("b", 1)] }, { Items: [item("c", 2)] }]);
    const inJsonata = {
      ...{ QueryLanguage: "JSONata", ItemBatcher: { MaxItemsPerBatch: 2 } },
      ItemSelector: { v: "{% $states.context.Map.Item.Value %}", i: "{% $states.context.Map.Item.Index %}" },
    };
    const same = await play(distributed(inJsonata), { input: ["a", "b", "c"] });
    expect(same.run.output).toStrictEqual(run.output);
  });

  test("counts what all of a batch are given, and what is around it", async () => {
    const length = async (most: number) => {
      const ItemBatcher = { MaxInputBytesPerBatch: most, BatchInput: { of: "x" } };
      const { run } = await play(distributed({ ItemBatcher }), { input: [1, 2] });
      return (run.output as unknown[]).length;
    };
    const whole = JSON.stringify({ BatchInput: { of: "x" }, Items: [1, 2] }).length;
    expect([await length(whole - 1), await length(whole + 1)]).toEqual([2, 1]);
  });

  test("puts as many together as a batch may have bytes", async () => {
    const { run } = await play(distributed({ ItemBatcher: { MaxInputBytesPerBatch: 40 } }), {
      input: ["x".repeat(20), "y".repeat(20), "z"],
    });
    expect((run.output as { Items: unknown[] }[]).map(({ Items }) => Items.length)).toEqual([1, 2]);
  });

  const odd = {
    C: { Type: "Choice", Choices: [{ Variable: "$", NumericGreaterThan: 2, Next: "Bad" }], Default: "Good" },
    Good: { Type: "Succeed" },
    Bad: { Type: "Fail", Error: "Bad" },
  };

  test.each([
    [{}, "FAILED"],
    [{ ToleratedFailureCount: 1 }, "FAILED"],
    [{ ToleratedFailureCount: 2 }, "SUCCEEDED"],
    [{ ToleratedFailurePercentage: 49.9 }, "FAILED"],
    [{ ToleratedFailurePercentage: 50 }, "SUCCEEDED"],
  ])("with two of four failing and %j it has %s", async (tolerated, status) => {
    const { run, execution } = await play(distributed(tolerated, odd), { input: [1, 2, 3, 4] });
    expect(run.status).toBe(status);
    expect(execution.mapRuns[0]!.status).toBe(status);
    if (status === "SUCCEEDED") expect(run.output).toEqual([1, 2]);
    else {
      expect(run.error).toBe("States.ExceedToleratedFailureThreshold");
      expect(run.history.slice(-3).map(({ type }) => type)).toEqual(["MapRunFailed", "MapStateFailed", "ExecutionFailed"]);
      const details = { error: run.error, cause: "The specified tolerated failure threshold was exceeded" };
      expect(run.history.at(-3)!.details).toEqual(details);
      expect(run.cause).toBe(details.cause);
    }
  });

  test.each([
    [{ ToleratedFailureCountPath: "$.v" }, -1, "ToleratedFailureCount cannot be negative."],
    [{ ToleratedFailurePercentagePath: "$.v" }, 100.1, "ToleratedFailurePercentage must be between 0 and 100."],
    [
      { ToleratedFailurePercentagePath: "$.v" },
      "no",
      'The ToleratedFailurePercentagePath field refers to value "no" which is not a valid float: $.v',
    ],
  ])("%j does not take %s", async (field, v, reason) => {
    const { run } = await play(distributed({ ItemsPath: "$.i", ...field }), { input: { i: [1], v } });
    expect(run.cause).toContain(reason);
    expect(chain(run).slice(2)).toEqual(["3 after 2: MapStateStarted", "4 after 3: ExecutionFailed"]);
  });

  test("child executions under way are aborted with it, and with the execution", async () => {
    const states = {
      C: { Type: "Choice", Choices: [{ Variable: "$", NumericEquals: 2, Next: "Bad" }], Default: "W" },
      W: { Type: "Wait", Seconds: 60, End: true },
      Bad: { Type: "Fail" },
    };
    const failed = await play(distributed({}, states), { input: [1, 2] });
    const stopped = await play({ ...distributed({}, states), TimeoutSeconds: 5 }, { input: [1, 3] });
    expect(failed.execution.runs.map(({ status }) => status)).toEqual(["FAILED", "ABORTED", "FAILED"]);
    expect(stopped.execution.runs.map(({ status }) => status)).toEqual(["TIMED_OUT", "ABORTED", "ABORTED"]);
    expect(stopped.execution.mapRuns.map(({ status }) => status)).toEqual(["ABORTED"]);
    expect(chain(stopped.execution.runs[1]!).at(-1)).toMatch(/after 0: ExecutionAborted$/);
  });

  test("an item that cannot be selected fails it", async () => {
    const { run } = await play(distributed({ MaxConcurrency: 1, ItemSelector: { "v.$": "$$.Map.Item.Value.v" } }), {
      input: [{ v: 1 }, {}],
    });
    expect(run).toMatchObject({ status: "FAILED", error: "States.Runtime" });
    expect(run.history.map(({ type }) => type).slice(-2)).toEqual(["MapRunFailed", "ExecutionFailed"]);
  });

  test("a failing child execution says so in its own history", async () => {
    const { execution } = await play(
      distributed({ ToleratedFailureCount: 1 }, { T: { Type: "Task", Resource: invoke, End: true } }),
      { input: [1], answers: { T: new Failure("Bad") } },
    );
    expect(execution.runs[1]).toMatchObject({ status: "FAILED", error: "Bad" });
  });
});
