import { describe, expect, test } from "@jest/globals";
import { Failure, eventsOf, only, play, silence } from "../support/play.ts";

const invoke = "arn:aws:states:::lambda:invoke";
const one = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });
const types = (events: readonly string[]) => events.map((event) => event.split(" ")[0]);

describe("a branch that fails", () => {
  const failing = (state: object) => only({ Type: "Parallel", Branches: [one("B", { ...state, End: true })] });

  test("for what does not fit its definition ends its Parallel, whose cause names the state within alone", async () => {
    const { run, events } = await play(failing({ Type: "Pass", InputPath: "$.none" }));
    expect(run.error).toBe("States.Runtime");
    expect(run.cause).toBe(
      "An error occurred while executing the state 'B' (entered at the event id #4). Invalid path '$.none' : No results for path: $['none']",
    );
    expect(events.slice(-2)).toEqual(["ParallelStateFailed", "ExecutionFailed"]);
  });

  test("of an expression says so once, where it was", async () => {
    const { run } = await play(failing({ Type: "Pass", QueryLanguage: "JSONata", Output: "{% $none %}" }));
    const said = run.history.filter(({ type }) => type === "EvaluationFailed");
    expect(said).toMatchObject([{ details: { location: "Output", state: "B" } }]);
  });

  test("without an error is taken by States.ALL, and the output has no Error", async () => {
    const branches = [one("F", { Type: "Fail" })];
    const states = {
      P: { Type: "Parallel", Branches: branches, Catch: [{ ErrorEquals: ["States.ALL"], Next: "H" }], End: true },
      H: { Type: "Pass", End: true },
    };
    expect((await play({ StartAt: "P", States: states })).run.output).toStrictEqual({ Cause: "" });
  });

  test("leaves nothing of the others behind, when it is caught or tried again", async () => {
    const branches = [
      one("Ask", { Type: "Task", Resource: invoke, End: true }),
      one("Slow", { Type: "Task", Resource: invoke, End: true }),
      {
        StartAt: "Inner",
        States: { Inner: { Type: "Parallel", Branches: [one("Doze", { Type: "Wait", Seconds: 9, End: true })], End: true } },
      },
    ];
    const states = {
      P: {
        ...{ Type: "Parallel", Branches: branches, End: true },
        Retry: [{ ErrorEquals: ["Bad"], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ["Bad"], Next: "W" }],
      },
      W: { Type: "Wait", Seconds: 60, End: true },
    };
    const open: string[][] = [];
    const played = await play(
      { StartAt: "P", States: states },
      {
        answers: { Ask: [new Failure("Bad"), new Failure("Bad")], Slow: silence },
        between: (execution) => {
          open.push(Object.keys(execution.tasks));
          return execution;
        },
      },
    );
    expect(played.woken).toEqual([1, 61]);
    expect(open).toEqual([["0", "1"], [], ["2", "3"], [], []]);
    expect(Object.keys(played.execution.threads)).toEqual(["0"]);
  });

  test("leaves nothing behind of the others, when it succeeds at the next try", async () => {
    const branches = ["Ask", "Slow"].map((name) => one(name, { Type: "Task", Resource: invoke, End: true }));
    const state = { Type: "Parallel", Branches: branches, Retry: [{ ErrorEquals: ["Bad"] }] };
    const answers = { Ask: [new Failure("Bad"), 1], Slow: [silence, 2] } as const;
    const { run, execution } = await play(only(state), { answers });
    expect(run.output).toEqual([1, 2]);
    expect(Object.keys(execution.threads)).toEqual(["0"]);
  });

  test("knows no item, for there is none", async () => {
    const { run } = await play(failing({ Type: "Pass", Parameters: { "v.$": "$$.Map.Item.Index" } }));
    expect(run).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  });
});

describe("an iteration", () => {
  const map = (States: object, state: object = {}) =>
    only({ Type: "Map", ...state, ItemProcessor: { StartAt: Object.keys(States)[0], States } });

  test("knows its item", async () => {
    const { run } = await play(
      map({ P: { Type: "Pass", Parameters: { "i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value" }, End: true } }),
      {
        input: ["a", "b"],
      },
    );
    expect(run.output).toEqual([
      { i: 0, v: "a" },
      { i: 1, v: "b" },
    ]);
  });

  test("is named, with its index, by the events about it", async () => {
    const states = {
      C: {
        ...{ Type: "Choice", Default: "W" },
        Choices: [
          { Variable: "$", NumericEquals: 1, Next: "Good" },
          { Variable: "$", NumericEquals: 2, Next: "Ask" },
        ],
      },
      W: { Type: "Wait", Seconds: 60, End: true },
      Good: { Type: "Succeed" },
      Ask: { Type: "Task", Resource: invoke, End: true },
    };
    const { run } = await play(map(states), { input: [1, 2, 3], answers: { Ask: new Failure("Bad") } });
    const about = run.history.filter(({ type }) => /^MapIteration/.test(type)).map(({ type, details }) => [type, details]);
    expect(about).toEqual([
      ["MapIterationStarted", { name: "Only", index: 0 }],
      ["MapIterationStarted", { name: "Only", index: 1 }],
      ["MapIterationStarted", { name: "Only", index: 2 }],
      ["MapIterationSucceeded", { name: "Only", index: 0 }],
      ["MapIterationFailed", { name: "Only", index: 1 }],
      ["MapIterationAborted", { name: "Only", index: 2 }],
    ]);
  });

  test("that fails within a state of its own is failed, not aborted as well", async () => {
    const states = { P: { Type: "Parallel", Branches: [one("F", { Type: "Fail", Error: "Bad" })], End: true } };
    const { events } = await play(map(states), { input: [1] });
    expect(types(events).slice(-5)).toEqual([
      "FailStateEntered",
      "ParallelStateFailed",
      "MapIterationFailed",
      "MapStateFailed",
      "ExecutionFailed",
    ]);
  });

  test("in a child execution that fails says once what became of it", async () => {
    const inner = {
      StartAt: "C",
      States: {
        C: { Type: "Choice", Choices: [{ Variable: "$", NumericEquals: 2, Next: "F" }], Default: "W" },
        W: { Type: "Wait", Seconds: 60, End: true },
        F: { Type: "Fail", Error: "Bad" },
      },
    };
    const states = { M: { Type: "Map", ItemProcessor: inner, End: true } };
    const processor = { ProcessorConfig: { Mode: "DISTRIBUTED" }, StartAt: "M", States: states };
    const { execution } = await play(only({ Type: "Map", ItemProcessor: processor }), { input: [[1, 2]] });
    const about = types(eventsOf(execution.runs[1]!)).filter((type) => /Failed|Aborted/.test(type!));
    expect(about).toEqual(["MapIterationFailed", "MapIterationAborted", "MapStateFailed", "ExecutionFailed"]);
  });

  test("whose item an expression cannot give fails its Map, which says where", async () => {
    const state = {
      ...{
        Type: "Map",
        QueryLanguage: "JSONata",
        MaxConcurrency: 1,
        ItemSelector: { v: "{% $states.context.Map.Item.Value.v %}" },
      },
      ItemProcessor: one("P", { Type: "Pass", End: true }),
    };
    const { run, events } = await play(only(state), { input: [{ v: 1 }, {}] });
    expect(run.error).toBe("States.QueryEvaluationError");
    expect(types(events).slice(-3)).toEqual(["EvaluationFailed", "MapStateFailed", "ExecutionFailed"]);
    expect(run.history.at(-3)!.details).toMatchObject({ location: "ItemSelector/v", state: "Only" });
  });

  test("is begun with all others where an expression selects its item", async () => {
    const state = {
      ...{ Type: "Map", QueryLanguage: "JSONata", ItemSelector: "{% $states.context.Map.Item.Value %}" },
      ItemProcessor: one("W", { Type: "Wait", QueryLanguage: "JSONata", Seconds: "{% $states.input %}", End: true }),
    };
    const { run, woken } = await play(only(state), { input: [2, 1, 2] });
    expect(woken).toEqual([1, 2]);
    expect(run.output).toEqual([2, 1, 2]);
  });
});

test("a Map in JSONata goes through an array only, and what says so has no location", async () => {
  const state = { Type: "Map", QueryLanguage: "JSONata", ItemProcessor: one("P", { Type: "Pass", End: true }) };
  const { run } = await play(only(state), { input: { a: 1 } });
  expect(run.cause).toContain('Map state input must be an array but was: {"a":1}');
  expect(Object.keys(run.history[2]!.details!)).toEqual(["error", "cause", "state"]);
});
