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
    const [again] = step.tasks;
    step = await advance(machine, step.execution, { type: "TaskSucceeded", task: again!.id, output: 20 }, environment);
    expect(step.execution.runs.map(({ status }) => status)).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
    expect(step.execution.runs[0]!.output).toEqual([10, 20]);
    expect(eventsOf(step.execution.runs[2]!)).toContain("ExecutionRedriven");
  });

  test("is not for what runs, has succeeded, or is EXPRESS", async () => {
    const succeeded = await play(only({ Type: "Pass" }));
    const machine = compile(only({ Type: "Pass" }) as never);
    expect(() => redrive(machine, succeeded.execution, environment)).toThrow("SUCCEEDED cannot be redriven");
    const express = await play({ StartAt: "F", States: { F: { Type: "Fail" } } }, { type: "EXPRESS" });
    expect(() => redrive(machine, express.execution, environment)).toThrow("EXPRESS");
  });
});
