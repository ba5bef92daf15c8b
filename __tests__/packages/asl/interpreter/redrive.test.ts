import { describe, expect, test } from "@jest/globals";
import { advance, compile, redrive, start, type Execution } from "../../../../packages/asl/index.ts";
import { environmentAt, eventsOf, given, only, play } from "./support/play.ts";

const invoke = "arn:aws:states:::lambda:invoke";

describe("redrive", () => {
  const clock = { now: 0 };
  const environment = environmentAt(clock);

  test("goes on with what has not succeeded, and keeps what has", async () => {
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: { Type: "Task", Resource: invoke, Parameters: { "n.$": "$$.Execution.RedriveCount" }, End: true } },
    });
    const definition = only({ Type: "Parallel", Branches: [branch("A"), branch("B"), branch("C")] });
    const machine = compile(definition as never);
    const step = await start(machine, { ...given, input: {} }, environment);
    const [a, b] = step.tasks;
    await advance(machine, step.execution, { type: "TaskSucceeded", task: a!.id, output: "a" }, environment);
    await advance(machine, step.execution, { type: "TaskFailed", task: b!.id, error: "Bad" }, environment);
    const run = step.execution.runs[0]!;
    expect(run.status).toBe("FAILED");
    const resumed = JSON.parse(JSON.stringify(step.execution)) as Execution;
    const again = await redrive(machine, resumed, environment);
    expect(again.tasks).toMatchObject([
      { state: "B", parameters: { n: 1 } },
      { state: "C", parameters: { n: 1 } },
    ]);
    expect(resumed.runs[0]).toMatchObject({ status: "RUNNING", identity: { RedriveCount: 1 } });
    expect(resumed.runs[0]!.error).toBeUndefined();
    for (const task of again.tasks)
      await advance(machine, resumed, { type: "TaskSucceeded", task: task.id, output: task.state }, environment);
    expect(resumed.runs[0]).toMatchObject({ status: "SUCCEEDED", output: ["a", "B", "C"] });
    expect(eventsOf(resumed.runs[0]!)).toContain("ExecutionRedriven");
  });

  test("goes on with a Map's other iterations, begun or not", async () => {
    const processor = { StartAt: "T", States: { T: { Type: "Task", Resource: invoke, End: true } } };
    const machine = compile(only({ Type: "Map", MaxConcurrency: 1, ItemProcessor: processor }) as never);
    let step = await start(machine, { ...given, input: [1, 2, 3] }, environment);
    const [first] = step.tasks;
    step = await advance(machine, step.execution, { type: "TaskSucceeded", task: first!.id, output: 10 }, environment);
    const [second] = step.tasks;
    step = await advance(machine, step.execution, { type: "TaskFailed", task: second!.id, error: "Bad" }, environment);
    step = await redrive(machine, step.execution, environment);
    while (!step.ended)
      step = await advance(machine, step.execution, { type: "TaskSucceeded", task: step.tasks[0]!.id, output: 20 }, environment);
    expect(step.execution.runs[0]!.output).toEqual([10, 20, 20]);
  });

  test("goes on with a Distributed Map's child executions that failed", async () => {
    const processor = {
      ProcessorConfig: { Mode: "DISTRIBUTED" },
      StartAt: "T",
      States: { T: { Type: "Task", Resource: invoke, End: true } },
    };
    const machine = compile(only({ Type: "Map", ItemProcessor: processor }) as never);
    let step = await start(machine, { ...given, input: [1, 2] }, environment);
    const [one, two] = step.tasks;
    step = await advance(machine, step.execution, { type: "TaskSucceeded", task: one!.id, output: 10 }, environment);
    step = await advance(machine, step.execution, { type: "TaskFailed", task: two!.id, error: "Bad" }, environment);
    expect(step.execution.mapRuns[0]!.status).toBe("FAILED");
    step = await redrive(machine, step.execution, environment);
    expect(step.execution.mapRuns[0]).toMatchObject({ status: "RUNNING", redriveCount: 1 });
    const said = step.execution.runs[0]!.history.find(({ type }) => type === "MapRunRedriven");
    expect(said!.details).toEqual({ mapRunArn: step.execution.mapRuns[0]!.arn, redriveCount: 1 });
    const [again] = step.tasks;
    step = await advance(machine, step.execution, { type: "TaskSucceeded", task: again!.id, output: 20 }, environment);
    expect(step.execution.runs.map(({ status }) => status)).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
    expect(step.execution.runs[0]!.output).toEqual([10, 20]);
    expect(eventsOf(step.execution.runs[2]!)).toContain("ExecutionRedriven");
  });

  test("begins with the whole of the definition's time", async () => {
    const machine = compile({ TimeoutSeconds: 30, ...only({ Type: "Wait", Seconds: 40 }) });
    let step = await start(machine, { ...given, input: {} }, environment);
    clock.now += 30_000;
    step = await advance(machine, step.execution, { type: "TimeReached" }, environment);
    expect(step.execution.runs[0]!.status).toBe("TIMED_OUT");
    clock.now += 100_000;
    expect((await redrive(machine, step.execution, environment)).wakeAt).toBe(clock.now + 30_000);
  });

  test("has no time to keep where the definition has none", async () => {
    const machine = compile(only({ Type: "Wait", Seconds: 40 }) as never);
    let step = await start(machine, { ...given, input: {} }, environment);
    step = await advance(machine, step.execution, { type: "Aborted" }, environment);
    step = await redrive(machine, step.execution, environment);
    expect(step.wakeAt).toBe(clock.now + 40_000);
    expect(step.execution.runs[0]).toMatchObject({ status: "RUNNING", identity: { RedriveCount: 1 } });
  });

  test("enters a branch that was given up before it began, and goes on with what is within one", async () => {
    // A range has no step of 0: it fails at first, and not when it is redriven.
    const once = {
      StartAt: "S",
      States: { S: { Type: "Pass", Parameters: { "r.$": "States.ArrayRange(0, 1, $$.Execution.RedriveCount)" }, End: true } },
    };
    const ask = (name: string) => ({ StartAt: name, States: { [name]: { Type: "Task", Resource: invoke, End: true } } });
    const inner = { StartAt: "I", States: { I: { Type: "Parallel", Branches: [ask("A"), ask("B")], End: true } } };
    const wait = {
      StartAt: "W",
      States: { W: { Type: "Wait", Seconds: 5, Next: "X" }, X: { Type: "Parallel", Branches: [once, ask("L")], End: true } },
    };
    const machine = compile(only({ Type: "Parallel", Branches: [inner, wait] }) as never);
    let step = await start(machine, { ...given, input: {} }, environment);
    const first = step.tasks[0]!;
    step = await advance(machine, step.execution, { type: "TaskSucceeded", task: first.id, output: first.state }, environment);
    clock.now += 5_000;
    step = await advance(machine, step.execution, { type: "TimeReached" }, environment);
    expect(step.execution.runs[0]!.status).toBe("FAILED");
    expect(step.tasks).toEqual([]);
    expect(eventsOf(step.execution.runs[0]!).at(-1)).toBe("ExecutionFailed");
    step = await redrive(machine, step.execution, environment);
    expect(step.tasks.map(({ state }) => state).sort()).toEqual(["B", "L"]);
    for (const { id, state } of step.tasks)
      step = await advance(machine, step.execution, { type: "TaskSucceeded", task: id, output: state }, environment);
    expect(step.execution.runs[0]).toMatchObject({
      status: "SUCCEEDED",
      output: [
        ["A", "B"],
        [{ r: [0, 1] }, "L"],
      ],
    });
    const entered = eventsOf(step.execution.runs[0]!).filter((event) => /TaskStateEntered/.test(event));
    expect(entered.sort()).toEqual(["TaskStateEntered A", "TaskStateEntered B", "TaskStateEntered L"]);
  });

  test("begins with the retriers anew, and counts each time", async () => {
    const machine = compile(only({ Type: "Task", Resource: invoke, Retry: [{ ErrorEquals: ["Bad"], MaxAttempts: 1 }] }) as never);
    let step = await start(machine, { ...given, input: {} }, environment);
    const failTwice = async () => {
      for (const once of [0, 1]) {
        step = await advance(machine, step.execution, { type: "TaskFailed", task: step.tasks[0]!.id, error: "Bad" }, environment);
        expect(step.ended).toBe(once === 1);
        clock.now += 1_000;
        if (once === 0) step = await advance(machine, step.execution, { type: "TimeReached" }, environment);
      }
    };
    await failTwice();
    step = await redrive(machine, step.execution, environment);
    await failTwice();
    step = await redrive(machine, step.execution, environment);
    const said = step.execution.runs[0]!.history.filter(({ type }) => type === "ExecutionRedriven");
    expect(said.map(({ details }) => details)).toEqual([{ redriveCount: 1 }, { redriveCount: 2 }]);
  });

  test("runs a state whole whose branches all succeeded, where it failed after them", async () => {
    const branch = { StartAt: "A", States: { A: { Type: "Task", Resource: invoke, End: true } } };
    const machine = compile(only({ Type: "Parallel", Branches: [branch], ResultPath: "$.out" }) as never);
    let step = await start(machine, { ...given, input: "text" }, environment);
    step = await advance(machine, step.execution, { type: "TaskSucceeded", task: step.tasks[0]!.id, output: 1 }, environment);
    expect(step.execution.runs[0]!.error).toBe("States.ResultPathMatchFailure");
    step = await redrive(machine, step.execution, environment);
    expect(step.tasks).toMatchObject([{ state: "A" }]);
    expect(eventsOf(step.execution.runs[0]!).filter((event) => event.startsWith("ParallelStateStarted"))).toHaveLength(2);
  });

  test("counts what was tolerated before, and not what is tried again", async () => {
    const processor = {
      ProcessorConfig: { Mode: "DISTRIBUTED" },
      StartAt: "T",
      States: { T: { Type: "Task", Resource: invoke, End: true } },
    };
    const machine = compile(only({ Type: "Map", ToleratedFailureCount: 2, ItemProcessor: processor }) as never);
    let step = await start(machine, { ...given, input: [1, 2, 3, 4] }, environment);
    step = await advance(machine, step.execution, { type: "TaskFailed", task: step.tasks[0]!.id, error: "Bad" }, environment);
    step = await advance(machine, step.execution, { type: "Aborted" }, environment);
    step = await redrive(machine, step.execution, environment);
    const [two, three, four] = step.tasks;
    expect(step.tasks).toHaveLength(3);
    step = await advance(machine, step.execution, { type: "TaskFailed", task: two!.id, error: "Bad" }, environment);
    expect(step.ended).toBe(false);
    step = await advance(machine, step.execution, { type: "TaskSucceeded", task: three!.id, output: 3 }, environment);
    step = await advance(machine, step.execution, { type: "TaskSucceeded", task: four!.id, output: 4 }, environment);
    expect(step.execution.runs[0]).toMatchObject({ status: "SUCCEEDED", output: [3, 4] });
  });

  test("tries what was not tolerated again, and has what it gives among the others", async () => {
    const processor = {
      ProcessorConfig: { Mode: "DISTRIBUTED" },
      StartAt: "T",
      States: { T: { Type: "Task", Resource: invoke, End: true } },
    };
    const machine = compile(only({ Type: "Map", ItemProcessor: processor }) as never);
    let step = await start(machine, { ...given, input: [1, 2, 3] }, environment);
    step = await advance(machine, step.execution, { type: "TaskFailed", task: step.tasks[0]!.id, error: "Bad" }, environment);
    step = await redrive(machine, step.execution, environment);
    for (const [at, { id }] of step.tasks.entries())
      step = await advance(machine, step.execution, { type: "TaskSucceeded", task: id, output: at }, environment);
    expect(step.execution.runs[0]!.output).toEqual([0, 1, 2]);
  });

  test("counts nothing where nothing had failed", async () => {
    const processor = {
      ProcessorConfig: { Mode: "DISTRIBUTED" },
      StartAt: "T",
      States: { T: { Type: "Task", Resource: invoke, End: true } },
    };
    const machine = compile(only({ Type: "Map", ToleratedFailureCount: 1, ItemProcessor: processor }) as never);
    let step = await start(machine, { ...given, input: [1, 2] }, environment);
    step = await advance(machine, step.execution, { type: "Aborted" }, environment);
    step = await redrive(machine, step.execution, environment);
    step = await advance(machine, step.execution, { type: "TaskFailed", task: step.tasks[0]!.id, error: "Bad" }, environment);
    expect(step.ended).toBe(false);
  });

  test("is not for what runs, has succeeded, or is EXPRESS", async () => {
    const succeeded = await play(only({ Type: "Pass" }));
    const machine = compile(only({ Type: "Pass" }) as never);
    const running = await start(compile(only({ Type: "Wait", Seconds: 5 }) as never), { ...given, input: {} }, environment);
    expect(() => redrive(machine, running.execution, environment)).toThrow("RUNNING cannot be redriven");
    expect(() => redrive(machine, succeeded.execution, environment)).toThrow("SUCCEEDED cannot be redriven");
    const express = await play({ StartAt: "F", States: { F: { Type: "Fail" } } }, { type: "EXPRESS" });
    expect(() => redrive(machine, express.execution, environment)).toThrow("EXPRESS");
  });
});
