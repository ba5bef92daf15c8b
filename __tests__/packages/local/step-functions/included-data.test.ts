import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createStepFunctionsHarness, machineArn, type StepFunctionsHarness } from "./step-functions-harness.ts";

let states: StepFunctionsHarness;
beforeEach(() => {
  states = createStepFunctionsHarness();
});
afterEach(() => states.stop());

const definition = { StartAt: "A", States: { A: { Type: "Pass", Result: { secret: 2 }, End: true } } };
const stateMachineArn = machineArn("orders");
const call = (action: string, input: object) => states.call("states", action, input);

async function executed(): Promise<string> {
  await states.load(definition, { type: "STANDARD" });
  const ended = states.events.next("execution", ({ status }) => status !== undefined);
  const { executionArn } = await call("StartExecution", { stateMachineArn, input: '{"secret":1}' });
  await ended;
  return executionArn;
}

describe("without data", () => {
  test("a history has its events, and nothing of what states were given and answered", async () => {
    const executionArn = await executed();
    const whole = await call("GetExecutionHistory", { executionArn });
    expect(JSON.stringify(whole)).toMatch(/secret.*secret/);
    expect(await call("GetExecutionHistory", { executionArn, includeExecutionData: true })).toEqual(whole);
    const { events } = await call("GetExecutionHistory", { executionArn, includeExecutionData: false });
    expect(events.map(({ type }: { type: string }) => type)).toEqual(whole.events.map(({ type }: { type: string }) => type));
    expect(JSON.stringify(events)).not.toContain("secret");
  });

  test("an execution is described by its metadata only", async () => {
    const executionArn = await executed();
    const described = await call("DescribeExecution", { executionArn, includedData: "METADATA_ONLY" });
    expect(described).toMatchObject({ executionArn, status: "SUCCEEDED" });
    expect(JSON.stringify(described)).not.toMatch(/secret|input|output/);
    expect(await call("DescribeExecution", { executionArn, includedData: "ALL_DATA" })).toMatchObject({ output: '{"secret":2}' });
  });

  test("a synchronous execution answers with its metadata only", async () => {
    await states.load(definition);
    const input = { stateMachineArn, input: '{"secret":1}' };
    const answer = await call("StartSyncExecution", { ...input, includedData: "METADATA_ONLY" });
    expect(answer).toMatchObject({ status: "SUCCEEDED", billingDetails: {} });
    expect(JSON.stringify(answer)).not.toMatch(/secret|input|output/);
  });

  test("a state machine's definition is empty", async () => {
    await states.load(definition);
    const described = await call("DescribeStateMachine", { stateMachineArn, includedData: "METADATA_ONLY" });
    expect(described).toMatchObject({ name: "orders", status: "ACTIVE", definition: "{}" });
  });
});

test.each(["DescribeExecution", "StartSyncExecution", "DescribeStateMachine"])(
  "%s refuses another includedData",
  async (action) => {
    const input = { stateMachineArn, executionArn: "e", includedData: "SOME" };
    // A synchronous action throws at once.
    await expect((async () => call(action, input))()).rejects.toMatchObject({ name: "ValidationException" });
  },
);
