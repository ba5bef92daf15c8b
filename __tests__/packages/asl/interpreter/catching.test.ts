import { describe, expect, test } from "@jest/globals";
import { advance, compile, start, type Step } from "../../../../packages/asl/index.ts";
import { Failure, environmentAt, given, only, play, silence } from "./support/play.ts";

const invoke = "arn:aws:states:::lambda:invoke";
const token = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
const catching = (catcher: object, state: object = {}) => ({
  StartAt: "T",
  States: {
    T: { Type: "Task", Resource: invoke, ...state, Catch: [catcher], End: true },
    H: { Type: "Pass", End: true },
  },
});

describe("names of errors", () => {
  test("one of several is enough", async () => {
    const { run } = await play(catching({ ErrorEquals: ["A", "B"], Next: "H" }), { answers: { T: new Failure("B") } });
    expect(run.output).toMatchObject({ Error: "B" });
  });

  test("the first catcher that fits takes it", async () => {
    const states = {
      T: {
        ...{ Type: "Task", Resource: invoke, End: true },
        Catch: [
          { ErrorEquals: ["A"], Next: "A" },
          { ErrorEquals: ["B"], Next: "B" },
          { ErrorEquals: ["States.ALL"], Next: "A" },
        ],
      },
      A: { Type: "Pass", Result: "a", End: true },
      B: { Type: "Pass", Result: "b", End: true },
    };
    expect((await play({ StartAt: "T", States: states }, { answers: { T: new Failure("B") } })).run.output).toBe("b");
  });

  test.each([
    ["States.TaskFailed", false],
    ["States.HeartbeatTimeout", false],
    ["States.Timeout", true],
    ["States.ALL", true],
  ])("a task that did not answer in time is taken by %s: %s", async (name, taken) => {
    const { run, events } = await play(catching({ ErrorEquals: [name], Next: "H" }, { TimeoutSeconds: 5 }), {
      answers: { T: silence },
    });
    expect(run.status).toBe(taken ? "SUCCEEDED" : "FAILED");
    expect(events[4]).toBe("TaskTimedOut");
    expect(run.history[4]!.details).toEqual({ resourceType: "lambda", resource: "invoke", error: "States.Timeout" });
  });

  test("a task that missed its time to answer, though it has a heartbeat, missed no heartbeat", async () => {
    const state = { Resource: token, TimeoutSeconds: 5, HeartbeatSeconds: 4 };
    const late = await play(catching({ ErrorEquals: ["States.HeartbeatTimeout"], Next: "H" }, state), {
      answers: { T: silence },
    });
    expect([late.run.status, late.woken]).toEqual(["SUCCEEDED", [4]]);
  });
});

describe("a catcher that cannot do what it says", () => {
  test("fails the execution with its own error, which says where", async () => {
    const definition = catching({ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "H" });
    const { run, events } = await play(definition, { input: "text", answers: { T: new Failure("Bad") } });
    expect(run).toMatchObject({ status: "FAILED", error: "States.ResultPathMatchFailure" });
    expect(run.cause).toContain("An error occurred while executing the state 'T' (entered at the event id #2). Unable to apply");
    expect(events.slice(-2)).toEqual(["TaskFailed", "ExecutionFailed"]);
  });

  test("says of an expression where it stands", async () => {
    const definition = {
      QueryLanguage: "JSONata",
      ...catching({ ErrorEquals: ["States.ALL"], Output: { a: "{% $none %}" }, Next: "H" }),
    };
    const { run } = await play(definition, { answers: { T: new Failure("Bad") } });
    expect(run.error).toBe("States.QueryEvaluationError");
    expect(run.history.slice(-2)).toMatchObject([
      { type: "EvaluationFailed", details: { location: "Catch[0]/Output/a", state: "T" } },
      { type: "ExecutionFailed" },
    ]);
  });
});

test("without anything said of a failure, its event and the execution say nothing of it either", async () => {
  const definition = { StartAt: "F", States: { F: { Type: "Fail" } } };
  const { run } = await play(definition);
  expect(run.history.at(-1)!.details).toStrictEqual({});
  expect(Object.keys(run)).not.toContain("error");
});

describe("what goes wrong outside is no failure of a state", () => {
  const broken = {
    ...environmentAt({ now: 0 }),
    uuid: () => {
      throw new Error("no more numbers");
    },
  };

  test("a catcher or a further item that needs it, too", () => {
    const environment = environmentAt({ now: 0 });
    const begin = (state: object) => {
      const states = { Only: { ...state, Next: "H" }, H: { Type: "Pass", End: true } };
      const machine = compile({ StartAt: "Only", States: states });
      const step = start(machine, { ...given, input: [1, 2] }, environment) as Step;
      const [task] = step.tasks;
      return (type: "TaskFailed" | "TaskSucceeded") =>
        advance(machine, step.execution, { type, task: task!.id, error: "Bad", output: 1 }, broken);
    };
    const id = { "id.$": "States.UUID()" };
    const caught = begin({ Type: "Task", Resource: invoke, Catch: [{ ErrorEquals: ["Bad"], Assign: id, Next: "H" }] });
    expect(() => caught("TaskFailed")).toThrow("no more numbers");
    const processor = { StartAt: "T", States: { T: { Type: "Task", Resource: invoke, End: true } } };
    const further = begin({ Type: "Map", MaxConcurrency: 1, ItemSelector: id, ItemProcessor: processor });
    expect(() => further("TaskSucceeded")).toThrow("no more numbers");
  });

  test.each<[string, object, unknown]>([
    ["a task", { Type: "Task", Resource: token, Retry: [{ ErrorEquals: ["States.ALL"] }] }, {}],
    [
      "an item",
      {
        Type: "Map",
        ItemSelector: { "id.$": "States.UUID()" },
        ItemProcessor: { StartAt: "P", States: { P: { Type: "Succeed" } } },
      },
      [1],
    ],
  ])("%s that needs it leaves the execution as it is", (_, state, input) => {
    const machine = compile(only(state) as never);
    expect(() => start(machine, { ...given, input: input as never }, broken)).toThrow("no more numbers");
  });
});
