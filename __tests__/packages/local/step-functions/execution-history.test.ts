import { afterEach, expect, test } from "@jest/globals";
import { AwsError } from "../../../../packages/local/gateway/aws-error.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { turns, waitingOn } from "../until.ts";
import { createStepFunctionsHarness, putItem, roleArn, single } from "./step-functions-harness.ts";

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
  await states.load({
    StartAt: "Save",
    States: {
      Save: { ...putItem, Retry: [{ ErrorEquals: ["States.ALL"] }], ResultPath: null, Next: "Pause" },
      Pause: { Type: "Wait", Seconds: 1, Next: "Each" },
      Each: { Type: "Map", ItemsPath: "$.items", ItemProcessor: single({ Type: "Pass" }, "Item"), End: true },
    },
  });
  const retrying = waitingOn(states.clock, 1000);
  const result = states.run({ id: "o1", items: ["x"] });
  await retrying;
  // The interpreter tells of a state a turn after it was entered, and what it tells is dated then.
  await turns();
  const pausing = waitingOn(states.clock, 1000);
  states.clock.advance(1000);
  await pausing;
  states.clock.advance(1000);
  const { executionArn, status } = await result;
  expect(status).toBe("SUCCEEDED");
  const { events } = await states.call("states", "GetExecutionHistory", { executionArn });
  expect(events.map(({ type }: Shape) => type)).toEqual([
    "ExecutionStarted",
    "TaskStateEntered",
    "TaskFailed",
    "TaskStateExited",
    "WaitStateEntered",
    "WaitStateExited",
    "MapStateEntered",
    "MapIterationStarted",
    "PassStateEntered",
    "PassStateExited",
    "MapIterationSucceeded",
    "MapStateExited",
    "ExecutionSucceeded",
  ]);
  expect(events.map(({ id }: Shape) => id)).toEqual(events.map((_event: Shape, index: number) => index + 1));
  const input = '{"id":"o1","items":["x"]}';
  expect(events[0].executionStartedEventDetails).toMatchObject({ input, roleArn });
  expect(events[1].stateEnteredEventDetails).toMatchObject({ name: "Save", input });
  expect(events[2].taskFailedEventDetails.error).toBe("DynamoDB.ThrottlingException");
  expect(events[3].stateExitedEventDetails).toMatchObject({ name: "Save", output: input });
  expect(events[7].mapIterationStartedEventDetails).toEqual({ name: "Each", index: 0 });
  expect(events[12].executionSucceededEventDetails).toMatchObject({ output: '["x"]' });
  expect(events[12].timestamp - events[0].timestamp).toBeGreaterThanOrEqual(2);

  const page = await states.call("states", "GetExecutionHistory", { executionArn, reverseOrder: true, maxResults: 1 });
  expect(page.events.map(({ type }: Shape) => type)).toEqual(["ExecutionSucceeded"]);
  const next = await states.call("states", "GetExecutionHistory", {
    executionArn,
    reverseOrder: true,
    nextToken: page.nextToken,
  });
  expect(next.events.map(({ id }: Shape) => id)).toEqual(Array.from({ length: 12 }, (_, index) => 12 - index));
});
