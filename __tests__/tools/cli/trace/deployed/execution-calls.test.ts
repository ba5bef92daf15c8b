import type { HistoryEvent } from "@aws-sdk/client-sfn";
import { expect, test } from "@jest/globals";
import { asHistoryEvent, asStateEvent, executionCalls } from "../../../../../tools/cli/trace/deployed/execution-calls.ts";
import { asTree } from "../../../../../tools/cli/trace/deployed/found-calls.ts";
import { missing } from "../../../../../tools/cli/trace/deployed/missing.ts";

const arn = "arn:aws:states:eu-west-1:123456789012:execution:process-order:A-1";
const at = (ms: number) => new Date(ms);
const iso = (ms: number) => at(ms).toISOString();
const scheduled = {
  resourceType: "lambda",
  resource: "invoke",
  region: "eu-west-1",
  parameters: '{"FunctionName":"arn:aws:lambda:x:1:function:pay"}',
};

// As GetExecutionHistory gives them of a task that is tried twice.
const history = [
  { id: 1, timestamp: at(0), type: "ExecutionStarted", executionStartedEventDetails: { input: "{}" } },
  { id: 2, previousEventId: 1, timestamp: at(1), type: "TaskStateEntered", stateEnteredEventDetails: { name: "Pay" } },
  { id: 3, previousEventId: 2, timestamp: at(2), type: "TaskScheduled", taskScheduledEventDetails: scheduled },
  { id: 4, previousEventId: 3, timestamp: at(3), type: "TaskStarted" },
  {
    id: 5,
    previousEventId: 4,
    timestamp: at(10),
    type: "TaskFailed",
    taskFailedEventDetails: { error: "Busy", cause: '{"errorMessage":"later"}' },
  },
  { id: 6, previousEventId: 5, timestamp: at(1010), type: "TaskScheduled", taskScheduledEventDetails: scheduled },
  { id: 7, previousEventId: 6, timestamp: at(1011), type: "TaskStarted" },
  { id: 8, previousEventId: 7, timestamp: at(1020), type: "TaskSucceeded", taskSucceededEventDetails: {} },
  { id: 9, previousEventId: 8, timestamp: at(1021), type: "TaskStateExited" },
  { id: 10, previousEventId: 9, timestamp: at(1022), type: "ExecutionSucceeded" },
];
const events = () => (history as HistoryEvent[]).map(asHistoryEvent);

const pay = { caller: "Pay", call: "lambda:invoke", of: "pay" };

test("a history is the execution with each try of its tasks", () => {
  expect(asTree(executionCalls("process-order", arn, events()))).toEqual([
    {
      ...{ caller: "process-order", call: "execution", of: "A-1", answer: "succeeded", at: iso(0), durationMs: 1022 },
      calls: [
        { ...pay, error: "Busy: later", at: iso(2), durationMs: 8, calls: [] },
        { ...pay, answer: "succeeded", at: iso(1010), durationMs: 10, calls: [] },
      ],
    },
  ]);
});

test("a log tells the same; what it leaves out is not made up", () => {
  const logged = [
    {
      id: "5",
      previous_event_id: "4",
      event_timestamp: "10",
      type: "TaskFailed",
      execution_arn: arn,
      details: { error: "Busy" },
    },
    {
      id: "6",
      previous_event_id: "0",
      event_timestamp: "12",
      type: "ExecutionFailed",
      execution_arn: arn,
      details: { error: "Busy" },
    },
  ];
  expect(executionCalls("process-order", arn, logged.map(asStateEvent))).toMatchObject([
    { key: arn, error: "Busy", at: 10, durationMs: 2 },
  ]);
  const running = events().slice(0, 4);
  expect(executionCalls("process-order", arn, running).map(({ answer }) => answer)).toEqual([
    "its end is not told",
    "its end is not told",
  ]);
});

test("what a function ran is within the try that was under way when it began", () => {
  const ran = (key: string, began: number) => ({ key, caller: "pay", runs: "pay", call: "ran", at: began, durationMs: 5 });
  const [execution] = asTree([...executionCalls("process-order", arn, events()), ran("one", 4), ran("two", 1012)]);
  expect(execution!.calls.map(({ calls }) => calls.map((call) => call.at))).toEqual([[iso(4)], [iso(1012)]]);
});

test("what nobody tells of is said", () => {
  const all = { named: 2, found: 2, hasTasks: true };
  expect(missing(all).join("\n")).toContain("Pushes to subscribers, and mails: AppSync and SNS tell no trace of them.");
  expect(missing(all).join("\n")).not.toContain("X-Ray");
  expect(missing({ ...all, found: 0 }).at(-1)).toContain("it keeps the first request of a second and 5 % of the others");
  expect(missing({ ...all, hasTasks: false }).join("\n")).toContain("workflowLogLevel");
  expect(missing({ ...all, named: 0, found: 0 }).at(-1)).toBe("X-Ray: no line names a trace.");
});
