import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { LoadedStateMachine } from "../../../../packages/local/step-functions/state-machine.ts";
import { createStepFunctionsHarness, machineArn, single, type StepFunctionsHarness } from "./step-functions-harness.ts";

let states: StepFunctionsHarness;

beforeEach(() => {
  states = createStepFunctionsHarness();
});

afterEach(() => states.stop());

const wait = single({ Type: "Wait", Seconds: 60 });
const stateMachineArn = machineArn("orders");
const start = (request: Shape = {}) => states.call("states", "StartExecution", { stateMachineArn, ...request });

describe("a loop without an end", () => {
  const loop = {
    StartAt: "Turn",
    States: {
      Turn: { Type: "Pass", Next: "Enough?" },
      "Enough?": { Type: "Choice", Choices: [{ Variable: "$.enough", IsPresent: true, Next: "Done" }], Default: "Turn" },
      Done: { Type: "Succeed" },
    },
  };

  test("fails with the 25,000th event of its history, as on AWS", async () => {
    await states.load(loop, { type: "STANDARD" });
    const end = states.events.next("execution", ({ status }) => status !== undefined);
    const { executionArn } = await start({ name: "endless" });
    await end;
    const error = "States.Runtime";
    const cause = "The execution has reached the maximum number of history events (25000).";
    expect(await states.call("states", "DescribeExecution", { executionArn })).toMatchObject({ status: "FAILED", error, cause });
    const { events } = await states.call("states", "GetExecutionHistory", { executionArn, reverseOrder: true, maxResults: 2 });
    expect(events).toMatchObject([
      { id: 25_000, type: "ExecutionFailed", executionFailedEventDetails: { error, cause } },
      { id: 24_999, type: "PassStateExited" },
    ]);
    expect(states.published.map(({ detail }) => detail["status"])).toEqual(["RUNNING", "FAILED"]);
  });

  test("does not keep the runtime busy for ever in an EXPRESS state machine either", async () => {
    await states.load(loop);
    expect(await states.run()).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  });
});

test.each([
  "StopExecution",
  "DescribeExecution",
  "GetExecutionHistory",
  "DescribeStateMachineForExecution",
  "ListMapRuns",
  "RedriveExecution",
])("%s is not for EXPRESS state machines", async (action) => {
  await states.load(wait);
  const { executionArn } = await start();
  await expect(states.call("states", action, { executionArn })).rejects.toMatchObject({
    name: "InvalidArn",
    message: "Invalid Arn: 'Resource type not valid in this context: express'",
  });
});

test("ListExecutions is not for EXPRESS state machines either", async () => {
  await states.load(wait);
  await expect(states.call("states", "ListExecutions", { stateMachineArn })).rejects.toMatchObject({
    name: "StateMachineTypeNotSupported",
  });
});

test("an execution whose interpreter fails ends all the same", async () => {
  const definition = single({ Type: "Task", Resource: "arn:aws:lambda:eu-west-1:000000000000:function:f" });
  await states.load(definition, { type: "STANDARD" });
  const target = jest.spyOn(LoadedStateMachine.prototype, "target").mockImplementation(() => {
    throw new Error("out of order");
  });
  const { executionArn } = await start();
  target.mockRestore();
  expect(await states.call("states", "DescribeExecution", { executionArn })).toMatchObject({
    status: "FAILED",
    error: "States.Runtime",
    cause: "Error: out of order",
    stopDate: expect.any(Number),
  });
});
