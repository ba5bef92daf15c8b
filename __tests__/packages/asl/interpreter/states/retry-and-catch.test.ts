import { describe, expect, test } from "@jest/globals";
import { Failure, chain, only, play, silence } from "../support/play.ts";

const invoke = "arn:aws:states:::lambda:invoke";

describe("Retry", () => {
  const retrying = (...Retry: object[]) =>
    only({ Type: "Task", Resource: invoke, Parameters: { "count.$": "$$.State.RetryCount" }, Retry });

  test("tries again after its interval, each time longer, as far as its longest delay", async () => {
    const definition = retrying({
      ErrorEquals: ["Busy"],
      IntervalSeconds: 2,
      BackoffRate: 3,
      MaxAttempts: 4,
      MaxDelaySeconds: 10,
    });
    const { run, woken, tasks } = await play(definition, { answers: { Only: new Failure("Busy") } });
    expect(woken).toEqual([2, 8, 18, 28]);
    expect(tasks.map(({ parameters }) => parameters)).toEqual([0, 1, 2, 3, 4].map((count) => ({ count })));
    expect(run).toMatchObject({ status: "FAILED", error: "Busy", cause: "because" });
    expect(chain(run).slice(-5)).toEqual([
      "14 after 13: TaskFailed",
      "15 after 14: TaskScheduled",
      "16 after 15: TaskStarted",
      "17 after 16: TaskFailed",
      "18 after 17: ExecutionFailed",
    ]);
  });

  test("by default three times, after 1, 2 and 4 seconds", async () => {
    const { woken } = await play(retrying({ ErrorEquals: ["States.ALL"] }), { answers: { Only: new Failure("Busy") } });
    expect(woken).toEqual([1, 3, 7]);
  });

  test("with jitter, after a part of the delay that comes from outside", async () => {
    const definition = retrying({
      ErrorEquals: ["States.TaskFailed"],
      IntervalSeconds: 10,
      MaxAttempts: 1,
      JitterStrategy: "FULL",
    });
    const { woken, run } = await play(definition, { answers: { Only: [new Failure("Busy"), { ok: 1 }] }, random: () => 0.25 });
    expect(woken).toEqual([2.5]);
    expect(run).toMatchObject({ status: "SUCCEEDED", output: { ok: 1 } });
  });

  test("each retrier counts for itself", async () => {
    const definition = retrying({ ErrorEquals: ["A"], MaxAttempts: 1 }, { ErrorEquals: ["States.ALL"], MaxAttempts: 1 });
    const { tasks, run } = await play(definition, { answers: { Only: [new Failure("A"), new Failure("B"), new Failure("A")] } });
    expect(tasks).toHaveLength(3);
    expect(run.error).toBe("A");
  });
});

describe("Catch", () => {
  const catching = (catcher: object, state: object = {}) => ({
    StartAt: "T",
    States: {
      T: { Type: "Task", Resource: invoke, ...state, Catch: [catcher], End: true },
      H: { Type: "Pass", End: true },
    },
  });

  test("goes on with the error and its cause, beside the input where it says so", async () => {
    const answers = { T: new Failure("Lambda.Unknown", "why") };
    const instead = await play(catching({ ErrorEquals: ["States.TaskFailed"], Next: "H" }), { input: { a: 1 }, answers });
    expect(instead.run.output).toEqual({ Error: "Lambda.Unknown", Cause: "why" });
    expect(chain(instead.run).slice(4)).toEqual([
      "5 after 4: TaskFailed",
      "6 after 5: TaskStateExited",
      "7 after 6: PassStateEntered",
      "8 after 7: PassStateExited",
      "9 after 8: ExecutionSucceeded",
    ]);
    const beside = await play(
      catching({ ErrorEquals: ["States.ALL"], Next: "H", ResultPath: "$.error" }, { OutputPath: "$.none" }),
      {
        input: { a: 1 },
        answers,
      },
    );
    expect(beside.run.output).toEqual({ a: 1, error: { Error: "Lambda.Unknown", Cause: "why" } });
  });

  test.each<[string, Failure | typeof silence, object]>([
    ["neither an error nor a cause", new Failure(undefined, null), { Error: null, Cause: null }],
    ["a cause only", new Failure(undefined, "why"), { Error: null, Cause: "why" }],
    ["an error only", new Failure("E", null), { Error: "E", Cause: "" }],
    ["no answer in time", silence, { Error: "States.Timeout", Cause: "" }],
  ])("of a task with %s goes on all the same", async (_, answer, output) => {
    const definition = catching({ ErrorEquals: ["States.ALL"], Next: "H" }, { TimeoutSeconds: 5 });
    expect((await play(definition, { answers: { T: [answer] } })).run.output).toEqual(output);
  });

  test("assigns what it says of the error", async () => {
    const { run } = await play(catching({ ErrorEquals: ["E"], Next: "H", Assign: { "why.$": "$.Cause" } }), {
      answers: { T: new Failure("E", "why") },
    });
    expect(run.history[5]).toMatchObject({ type: "TaskStateExited", details: { assignedVariables: { why: "why" } } });
  });

  test("nothing catches what does not fit its definition", async () => {
    const { run } = await play(catching({ ErrorEquals: ["States.ALL", "States.Runtime"], Next: "H" }, { OutputPath: "$.none" }));
    expect(run).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  });
});
