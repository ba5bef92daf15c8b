import { describe, expect, test } from "@jest/globals";
import { advance, compile, start, type Step } from "../../../../packages/asl/index.ts";
import { environmentAt, Failure, given, only, play, silence } from "./support/play.ts";

const invoke = "arn:aws:states:::lambda:invoke";

describe("what is due at different times", () => {
  const seconds = [7, 3, 9, 3, 1, 8, 7, 2, 9, 5, 4, 6, 1, 10, 3, 2];
  const inOrder = seconds.map((due, index) => ({ due, index })).sort((a, b) => a.due - b.due || a.index - b.index);

  test("waits end in the order of their time, and of their beginning where that is the same", async () => {
    const processor = { StartAt: "W", States: { W: { Type: "Wait", SecondsPath: "$", End: true } } };
    const { run, woken } = await play(only({ Type: "Map", ItemProcessor: processor }), { input: seconds });
    expect(woken).toEqual([...new Set(seconds)].sort((a, b) => a - b));
    const ended = run.history.filter(({ type }) => type === "MapIterationSucceeded").map(({ details }) => details!["index"]);
    expect(ended).toEqual(inOrder.map(({ index }) => index));
  });

  test("so do tasks that do not answer", async () => {
    const processor = {
      StartAt: "T",
      States: {
        T: {
          ...{ Type: "Task", Resource: invoke, TimeoutSecondsPath: "$", End: true },
          Catch: [{ ErrorEquals: ["States.Timeout"], ResultPath: null, Next: "P" }],
        },
        P: { Type: "Pass", End: true },
      },
    };
    const { run, woken } = await play(only({ Type: "Map", ItemProcessor: processor }), {
      input: seconds,
      answers: { T: silence },
    });
    expect(woken).toEqual([...new Set(seconds)].sort((a, b) => a - b));
    const ended = run.history.filter(({ type }) => type === "MapIterationSucceeded").map(({ details }) => details!["index"]);
    expect(ended).toEqual(inOrder.map(({ index }) => index));
  });
});

test("all that is due at one time is done then, also where expressions are asked", async () => {
  const wait = { Type: "Wait", QueryLanguage: "JSONata", Seconds: 5, Output: "{% $states.input %}", End: true };
  const { run, woken } = await play(only({ Type: "Map", ItemProcessor: { StartAt: "W", States: { W: wait } } }), {
    input: [1, 2],
  });
  expect([run.output, woken]).toEqual([[1, 2], [5]]);
});

describe("what is not awaited any more wakes nobody", () => {
  test("the timeout of a task that has answered", async () => {
    const states = {
      T: { Type: "Task", Resource: invoke, TimeoutSeconds: 5, HeartbeatSeconds: 3, Next: "W" },
      W: { Type: "Wait", Seconds: 60, End: true },
    };
    expect((await play({ StartAt: "T", States: states })).woken).toEqual([60]);
  });

  test("the wait of a branch that was given up", async () => {
    const branches = [
      { StartAt: "Long", States: { Long: { Type: "Wait", Seconds: 20, End: true } } },
      { StartAt: "Bad", States: { Bad: { Type: "Task", Resource: invoke, TimeoutSeconds: 1, End: true } } },
    ];
    const states = {
      P: { Type: "Parallel", Branches: branches, Catch: [{ ErrorEquals: ["States.ALL"], Next: "W" }], End: true },
      W: { Type: "Wait", Seconds: 60, End: true },
    };
    expect((await play({ StartAt: "P", States: states }, { answers: { Bad: silence } })).woken).toEqual([1, 61]);
  });

  test("the wait within a child execution whose failure is tolerated", async () => {
    const branches = [
      { StartAt: "Long", States: { Long: { Type: "Wait", Seconds: 20, End: true } } },
      { StartAt: "Ask", States: { Ask: { Type: "Task", Resource: invoke, End: true } } },
    ];
    const processor = {
      ProcessorConfig: { Mode: "DISTRIBUTED" },
      StartAt: "P",
      States: { P: { Type: "Parallel", Branches: branches, End: true } },
    };
    const states = {
      M: { Type: "Map", ToleratedFailureCount: 1, ItemProcessor: processor, Next: "W" },
      W: { Type: "Wait", Seconds: 60, End: true },
    };
    const played = await play({ StartAt: "M", States: states }, { input: [1], answers: { Ask: new Failure("Bad") } });
    expect(played.woken).toEqual([60]);
    expect(played.run).toMatchObject({ status: "SUCCEEDED", output: [] });
    expect(Object.keys(played.execution.threads)).toEqual(["0"]);
  });
});

describe("the definition's own time", () => {
  test("is over before what is due at the same time", async () => {
    const { run } = await play({ TimeoutSeconds: 30, ...only({ Type: "Wait", Seconds: 30 }) });
    expect(run).toMatchObject({ status: "TIMED_OUT", error: "States.Timeout" });
  });

  test("ends a task that has no time of its own", async () => {
    const { run, woken } = await play(
      { TimeoutSeconds: 30, ...only({ Type: "Task", Resource: invoke }) },
      { answers: { Only: silence } },
    );
    expect([run.status, run.error, woken]).toEqual(["TIMED_OUT", "States.Timeout", [30]]);
  });

  test("leaves what was due before, also where somebody looks late", () => {
    const clock = { now: 0 };
    const environment = environmentAt(clock);
    const machine = compile({ TimeoutSeconds: 30, ...only({ Type: "Wait", Seconds: 29 }) });
    const step = start(machine, { ...given, input: {} }, environment) as Step;
    clock.now = 31_000;
    const late = advance(machine, step.execution, { type: "TimeReached" }, environment) as Step;
    expect(late.execution.runs[0]!.status).toBe("SUCCEEDED");
  });

  test("leaves what is due before", async () => {
    const { run, woken } = await play({ TimeoutSeconds: 30, ...only({ Type: "Wait", Seconds: 29 }) });
    expect([run.status, woken]).toEqual(["SUCCEEDED", [29]]);
  });

  test("may be shorter than an EXPRESS execution's, not longer", async () => {
    const waiting = only({ Type: "Wait", Seconds: 600 });
    expect((await play({ TimeoutSeconds: 30, ...waiting }, { type: "EXPRESS" })).woken).toEqual([30]);
    expect((await play({ TimeoutSeconds: 400, ...waiting }, { type: "EXPRESS" })).woken).toEqual([300]);
  });

  test("is not bounded for a STANDARD execution", async () => {
    const { run, woken } = await play(only({ Type: "Wait", Seconds: 600 }));
    expect([run.status, woken]).toEqual(["SUCCEEDED", [600]]);
  });
});
