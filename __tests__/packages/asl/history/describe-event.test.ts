import { expect, test } from "@jest/globals";
import { describeEvent, type HistoryEvent } from "../../../../packages/asl/index.ts";

const event = { id: 3, previousEventId: 2, timestamp: 5 };

test.each<[Pick<HistoryEvent, "type" | "details">, object]>([
  [
    { type: "PassStateEntered", details: { name: "P", input: { a: [1] } } },
    { stateEnteredEventDetails: { name: "P", input: '{"a":[1]}', inputDetails: { truncated: false } } },
  ],
  [
    { type: "MapStateExited", details: { name: "M", output: null, assignedVariables: { x: "1", y: 1 } } },
    {
      stateExitedEventDetails: {
        ...{ name: "M", output: "null", outputDetails: { truncated: false } },
        ...{ assignedVariables: { x: '"1"', y: "1" }, assignedVariablesDetails: { truncated: false } },
      },
    },
  ],
  [
    { type: "TaskScheduled", details: { resourceType: "sqs", resource: "sendMessage", region: "eu-west-1", parameters: {} } },
    { taskScheduledEventDetails: { resourceType: "sqs", resource: "sendMessage", region: "eu-west-1", parameters: "{}" } },
  ],
  [
    { type: "EvaluationFailed", details: { error: "E", cause: "c", location: "Output", state: "P" } },
    { evaluationFailedEventDetails: { error: "E", cause: "c", location: "Output", state: "P" } },
  ],
  [
    { type: "TaskScheduled", details: { resource: "invoke", taskCredentials: { roleArn: "arn:role" } } },
    { taskScheduledEventDetails: { resource: "invoke", taskCredentials: { roleArn: "arn:role" } } },
  ],
  [{ type: "ExecutionAborted", details: {} }, { executionAbortedEventDetails: {} }],
  [{ type: "MapRunStarted", details: { mapRunArn: "arn" } }, { mapRunStartedEventDetails: { mapRunArn: "arn" } }],
  [{ type: "MapStateSucceeded" }, {}],
  [{ type: "LambdaFunctionStarted" }, {}],
])("%j is as GetExecutionHistory gives it", (given, described) => {
  expect(describeEvent({ ...event, ...given })).toEqual({ ...event, type: given.type, ...described });
});
