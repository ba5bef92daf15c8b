import { describe, expect, test } from "@jest/globals";
import { advance, compile, isPending, start, type Execution, type Step } from "../../../../packages/asl/index.ts";
import { chain, environmentAt, Failure, given, only, play, silence } from "./support/play.ts";

const invoke = "arn:aws:states:::lambda:invoke";

/** Everything that an execution can be in the midst of. */
const everything = {
  StartAt: "Set",
  States: {
    Set: { Type: "Pass", Assign: { rate: 2 }, Next: "Both" },
    Both: {
      ...{ Type: "Parallel", ResultPath: "$.both", Next: "Each" },
      Retry: [{ ErrorEquals: ["Bad"], JitterStrategy: "FULL" }],
      Branches: [
        { StartAt: "Doze", States: { Doze: { Type: "Wait", Seconds: 3, End: true } } },
        {
          StartAt: "Ask",
          States: { Ask: { Type: "Task", Resource: invoke, TimeoutSeconds: 60, Retry: [{ ErrorEquals: ["Busy"] }], End: true } },
        },
      ],
    },
    Each: {
      ...{ Type: "Map", ItemsPath: "$.items", MaxConcurrency: 2, ResultPath: "$.each", Next: "Far" },
      ItemSelector: { "v.$": "$$.Map.Item.Value", "rate.$": "$rate" },
      ItemProcessor: {
        StartAt: "Twice",
        States: {
          Twice: { Type: "Pass", QueryLanguage: "JSONata", Output: "{% $states.input.v * $rate %}", Next: "Tell" },
          Tell: {
            Type: "Task",
            Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            HeartbeatSeconds: 90,
            Parameters: { "t.$": "$$.Task.Token" },
            ResultPath: null,
            End: true,
          },
        },
      },
    },
    Far: {
      ...{
        Type: "Map",
        ItemsPath: "$.items",
        ToleratedFailureCount: 1,
        ItemBatcher: { MaxItemsPerBatch: 2 },
        ResultPath: "$.far",
        Next: "Late",
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED" },
        StartAt: "Work",
        States: { Work: { Type: "Task", Resource: invoke, End: true } },
      },
    },
    Late: {
      Type: "Task",
      Resource: invoke,
      TimeoutSeconds: 5,
      Catch: [{ ErrorEquals: ["States.Timeout"], ResultPath: "$.late", Next: "Done" }],
      End: true,
    },
    Done: { Type: "Succeed" },
  },
};

const answers = {
  Ask: [new Failure("Busy"), new Failure("Bad"), { ok: true }],
  Work: [{ done: 2 }, new Failure("Lost")],
  Late: silence,
} as const;
const input = { items: [1, 2, 3] };

describe("an execution is data", () => {
  test("stopped after every step and resumed from JSON, it goes the same way to the same end", async () => {
    const whole = await play(everything, { input, answers });
    let stops = 0;
    const between = (execution: Execution) => {
      stops += 1;
      return JSON.parse(JSON.stringify(execution)) as Execution;
    };
    const stopped = await play(everything, { input, answers, between });
    expect(stops).toBeGreaterThan(10);
    expect(whole.run).toMatchObject({
      status: "SUCCEEDED",
      output: { each: [2, 4, 6], far: [{ done: 2 }], late: { Error: "States.Timeout" } },
    });
    expect(stopped.execution).toEqual(JSON.parse(JSON.stringify(whole.execution)));
    expect(stopped.woken).toEqual(whole.woken);
    expect(stopped.tasks).toEqual(whole.tasks);
  });

  test("what happens twice the same gives the same", async () => {
    const [once, again] = await Promise.all([play(everything, { input, answers }), play(everything, { input, answers })]);
    expect(again.execution).toEqual(once.execution);
  });

  test("a step is there at once where nothing is in JSONata", () => {
    const step = start(compile(only({ Type: "Pass" }) as never), { ...given, input: {} }, environmentAt({ now: 0 }));
    expect(step).toMatchObject({ ended: true, tasks: [] });
  });

  test("events, states and outputs share what they were given, and nothing changes it", async () => {
    const order = Object.freeze({ items: Object.freeze([Object.freeze({ a: 1 })]) });
    const { run } = await play(only({ Type: "Pass", Result: { b: 1 }, ResultPath: "$.items[0]" }), { input: order });
    expect(run.output).toEqual({ items: [{ b: 1 }] });
    expect(order).toEqual({ items: [{ a: 1 }] });
  });
});

describe("occurrences", () => {
  const clock = { now: 0 };
  const environment = environmentAt(clock);
  const begin = (definition: object) => {
    const machine = compile(definition as never);
    const step = start(machine, { ...given, input: {} }, environment) as Step;
    return {
      step,
      happen: (occurrence: Parameters<typeof advance>[2]) => advance(machine, step.execution, occurrence, environment) as Step,
    };
  };

  test("an answer for a task that is not pending any more changes nothing", () => {
    const { step, happen } = begin(only({ Type: "Task", Resource: invoke }));
    const [task] = step.tasks;
    expect(isPending(step.execution, task!.id)).toBe(true);
    expect(happen({ type: "TaskSucceeded", task: task!.id, output: 1 }).ended).toBe(true);
    expect(isPending(step.execution, task!.id)).toBe(false);
    const { length } = step.execution.runs[0]!.history;
    happen({ type: "TaskFailed", task: task!.id, error: "Late" });
    expect(step.execution.runs[0]!).toMatchObject({ status: "SUCCEEDED", history: { length } });
  });

  test("a task is submitted before it ends, where its pattern waits", () => {
    const { step, happen } = begin(only({ Type: "Task", Resource: "arn:aws:states:::states:startExecution.sync" }));
    const { id } = step.tasks[0]!;
    happen({ type: "TaskSubmitted", task: id, output: { ExecutionArn: "arn" } });
    expect(step.execution.tasks[id]).toMatchObject({ submitted: true });
    expect(step.execution.runs[0]!.history.at(-1)!.details).toEqual({
      ...{ resourceType: "states", resource: "startExecution.sync" },
      output: { ExecutionArn: "arn" },
    });
    happen({ type: "TaskSucceeded", task: id, output: {} });
    expect(chain(step.execution.runs[0]!).slice(3, 6)).toEqual([
      "4 after 3: TaskStarted",
      "5 after 4: TaskSubmitted",
      "6 after 5: TaskSucceeded",
    ]);
  });

  test("a heartbeat puts off the time by which the next is due", () => {
    const { step, happen } = begin(
      only({ Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken", HeartbeatSeconds: 10 }),
    );
    expect(step.wakeAt).toBe(clock.now + 10_000);
    clock.now += 8_000;
    const beaten = happen({ type: "TaskHeartbeat", task: step.tasks[0]!.id });
    expect(beaten.wakeAt).toBe(clock.now + 10_000);
    clock.now += 5_000;
    expect(happen({ type: "TimeReached" }).ended).toBe(false);
    clock.now += 5_000;
    expect(happen({ type: "TimeReached" }).execution.runs[0]).toMatchObject({ status: "FAILED", error: "States.Timeout" });
  });

  test("a task that is run again has all of its time for that", () => {
    const { step, happen } = begin(only({ Type: "Task", Resource: invoke, TimeoutSeconds: 30, HeartbeatSeconds: 10 }));
    clock.now += 40_000;
    const again = happen({ type: "TaskRunAgain", task: step.tasks[0]!.id, timeoutSeconds: 30 });
    expect(again.wakeAt).toBe(clock.now + 10_000);
    happen({ type: "TaskHeartbeat", task: step.tasks[0]!.id });
    expect(happen({ type: "TimeReached" }).ended).toBe(false);
    clock.now += 30_000;
    expect(happen({ type: "TimeReached" }).execution.runs[0]).toMatchObject({ status: "FAILED", error: "States.Timeout" });
  });

  test("a late answer changes nothing of what goes on", () => {
    const states = { T: { Type: "Task", Resource: invoke, Next: "W" }, W: { Type: "Wait", Seconds: 5, End: true } };
    const { step, happen } = begin({ StartAt: "T", States: states });
    const { id } = step.tasks[0]!;
    expect(Object.keys(step)).not.toContain("wakeAt");
    expect(happen({ type: "TaskHeartbeat", task: id }).wakeAt).toBeUndefined();
    expect(step.execution.tasks).toStrictEqual({ [id]: { thread: 0, pattern: "RequestResponse" } });
    happen({ type: "TaskSucceeded", task: id, output: {} });
    const before = JSON.stringify(step.execution);
    expect(happen({ type: "TaskSucceeded", task: id, output: {} }).wakeAt).toBe(clock.now + 5_000);
    expect(JSON.stringify(step.execution)).toBe(before);
  });

  test("what happens after the end changes nothing", () => {
    const { step, happen } = begin(only({ Type: "Pass", Result: 1 }));
    const before = JSON.stringify(step.execution);
    expect(happen({ type: "Aborted" }).ended).toBe(true);
    expect(happen({ type: "TimeReached" }).tasks).toEqual([]);
    expect(JSON.stringify(step.execution)).toBe(before);
  });

  test("aborted without a reason, it gives none", () => {
    const { step, happen } = begin(only({ Type: "Wait", Seconds: 60 }));
    happen({ type: "Aborted" });
    expect(step.execution.runs[0]!.history.at(-1)!.details).toStrictEqual({});
  });

  test("a task that fails without a reason says none", () => {
    const { step, happen } = begin(only({ Type: "Task", Resource: invoke }));
    happen({ type: "TaskFailed", task: step.tasks[0]!.id });
    const { history } = step.execution.runs[0]!;
    expect(history.map(({ details }) => details).slice(-2)).toStrictEqual([{ resourceType: "lambda", resource: "invoke" }, {}]);
  });

  test("aborted, it ends at once and nothing is waited for", () => {
    const { step, happen } = begin(only({ Type: "Wait", Seconds: 60 }));
    const aborted = happen({ type: "Aborted", error: "Stop", cause: "asked for" });
    expect(aborted).toStrictEqual({ execution: step.execution, tasks: [], ended: true });
    expect(chain(step.execution.runs[0]!).at(-1)).toBe("3 after 0: ExecutionAborted");
    expect(step.execution.runs[0]).toMatchObject({ status: "ABORTED", error: "Stop", cause: "asked for", stoppedAt: clock.now });
  });
});
