import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { turns, waitingOn } from "../until.ts";
import { createPlayedServices, type PlayedServices } from "./played-services.ts";
import { machineArn, single, type StepFunctionsHarness } from "./step-functions-harness.ts";

let played: PlayedServices;
let states: StepFunctionsHarness;

beforeEach(() => {
  played = createPlayedServices();
  states = played.states;
});

afterEach(() => states.stop());

const ask = {
  Type: "Task",
  Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
  Parameters: { QueueUrl: "q", MessageBody: { "token.$": "$$.Task.Token" } },
};

/** An execution that waits for its token; resolves with the token. */
async function askFor(state: object = {}) {
  await states.load(single({ ...ask, ...state }), { type: "STANDARD" });
  const { executionArn } = await states.call("states", "StartExecution", { stateMachineArn: machineArn("orders"), input: "{}" });
  await turns();
  const { token } = JSON.parse(played.inputs.at(-1)![1].MessageBody);
  return {
    token,
    send: (action: string, input: Shape = {}) => states.call("states", action, { taskToken: token, ...input }),
    describe: () => states.call("states", "DescribeExecution", { executionArn }),
    history: async () =>
      (await states.call("states", "GetExecutionHistory", { executionArn })).events.map(({ type }: Shape) => type),
  };
}

describe("a task that waits for its token", () => {
  test("ends with the output that is sent back", async () => {
    const { send, describe, history } = await askFor();
    expect(await describe()).toMatchObject({ status: "RUNNING" });
    expect(await send("SendTaskSuccess", { output: '{"by":"cook"}' })).toEqual({});
    expect(await describe()).toMatchObject({ status: "SUCCEEDED", output: '{"by":"cook"}' });
    expect(await history()).toEqual([
      ...["ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded"],
      ...["TaskStateExited", "ExecutionSucceeded"],
    ]);
  });

  test("fails with the error and cause that are sent back, or with neither", async () => {
    const first = await askFor();
    await first.send("SendTaskFailure", { error: "Declined", cause: "too busy" });
    expect(await first.describe()).toMatchObject({ status: "FAILED", error: "Declined", cause: "too busy" });
  });

  test("is caught like any other error", async () => {
    await states.load(
      {
        StartAt: "Ask",
        States: {
          Ask: { ...ask, Catch: [{ ErrorEquals: ["Declined"], Next: "Caught" }], End: true },
          Caught: { Type: "Pass", End: true },
        },
      },
      { type: "STANDARD" },
    );
    const { executionArn } = await states.call("states", "StartExecution", { stateMachineArn: machineArn("orders") });
    await turns();
    const { token } = JSON.parse(played.inputs.at(-1)![1].MessageBody);
    await states.call("states", "SendTaskFailure", { taskToken: token, error: "Declined", cause: "busy" });
    expect(await states.call("states", "DescribeExecution", { executionArn })).toMatchObject({
      status: "SUCCEEDED",
      output: '{"Error":"Declined","Cause":"busy"}',
    });
  });

  test("waits on as long as heartbeats come, and times out without", async () => {
    const first = waitingOn(states.clock, 60_000);
    const { send, describe } = await askFor({ HeartbeatSeconds: 60 });
    await first;
    states.clock.advance(40_000);
    const second = waitingOn(states.clock, 60_000);
    await send("SendTaskHeartbeat");
    await second;
    states.clock.advance(40_000);
    expect(await describe()).toMatchObject({ status: "RUNNING" });
    states.clock.advance(20_000);
    expect(await describe()).toMatchObject({ status: "FAILED", error: "States.Timeout" });
  });

  test("times out", async () => {
    const waiting = waitingOn(states.clock, 30_000);
    const { send, describe } = await askFor({ TimeoutSeconds: 30 });
    await waiting;
    states.clock.advance(30_000);
    expect(await describe()).toMatchObject({ status: "FAILED", error: "States.Timeout" });
    await expect(send("SendTaskSuccess", { output: "{}" })).rejects.toMatchObject({
      name: "TaskTimedOut",
      message: "Task Timed Out: 'Provided task does not exist anymore'",
    });
  });

  test("fails at once when its call does", async () => {
    played.answer = () => {
      throw Object.assign(new Error("no"), { name: "Broken" });
    };
    await states.load(single(ask), { type: "STANDARD" });
    const { executionArn } = await states.call("states", "StartExecution", { stateMachineArn: machineArn("orders") });
    await turns();
    expect(await states.call("states", "DescribeExecution", { executionArn })).toMatchObject({
      status: "FAILED",
      error: "States.TaskFailed",
    });
  });
});

describe("an answer is refused", () => {
  test.each(["SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat"])(
    "by %s with a token that was never handed out",
    async (action) => {
      await expect(states.call("states", action, { taskToken: "none", output: "{}" })).rejects.toMatchObject({
        name: "InvalidToken",
        message: "Invalid Token: 'Invalid token'",
      });
    },
  );

  test("when it is no JSON, or more than a task may answer with", async () => {
    const { send, describe } = await askFor();
    for (const output of ["{", "", JSON.stringify("x".repeat(262_144))])
      await expect(send("SendTaskSuccess", { output })).rejects.toMatchObject({ name: "InvalidOutput" });
    expect(await describe()).toMatchObject({ status: "RUNNING" });
  });

  test("the second time", async () => {
    const { send } = await askFor();
    await send("SendTaskSuccess", { output: "1" });
    for (const action of ["SendTaskSuccess", "SendTaskHeartbeat"])
      await expect(send(action, { output: "2" })).rejects.toMatchObject({ name: "TaskTimedOut" });
  });
});
