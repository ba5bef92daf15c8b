import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readCorpus } from "../../../../tools/cli/replay/read-corpus.ts";
import type { RecordedExecution } from "../../../../tools/cli/replay/recorded-execution.ts";
import { replayCorpus } from "../../../../tools/cli/replay/replay-corpus.ts";

const resource = { resourceType: "lambda", resource: "invoke" };

/** As a recording of AWS would say it: with placeholders, and texts of JSON that are values. */
const recorded: RecordedExecution = {
  id: "one",
  language: "JSONPath",
  type: "STANDARD",
  definition: {
    StartAt: "Ask",
    States: {
      Ask: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Parameters: { "FunctionName.$": "$.name" },
        Retry: [{ ErrorEquals: ["Busy"] }],
        Next: "Doze",
      },
      Doze: { Type: "Wait", Seconds: 60, End: true },
    },
  },
  input: { name: "fn-0001" },
  expected: {
    status: "SUCCEEDED",
    output: { id: "<uuid:1>" },
    events: [
      {
        id: 1,
        previousEventId: 0,
        type: "ExecutionStarted",
        executionStartedEventDetails: {
          input: { name: "function-name" },
          inputDetails: { truncated: false },
          roleArn: "snf_role_arn",
        },
      },
      {
        id: 2,
        previousEventId: 0,
        type: "TaskStateEntered",
        stateEnteredEventDetails: { name: "Ask", input: '{"name": "function-name"}', inputDetails: { truncated: false } },
      },
      {
        id: 3,
        previousEventId: 2,
        type: "TaskScheduled",
        taskScheduledEventDetails: { ...resource, region: "<region>", parameters: { FunctionName: "function-name" } },
      },
      { id: 4, previousEventId: 3, type: "TaskStarted", taskStartedEventDetails: resource },
      { id: 5, previousEventId: 4, type: "TaskFailed", taskFailedEventDetails: { ...resource, error: "Busy", cause: "later" } },
      {
        id: 6,
        previousEventId: 5,
        type: "TaskScheduled",
        taskScheduledEventDetails: { ...resource, region: "<region>", parameters: { FunctionName: "function-name" } },
      },
      { id: 7, previousEventId: 6, type: "TaskStarted", taskStartedEventDetails: resource },
      {
        id: 8,
        previousEventId: 7,
        type: "TaskSucceeded",
        taskSucceededEventDetails: { ...resource, output: { id: "<uuid:1>" }, outputDetails: { truncated: false } },
      },
      {
        id: 9,
        previousEventId: 8,
        type: "TaskStateExited",
        stateExitedEventDetails: { name: "Ask", output: { id: "<uuid:1>" }, outputDetails: { truncated: false } },
      },
      {
        id: 10,
        previousEventId: 9,
        type: "WaitStateEntered",
        stateEnteredEventDetails: { name: "Doze", input: { id: "<uuid:1>" }, inputDetails: { truncated: false } },
      },
      {
        id: 11,
        previousEventId: 10,
        type: "WaitStateExited",
        stateExitedEventDetails: { name: "Doze", output: { id: "<uuid:1>" }, outputDetails: { truncated: false } },
      },
      {
        id: 12,
        previousEventId: 11,
        type: "ExecutionSucceeded",
        executionSucceededEventDetails: { output: { id: "<uuid:1>" }, outputDetails: { truncated: false } },
      },
    ],
  },
};

function changed(expected: Partial<RecordedExecution["expected"]>): RecordedExecution {
  return { ...recorded, expected: { ...recorded.expected, ...expected } };
}

describe("a recorded execution is replayed", () => {
  test("with its tasks' answers and its waits, and is the same but for placeholders", async () => {
    expect(await replayCorpus([recorded])).toEqual({
      languages: { JSONPath: { result: { of: 1, equal: 1 }, events: { of: 1, equal: 1 }, cause: { of: 0, equal: 0 } } },
      leftOut: [],
      differing: [],
    });
  });

  test.each<[string, Partial<RecordedExecution["expected"]>, string[]]>([
    ["another status", { status: "FAILED" }, ["result"]],
    ["another output", { output: { id: "<uuid:1>", more: 1 } }, ["result"]],
    ["another error", { error: "Busy" }, ["result"]],
    ["another cause", { cause: "none" }, ["cause"]],
    [
      "an event more",
      { events: [...recorded.expected.events!, { id: 13, previousEventId: 12, type: "ExecutionFailed" }] },
      ["events"],
    ],
    ["an event less", { events: recorded.expected.events!.slice(0, -1) }, ["events"]],
    [
      "another number",
      { events: recorded.expected.events!.map((event) => (event.id === 12 ? { ...event, previousEventId: 9 } : event)) },
      ["events"],
    ],
    ["another state", { events: recorded.expected.events!.filter(({ type }) => !type.startsWith("Wait")) }, ["result", "events"]],
  ])("%s is told", async (_, expected, aspects) => {
    const { differing } = await replayCorpus([changed(expected)]);
    expect(differing.map(({ what }) => what)).toEqual(aspects);
    expect(differing.map(({ name }) => name)).toEqual(aspects.map(() => "one"));
  });

  test("what uses S3 or Secrets Manager is left out by name", async () => {
    const States = { A: { Type: "Task", Resource: "arn:aws:states:::aws-sdk:s3:listObjects", End: true } };
    const { leftOut, languages } = await replayCorpus([{ ...recorded, id: "s3", definition: { StartAt: "A", States } }]);
    expect([leftOut, languages]).toEqual([["s3"], {}]);
  });

  test("a definition that does not run differs in all that is recorded", async () => {
    const { differing } = await replayCorpus([{ ...recorded, definition: { StartAt: "A", States: {} } }]);
    expect(differing.map(({ what, got }) => [what, got])).toEqual([
      ["result", expect.stringContaining("there is no such state")],
      ["events", expect.stringContaining("there is no such state")],
    ]);
  });

  test("events may be recorded last to first", async () => {
    const folder = mkdtempSync(join(tmpdir(), "corpus-"));
    try {
      const file = join(folder, "corpus.jsonl");
      writeFileSync(file, JSON.stringify(changed({ events: recorded.expected.events!.toReversed() })));
      expect(readCorpus(file)).toEqual([recorded]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
