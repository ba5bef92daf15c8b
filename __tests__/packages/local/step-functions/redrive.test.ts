import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { turns } from "../until.ts";
import { createPlayedServices, refuse, type PlayedServices } from "./played-services.ts";
import { machineArn, putItem, single, type StepFunctionsHarness } from "./step-functions-harness.ts";

let played: PlayedServices;
let states: StepFunctionsHarness;

beforeEach(() => {
  played = createPlayedServices();
  states = played.states;
});

afterEach(() => states.stop());

const stateMachineArn = machineArn("orders");

async function failed(): Promise<string> {
  played.answer = refuse("ConditionalCheckFailedException");
  await states.load(
    { StartAt: "A", States: { A: { Type: "Pass", Next: "Save" }, Save: { ...putItem, ResultPath: null, End: true } } },
    { type: "STANDARD" },
  );
  const { executionArn } = await states.call("states", "StartExecution", { stateMachineArn, name: "o1", input: '{"id":"o1"}' });
  await turns();
  return executionArn;
}

const describe = (executionArn: string) => states.call("states", "DescribeExecution", { executionArn });

test("a failed execution goes on from the state that failed, under its name, and EventBridge is told", async () => {
  const executionArn = await failed();
  expect(await describe(executionArn)).toMatchObject({ status: "FAILED", redriveCount: 0, redriveStatus: "REDRIVABLE" });
  played.answer = () => ({});
  const { redriveDate } = await states.call("states", "RedriveExecution", { executionArn });
  expect(redriveDate).toEqual(expect.any(Number));
  await turns();
  expect(await describe(executionArn)).toMatchObject({
    status: "SUCCEEDED",
    output: '{"id":"o1"}',
    redriveCount: 1,
    redriveDate,
    redriveStatus: "NOT_REDRIVABLE",
    redriveStatusReason: "Execution is SUCCEEDED and cannot be redriven",
  });
  const { events } = await states.call("states", "GetExecutionHistory", { executionArn });
  const types = events.map(({ type }: Shape) => type);
  expect(types.slice(types.indexOf("ExecutionRedriven"))).toEqual([
    ...["ExecutionRedriven", "TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded"],
  ]);
  expect(states.published.map(({ detail }) => detail["status"])).toEqual(["RUNNING", "FAILED", "RUNNING", "SUCCEEDED"]);
  const list = (redriveFilter: string) => states.call("states", "ListExecutions", { stateMachineArn, redriveFilter });
  expect((await list("REDRIVEN")).executions).toMatchObject([{ executionArn, redriveCount: 1 }]);
  expect((await list("NOT_REDRIVEN")).executions).toEqual([]);
});

test("one that fails again can be redriven again", async () => {
  const executionArn = await failed();
  for (const count of [1, 2]) {
    await states.call("states", "RedriveExecution", { executionArn });
    await turns();
    expect(await describe(executionArn)).toMatchObject({ status: "FAILED", redriveCount: count });
  }
});

test("one that runs, or has succeeded, is not redriven", async () => {
  await states.load(single({ Type: "Wait", Seconds: 60 }), { type: "STANDARD" });
  const { executionArn } = await states.call("states", "StartExecution", { stateMachineArn });
  await turns();
  await expect(states.call("states", "RedriveExecution", { executionArn })).rejects.toMatchObject({
    name: "ExecutionNotRedrivable",
    message: "Execution is RUNNING and cannot be redriven",
  });
});
