import { describe, expect, test } from "@jest/globals";
import { chain, only, play, silence } from "../support/play.ts";

const invoke = "arn:aws:states:::lambda:invoke";
const pass = { StartAt: "P", States: { P: { Type: "Pass", End: true } } };

describe("Parallel", () => {
  test("gives each branch what it works on, and their outputs in their order", async () => {
    const branches = [1, 2].map((number) => ({
      StartAt: `B${number}`,
      States: { [`B${number}`]: { Type: "Pass", Parameters: { number, "in.$": "$" }, End: true } },
    }));
    const { run } = await play(
      only({ Type: "Parallel", Parameters: { "v.$": "$.a" }, Branches: branches, ResultPath: "$.out" }),
      { input: { a: 1 } },
    );
    const out = [1, 2].map((number) => ({ number, in: { v: 1 } }));
    expect(run).toMatchObject({ status: "SUCCEEDED", output: { a: 1, out } });
    expect(chain(run)).toEqual([
      "1 after 0: ExecutionStarted",
      "2 after 0: ParallelStateEntered",
      "3 after 2: ParallelStateStarted",
      "4 after 3: PassStateEntered",
      "5 after 4: PassStateExited",
      "6 after 3: PassStateEntered",
      "7 after 6: PassStateExited",
      "8 after 7: ParallelStateSucceeded",
      "9 after 7: ParallelStateExited",
      "10 after 9: ExecutionSucceeded",
    ]);
  });

  const failing = (state: object) =>
    only({
      Type: "Parallel",
      ...state,
      Branches: [
        { StartAt: "Slow", States: { Slow: { Type: "Task", Resource: invoke, TimeoutSeconds: 600, End: true } } },
        { StartAt: "Bad", States: { Bad: { Type: "Fail", Error: "Bad", Cause: "it is" } } },
      ],
    });

  test("fails with the branch that fails first, and gives up the others", async () => {
    const { run, execution, events } = await play(failing({}), { answers: { Slow: silence } });
    expect(run).toMatchObject({ status: "FAILED", error: "Bad", cause: "it is" });
    expect(execution.tasks).toEqual({});
    expect(events.slice(-4)).toEqual(["FailStateEntered Bad", "TaskStateAborted", "ParallelStateFailed", "ExecutionFailed"]);
    expect(chain(run).slice(-3)).toEqual([
      "8 after 7: TaskStateAborted",
      "9 after 7: ParallelStateFailed",
      "10 after 9: ExecutionFailed",
    ]);
  });

  test("is tried again as a whole by the injected clock", async () => {
    const retry = { Retry: [{ ErrorEquals: ["Bad"], IntervalSeconds: 10, MaxAttempts: 2, JitterStrategy: "FULL" }] };
    const { run, woken, tasks } = await play(failing(retry), { answers: { Slow: silence }, random: () => 0.5 });
    expect(woken).toEqual([5, 15]);
    expect(tasks).toHaveLength(3);
    expect(chain(run).filter((event) => /Started|Failed/.test(event) && /Parallel/.test(event))).toHaveLength(4);
  });

  test("what it fails with is caught, after the event that says so", async () => {
    const definition = {
      StartAt: "P",
      States: {
        P: {
          Type: "Parallel",
          Branches: [{ StartAt: "Bad", States: { Bad: { Type: "Fail", Error: "Bad" } } }],
          Catch: [{ ErrorEquals: ["Bad"], Next: "H" }],
          End: true,
        },
        H: { Type: "Pass", End: true },
      },
    };
    const { run, events } = await play(definition);
    expect(run.output).toEqual({ Error: "Bad", Cause: "" });
    expect(events.slice(3, 6)).toEqual(["FailStateEntered Bad", "ParallelStateFailed", "ParallelStateExited P"]);
  });
});

describe("Map", () => {
  test("does the same for each item, as many at once as it may", async () => {
    const processor = { StartAt: "T", States: { T: { Type: "Task", Resource: invoke, End: true } } };
    const state = {
      Type: "Map",
      ItemsPath: "$.items",
      MaxConcurrency: 1,
      ItemSelector: { "n.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value", "all.$": "$.of" },
      ItemProcessor: processor,
      ResultPath: "$.done",
    };
    const { run, tasks } = await play(only(state), { input: { items: ["a", "b"], of: 2 }, answers: { T: 7 } });
    expect(tasks.map(({ parameters }) => parameters)).toEqual([
      { n: 0, v: "a", all: 2 },
      { n: 1, v: "b", all: 2 },
    ]);
    expect(run.output).toEqual({ items: ["a", "b"], of: 2, done: [7, 7] });
    expect(chain(run).filter((event) => /Map/.test(event))).toEqual([
      "2 after 0: MapStateEntered",
      "3 after 2: MapStateStarted",
      "4 after 3: MapIterationStarted",
      "10 after 9: MapIterationSucceeded",
      "11 after 9: MapIterationStarted",
      "17 after 16: MapIterationSucceeded",
      "18 after 17: MapStateSucceeded",
      "19 after 17: MapStateExited",
    ]);
  });

  test.each([
    [undefined, 3],
    [2, 2],
    ["2", 2],
    [0, 3],
  ])("with MaxConcurrency %s begins %s of three iterations", async (most, begun) => {
    const processor = { StartAt: "W", States: { W: { Type: "Wait", Seconds: 1, End: true } } };
    const concurrency = typeof most === "string" ? { MaxConcurrencyPath: "$.most" } : { MaxConcurrency: most };
    const { run } = await play(only({ Type: "Map", ItemsPath: "$.items", ...concurrency, ItemProcessor: processor }), {
      input: { items: [1, 2, 3], most: most ?? 0 },
    });
    const types = run.history.map(({ type }) => type);
    expect(types.slice(0, types.indexOf("WaitStateExited")).filter((type) => type === "MapIterationStarted")).toHaveLength(begun);
    expect(run.output).toEqual([1, 2, 3]);
  });

  test("of nothing it gives an empty list", async () => {
    const { run } = await play(only({ Type: "Map", ItemProcessor: pass }), { input: [] });
    expect(run.output).toEqual([]);
    expect(chain(run).slice(2)).toEqual([
      "3 after 2: MapStateStarted",
      "4 after 3: MapStateSucceeded",
      "5 after 3: MapStateExited",
      "6 after 5: ExecutionSucceeded",
    ]);
  });

  test("an iteration that fails ends it; those under way are aborted", async () => {
    const processor = {
      StartAt: "C",
      States: {
        C: { Type: "Choice", Choices: [{ Variable: "$", NumericEquals: 2, Next: "Bad" }], Default: "W" },
        W: { Type: "Wait", Seconds: 60, End: true },
        Bad: { Type: "Fail", Error: "Bad" },
      },
    };
    const { run, woken } = await play(only({ Type: "Map", ItemProcessor: processor }), { input: [1, 2] });
    expect(run).toMatchObject({ status: "FAILED", error: "Bad" });
    expect(woken).toEqual([]);
    expect(chain(run).slice(-6)).toEqual([
      "11 after 10: FailStateEntered",
      "12 after 11: MapIterationFailed",
      "13 after 11: MapIterationAborted",
      "14 after 11: WaitStateAborted",
      "15 after 11: MapStateFailed",
      "16 after 15: ExecutionFailed",
    ]);
  });

  test.each<[string, object, object, string]>([
    ["items that are none", { ItemsPath: "$.v" }, { v: 1 }, 'Reference path "$.v" must point to array.'],
    [
      "a concurrency that is no number",
      { MaxConcurrencyPath: "$.v", ItemsPath: "$.i" },
      { v: {}, i: [] },
      'The MaxConcurrencyPath field refers to value "{}" which is not a valid integer: $.v',
    ],
    [
      "a concurrency below 0",
      { MaxConcurrencyPath: "$.v", ItemsPath: "$.i" },
      { v: -1, i: [] },
      "Expected non-negative integer for MaxConcurrency, got '-1' instead.",
    ],
  ])("%s fail before anything has begun", async (_, state, input, reason) => {
    const { run } = await play(only({ Type: "Map", ...state, ItemProcessor: pass }), { input: input as never });
    expect(run.cause).toBe(`An error occurred while executing the state 'Only' (entered at the event id #2). ${reason}`);
    expect(chain(run).at(-1)).toBe("3 after 2: ExecutionFailed");
  });
});
