import { afterEach, expect, test } from "@jest/globals";
import { AwsError } from "../../../../packages/local/gateway/aws-error.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { waitingOn } from "../until.ts";
import { createStepFunctionsHarness, machineArn, putItem, roleArn, single } from "./step-functions-harness.ts";

let calls = 0;
const states = createStepFunctionsHarness({
  dynamodb: {
    PutItem: () => {
      calls += 1;
      if (calls === 1) throw new AwsError("ThrottlingException", "slow down");
      return {};
    },
  },
});

afterEach(() => states.stop());

test("the history tells of states, failed attempts and the end, numbered", async () => {
  await states.load(
    {
      StartAt: "Save",
      States: {
        Save: { ...putItem, Retry: [{ ErrorEquals: ["States.ALL"] }], ResultPath: null, Next: "Pause" },
        Pause: { Type: "Wait", Seconds: 1, Next: "Each" },
        Each: { Type: "Map", ItemsPath: "$.items", ItemProcessor: single({ Type: "Pass" }, "Item"), End: true },
      },
    },
    { type: "STANDARD" },
  );
  const retrying = waitingOn(states.clock, 1000);
  const input = '{"id":"o1","items":["x"]}';
  const { executionArn } = await states.call("states", "StartExecution", { stateMachineArn: machineArn("orders"), input });
  const end = states.events.next("execution", (event) => event.status !== undefined);
  await retrying;
  const pausing = waitingOn(states.clock, 1000);
  states.clock.advance(1000);
  await pausing;
  states.clock.advance(1000);
  expect((await end).status).toBe("SUCCEEDED");
  const { events } = await states.call("states", "GetExecutionHistory", { executionArn });
  expect(events.map(({ type }: Shape) => type)).toEqual([
    "ExecutionStarted",
    ...["TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskFailed"],
    ...["TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited"],
    ...["WaitStateEntered", "WaitStateExited"],
    ...[
      "MapStateEntered",
      "MapStateStarted",
      "MapIterationStarted",
      "PassStateEntered",
      "PassStateExited",
      "MapIterationSucceeded",
    ],
    ...["MapStateSucceeded", "MapStateExited"],
    "ExecutionSucceeded",
  ]);
  expect(events.map(({ id }: Shape) => id)).toEqual(events.map((_event: Shape, index: number) => index + 1));
  const details = { resourceType: "dynamodb", resource: "putItem" };
  expect(events[0].executionStartedEventDetails).toMatchObject({ input, roleArn });
  expect(events[1].stateEnteredEventDetails).toMatchObject({ name: "Save", input });
  expect(events[2].taskScheduledEventDetails).toEqual({
    ...details,
    region: "eu-west-1",
    parameters: '{"TableName":"orders","Item":{"id":{"S":"o1"}}}',
  });
  expect(events[4].taskFailedEventDetails).toMatchObject({ ...details, error: "DynamoDB.ThrottlingException" });
  expect(JSON.parse(events[7].taskSucceededEventDetails.output)).toMatchObject({ SdkHttpMetadata: { HttpStatusCode: 200 } });
  expect(events[8].stateExitedEventDetails).toMatchObject({ name: "Save", output: input });
  expect(events[13].mapIterationStartedEventDetails).toEqual({ name: "Each", index: 0 });
  expect(events[19].executionSucceededEventDetails).toMatchObject({ output: '["x"]' });
  expect(events[19].timestamp - events[0].timestamp).toBeGreaterThanOrEqual(2);

  const page = await states.call("states", "GetExecutionHistory", { executionArn, reverseOrder: true, maxResults: 1 });
  expect(page.events.map(({ type }: Shape) => type)).toEqual(["ExecutionSucceeded"]);
  const next = await states.call("states", "GetExecutionHistory", {
    executionArn,
    reverseOrder: true,
    nextToken: page.nextToken,
  });
  expect(next.events.map(({ id }: Shape) => id)).toEqual(Array.from({ length: 19 }, (_, index) => 19 - index));
});
