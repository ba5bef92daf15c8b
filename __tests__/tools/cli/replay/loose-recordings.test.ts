import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../../../packages/asl/index.ts";
import type { RecordedEvent } from "../../../../tools/cli/replay/recorded-execution.ts";
import { replayCorpus } from "../../../../tools/cli/replay/replay-corpus.ts";

type Event = Omit<RecordedEvent, "id" | "previousEventId">;

const truncated = { truncated: false };
const output = (value: Json) => ({ output: value, outputDetails: truncated });
const entered = (type: string, name: string): Event => ({
  ...{ type: `${type}StateEntered`, stateEnteredEventDetails: { name, input: {}, inputDetails: truncated } },
});
const exited = (type: string, name: string, value: Json = {}): Event => ({
  ...{ type: `${type}StateExited`, stateExitedEventDetails: { name, ...output(value) } },
});
const succeeded = (value: Json): Event => ({ type: "ExecutionSucceeded", executionSucceededEventDetails: output(value) });
const at = (id: number, previousEventId: number, event: Event) => ({ ...event, id, previousEventId }) as RecordedEvent;
/** What a recording has of a Parallel's branches: sorted, so without numbers. */
const sorted = (...events: Event[]): RecordedEvent[] => events.map((event) => ({ ...event, id: [0], previousEventId: 0 }));

const started = at(1, 0, {
  type: "ExecutionStarted",
  executionStartedEventDetails: { input: {}, inputDetails: truncated, roleArn: "snf_role_arn" },
});
const parallelStarted = [started, at(2, 0, entered("Parallel", "P")), at(3, 2, { type: "ParallelStateStarted" })];
const parallel = (...branches: object[]) => ({ Type: "Parallel", Branches: branches, End: true });
const only = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });
const pass = { Type: "Pass", End: true };

async function differences(definition: object, status: string, ...events: RecordedEvent[]) {
  const recorded = { id: "one", language: "JSONPath", type: "STANDARD", input: {} } as const;
  const error = status === "FAILED" ? { error: "E" } : {};
  const { differing } = await replayCorpus([
    { ...recorded, definition: definition as never, expected: { status, ...error, events } },
  ]);
  return differing;
}

describe("what a recording leaves open is no difference", () => {
  test("a token, and an output that is called by its place, may be any", async () => {
    const Resource = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
    const called = { resourceType: "sqs", resource: "sendMessage.waitForTaskToken" };
    const placed = "stateExitedEventDetails.output";
    const events = [
      at(2, 0, entered("Task", "Ask")),
      at(3, 2, {
        type: "TaskScheduled",
        taskScheduledEventDetails: { ...called, region: "<region>", parameters: { token: "a_task_token" } },
      }),
      at(4, 3, { type: "TaskStarted", taskStartedEventDetails: called }),
      at(5, 4, { type: "TaskSucceeded", taskSucceededEventDetails: { ...called, ...output("sent") } }),
      at(6, 5, exited("Task", "Ask", placed)),
      at(7, 6, succeeded("executionSucceededEventDetails.output")),
    ];
    const state = { Type: "Task", Resource, Parameters: { "token.$": "$$.Task.Token" }, End: true };
    expect(await differences(only("Ask", state), "SUCCEEDED", started, ...events)).toEqual([]);
  });

  test("the sorted events of a Parallel's branches may come in any order", async () => {
    const branches = sorted(entered("Pass", "A"), entered("Pass", "B"), exited("Pass", "A"), exited("Pass", "B"));
    const ends = [at(9, 7, exited("Parallel", "P", "[{},{}]")), at(10, 9, succeeded("[{},{}]"))];
    const definition = only("P", parallel(only("A", pass), only("B", pass)));
    expect(await differences(definition, "SUCCEEDED", ...parallelStarted, ...branches, ...ends)).toEqual([]);
  });

  test("a sorted recording has lost how a Parallel failed", async () => {
    const failed = at(6, 5, { type: "ExecutionFailed", executionFailedEventDetails: { error: "E" } });
    const definition = only("P", parallel(only("F", { Type: "Fail", Error: "E" })));
    expect(await differences(definition, "FAILED", ...parallelStarted, ...sorted(entered("Fail", "F")), failed)).toEqual([]);
  });

  test("and the exit of a Parallel within another, but not that of its own", async () => {
    const within = [
      ...sorted(entered("Parallel", "In")),
      at(5, 4, { type: "ParallelStateStarted" }),
      ...sorted(entered("Pass", "B"), exited("Pass", "B")),
    ];
    const ends = [at(11, 9, exited("Parallel", "P", [[{}]])), at(12, 11, succeeded([[{}]]))];
    const definition = only("P", parallel(only("In", parallel(only("B", pass)))));
    expect(await differences(definition, "SUCCEEDED", ...parallelStarted, ...within, ...ends)).toEqual([]);
    const other = [at(11, 8, exited("Parallel", "P", [[{}]])), at(12, 11, succeeded([[{}]]))];
    expect(await differences(definition, "SUCCEEDED", ...parallelStarted, ...within, ...other)).toHaveLength(1);
  });
});
