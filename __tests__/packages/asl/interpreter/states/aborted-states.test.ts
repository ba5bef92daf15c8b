import { describe, expect, test } from "@jest/globals";
import { chain, Failure, only, play, silence } from "../support/play.ts";

const invoke = "arn:aws:states:::lambda:invoke";

describe("a state that was entered and is given up is aborted by an event that follows the failure", () => {
  test("a task that fails in a Parallel is, each time that it is tried", async () => {
    const branch = { StartAt: "T", States: { T: { Type: "Task", Resource: invoke, End: true } } };
    const retry = { Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 1 }] };
    const { run } = await play(only({ Type: "Parallel", Branches: [branch], ...retry }), {
      answers: { T: [new Failure("Busy")] },
    });
    expect(chain(run).slice(6)).toEqual([
      "7 after 6: TaskFailed",
      "8 after 7: TaskStateAborted",
      "9 after 7: ParallelStateStarted",
      "10 after 9: TaskStateEntered",
      "11 after 10: TaskScheduled",
      "12 after 11: TaskStarted",
      "13 after 12: TaskFailed",
      "14 after 13: TaskStateAborted",
      "15 after 13: ParallelStateFailed",
      "16 after 15: ExecutionFailed",
    ]);
  });

  test("what is within the branches of a Parallel is, too", async () => {
    const doze = { StartAt: "W", States: { W: { Type: "Wait", Seconds: 60, End: true } } };
    const within = { StartAt: "M", States: { M: { Type: "Map", ItemsPath: "$.i", ItemProcessor: doze, End: true } } };
    const bad = {
      StartAt: "N",
      States: { N: { Type: "Wait", Seconds: 1, Next: "Bad" }, Bad: { Type: "Fail", Error: "Bad" } },
    };
    const branches = [{ StartAt: "In", States: { In: { Type: "Parallel", Branches: [within], End: true } } }, bad];
    const { run } = await play(only({ Type: "Parallel", Branches: branches }), { input: { i: [1] } });
    const failing = run.history.find(({ type }) => type === "FailStateEntered")!.id;
    expect(run.history.filter(({ previousEventId }) => previousEventId === failing).map(({ type }) => type)).toEqual([
      "ParallelStateAborted",
      "MapStateAborted",
      "MapIterationAborted",
      "WaitStateAborted",
      "ParallelStateFailed",
    ]);
  });

  test("a task that fails in an iteration is, after it", async () => {
    const processor = { StartAt: "T", States: { T: { Type: "Task", Resource: invoke, End: true } } };
    const { run } = await play(only({ Type: "Map", ItemProcessor: processor }), {
      input: [1, 2],
      answers: { T: [new Failure("Bad"), silence] },
    });
    const failed = run.history.find(({ type }) => type === "TaskFailed")!.id;
    expect(run.history.filter(({ previousEventId }) => previousEventId === failed).map(({ type }) => type)).toEqual([
      "MapIterationFailed",
      "TaskStateAborted",
      "MapIterationAborted",
      "TaskStateAborted",
      "MapStateFailed",
    ]);
  });

  test("a state that has yet to be entered is not", async () => {
    const bad = { StartAt: "Bad", States: { Bad: { Type: "Fail", Error: "Bad" } } };
    const doze = { StartAt: "W", States: { W: { Type: "Wait", Seconds: 60, End: true } } };
    const { run } = await play(only({ Type: "Parallel", Branches: [bad, doze] }));
    expect(chain(run).slice(3)).toEqual([
      "4 after 3: FailStateEntered",
      "5 after 4: ParallelStateFailed",
      "6 after 5: ExecutionFailed",
    ]);
  });
});
