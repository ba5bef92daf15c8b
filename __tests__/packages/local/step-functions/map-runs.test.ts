import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createStepFunctionsHarness, machineArn, single, type StepFunctionsHarness } from "./step-functions-harness.ts";

let states: StepFunctionsHarness;

beforeEach(() => {
  states = createStepFunctionsHarness();
});

afterEach(() => states.stop());

const stateMachineArn = machineArn("orders");
const each = (more: object = {}) =>
  single({
    Type: "Map",
    Label: "Dishes",
    ItemsPath: "$.items",
    ItemProcessor: {
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
      StartAt: "Is",
      States: {
        Is: { Type: "Choice", Choices: [{ Variable: "$", StringEquals: "bad", Next: "Bad" }], Default: "Good" },
        Good: { Type: "Pass", End: true },
        Bad: { Type: "Fail", Error: "Bad" },
      },
    },
    ...more,
  });

async function run(definition: object, items: readonly string[]): Promise<Shape> {
  await states.load(definition, { type: "STANDARD" });
  const end = states.events.next("execution", ({ status }) => status !== undefined);
  const input = JSON.stringify({ items });
  const { executionArn } = await states.call("states", "StartExecution", { stateMachineArn, name: "o1", input });
  await end;
  return states.call("states", "DescribeExecution", { executionArn });
}

test("a distributed Map's items are executions of their own, which are listed by its Map Run and looked at like any other", async () => {
  const { executionArn, status, output } = await run(each(), ["a", "b"]);
  expect([status, output]).toEqual(["SUCCEEDED", '["a","b"]']);
  const { mapRuns } = await states.call("states", "ListMapRuns", { executionArn });
  expect(mapRuns).toMatchObject([{ executionArn, stateMachineArn, stopDate: expect.any(Number) }]);
  const [{ mapRunArn }] = mapRuns;
  expect(mapRunArn).toMatch(/^arn:aws:states:eu-west-1:000000000000:mapRun:orders\/Dishes:[-0-9a-f]+$/);
  expect(await states.call("states", "DescribeMapRun", { mapRunArn })).toMatchObject({
    mapRunArn,
    executionArn,
    status: "SUCCEEDED",
    toleratedFailureCount: 0,
    itemCounts: { succeeded: 2, failed: 0, total: 2 },
    executionCounts: { succeeded: 2, failed: 0, total: 2 },
  });
  const { executions } = await states.call("states", "ListExecutions", { mapRunArn });
  expect(executions).toHaveLength(2);
  const child = await states.call("states", "DescribeExecution", { executionArn: executions[1].executionArn });
  expect(child).toMatchObject({ mapRunArn, status: "SUCCEEDED", input: '"a"', output: '"a"' });
  expect(child.executionArn).toMatch(/^arn:aws:states:eu-west-1:000000000000:execution:orders\/Dishes:[-0-9a-f]+$/);
  const { events } = await states.call("states", "GetExecutionHistory", { executionArn: child.executionArn });
  expect(events.map(({ type }: Shape) => type)).toEqual([
    ...[
      "ExecutionStarted",
      "ChoiceStateEntered",
      "ChoiceStateExited",
      "PassStateEntered",
      "PassStateExited",
      "ExecutionSucceeded",
    ],
  ]);
  expect((await states.call("states", "ListExecutions", { stateMachineArn })).executions).toHaveLength(1);
  expect(await states.call("states", "DescribeStateMachineForExecution", { executionArn: child.executionArn })).toMatchObject({
    stateMachineArn,
    mapRunArn,
  });
});

test("items may fail as far as that is tolerated", async () => {
  const { executionArn, status } = await run(each({ ToleratedFailureCount: 1 }), ["a", "bad"]);
  expect(status).toBe("SUCCEEDED");
  const { mapRuns } = await states.call("states", "ListMapRuns", { executionArn });
  const { mapRunArn } = mapRuns[0];
  expect(await states.call("states", "DescribeMapRun", { mapRunArn })).toMatchObject({
    toleratedFailureCount: 1,
    executionCounts: { succeeded: 1, failed: 1, total: 2 },
  });
  const { executions } = await states.call("states", "ListExecutions", { mapRunArn, statusFilter: "FAILED" });
  expect(executions).toMatchObject([{ status: "FAILED", mapRunArn }]);
});

test("further ones fail the Map", async () => {
  expect(await run(each(), ["a", "bad"])).toMatchObject({ status: "FAILED", error: "States.ExceedToleratedFailureThreshold" });
});

test("an execution without a Map has no Map Run, and a Map Run that there is not is none", async () => {
  const { executionArn } = await run(single({ Type: "Pass" }), []);
  expect(await states.call("states", "ListMapRuns", { executionArn })).toEqual({ mapRuns: [] });
  const unknown = executionArn.replace(":execution:", ":mapRun:");
  for (const action of ["DescribeMapRun", "ListExecutions"]) {
    await expect(states.call("states", action, { mapRunArn: unknown })).rejects.toMatchObject({ name: "ResourceNotFound" });
    await expect(states.call("states", action, { mapRunArn: "arn:m" })).rejects.toMatchObject({ name: "InvalidArn" });
  }
  await expect(states.call("states", "ListExecutions", { stateMachineArn, mapRunArn: "arn:m" })).rejects.toMatchObject({
    name: "ValidationException",
  });
  await expect(states.call("states", "ListExecutions", { stateMachineArn, statusFilter: "DONE" })).rejects.toMatchObject({
    name: "ValidationException",
  });
});

test("Map Runs are listed newest first, in pages, and an execution tells of its state machine with or without the definition", async () => {
  const [map] = Object.values(each().States);
  const twice = {
    StartAt: "First",
    States: {
      First: { ...map, Label: "One", ResultPath: null, End: undefined, Next: "Second" },
      Second: {
        ...map,
        Label: "Two",
        ItemProcessor: { ...(map as { ItemProcessor?: object }).ItemProcessor, ...single({ Type: "Pass" }, "Other") },
      },
    },
  };
  const { executionArn } = await run(twice, ["a"]);
  const list = (more: object) => states.call("states", "ListMapRuns", { executionArn, ...more });
  const { mapRuns, nextToken } = await list({ maxResults: 1 });
  expect(mapRuns[0].mapRunArn).toContain("/Two:");
  const second = await list({ maxResults: 1, nextToken });
  expect(second.mapRuns[0].mapRunArn).toContain("/One:");
  expect(second.nextToken).toBeUndefined();
  const machine = (includedData: string) =>
    states.call("states", "DescribeStateMachineForExecution", { executionArn, includedData });
  expect((await machine("ALL_DATA")).definition).toBe(JSON.stringify(twice));
  expect((await machine("METADATA_ONLY")).definition).toBe("{}");
});
