import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { turns } from "../until.ts";
import { createStepFunctionsHarness, machineArn, roleArn, single, type StepFunctionsHarness } from "./step-functions-harness.ts";

let states: StepFunctionsHarness;

beforeEach(() => {
  states = createStepFunctionsHarness({ events: { DescribeRule: () => ({}), PutRule: () => ({}), PutTargets: () => ({}) } });
});

afterEach(() => states.stop());

const run = (pattern: string, Parameters: object = {}) => ({
  Type: "Task",
  Resource: `arn:aws:states:::states:startExecution${pattern}`,
  Parameters: { StateMachineArn: machineArn("child"), "Input.$": "$", ...Parameters },
});

const make = (name: string, state: Record<string, unknown>) =>
  states.provision("aws_sfn_state_machine", { name, role_arn: roleArn, definition: JSON.stringify(single(state)) });

/** Starts the outer one, and gives what DescribeExecution says of it when nothing is left to do. */
async function outcome(outer: Record<string, unknown>, child: Record<string, unknown>): Promise<Shape> {
  await make("child", child);
  await make("orders", outer);
  const { executionArn } = await states.call("states", "StartExecution", {
    stateMachineArn: machineArn("orders"),
    input: '{"a":1}',
  });
  await turns();
  return states.call("states", "DescribeExecution", { executionArn });
}

const children = async () => (await states.call("states", "ListExecutions", { stateMachineArn: machineArn("child") })).executions;

describe("a nested execution", () => {
  test("is started, and the outer one goes on", async () => {
    const { output } = await outcome(run("", { Name: "inner" }), { Type: "Wait", Seconds: 60 });
    expect(JSON.parse(output)).toMatchObject({
      ExecutionArn: "arn:aws:states:eu-west-1:000000000000:execution:child:inner",
      StartDate: expect.any(Number),
      SdkHttpMetadata: { HttpStatusCode: 200 },
    });
    expect(await children()).toMatchObject([{ name: "inner", status: "RUNNING" }]);
  });

  test.each([
    [".sync", '{"a":1}', "[2]"],
    [".sync:2", { a: 1 }, [2]],
  ])("is waited for by %s, which gives its input and output as %j and %j", async (pattern, Input, Output) => {
    const { status, output } = await outcome(run(pattern, { Name: "inner" }), { Type: "Pass", Result: [2] });
    expect(status).toBe("SUCCEEDED");
    expect(JSON.parse(output)).toEqual({
      ExecutionArn: "arn:aws:states:eu-west-1:000000000000:execution:child:inner",
      Input,
      InputDetails: { Included: true },
      Name: "inner",
      Output,
      OutputDetails: { Included: true },
      StartDate: expect.any(Number),
      StateMachineArn: machineArn("child"),
      Status: "SUCCEEDED",
      StopDate: expect.any(Number),
    });
  });

  test("that fails fails the task, with all that is known of it", async () => {
    const { status, error, cause } = await outcome(run(".sync:2"), { Type: "Fail", Error: "E", Cause: "c", End: undefined });
    expect([status, error]).toEqual(["FAILED", "States.TaskFailed"]);
    expect(JSON.parse(cause)).toMatchObject({ Status: "FAILED", Error: "E", Cause: "c", Input: { a: 1 } });
  });

  test("is stopped with the one that waits for it", async () => {
    const { executionArn } = await outcome(run(".sync"), { Type: "Wait", Seconds: 60 });
    expect(await children()).toMatchObject([{ status: "RUNNING" }]);
    await states.call("states", "StopExecution", { executionArn });
    await turns();
    expect(await children()).toMatchObject([{ status: "ABORTED" }]);
  });

  test("may hold the token of the task that has started it", async () => {
    const outer = run(".waitForTaskToken", { "Input.$": undefined, Input: { "token.$": "$$.Task.Token" } });
    const answer = {
      Type: "Task",
      Resource: "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess",
      Parameters: { "TaskToken.$": "$.token", Output: { by: "child" } },
    };
    expect(await outcome(outer, answer)).toMatchObject({ status: "SUCCEEDED", output: '{"by":"child"}' });
  });
});
