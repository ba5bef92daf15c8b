import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createStepFunctionsHarness, machineArn, single, type StepFunctionsHarness } from "./step-functions-harness.ts";

let states: StepFunctionsHarness;

beforeEach(() => {
  states = createStepFunctionsHarness();
});

afterEach(() => states.stop());

const pass = single({ Type: "Pass" });
const stateMachineArn = machineArn("orders");
const first = `${stateMachineArn}:1`;
const call = (action: string, input: Shape) => states.call("states", action, input);
const publish = (more: Shape = {}) => call("PublishStateMachineVersion", { stateMachineArn, ...more });
const listed = async () => (await call("ListStateMachineVersions", { stateMachineArn })).stateMachineVersions;

describe("of a state machine that has none", () => {
  beforeEach(() => states.load(pass, { type: "STANDARD" }));

  test("a version is published, listed, described and deleted", async () => {
    expect(await listed()).toEqual([]);
    const published = await publish({ description: "the first" });
    expect(published).toEqual({ stateMachineVersionArn: first, creationDate: expect.any(Number) });
    expect(await listed()).toEqual([published]);
    const described = await call("DescribeStateMachine", { stateMachineArn: first });
    expect(described).toMatchObject({ stateMachineArn: first, name: "orders", status: "ACTIVE", description: "the first" });
    expect(described).toMatchObject({ definition: JSON.stringify(pass), creationDate: published.creationDate });
    expect(await call("DescribeStateMachine", { stateMachineArn })).not.toHaveProperty("description");
    expect(await call("DeleteStateMachineVersion", { stateMachineVersionArn: first })).toEqual({});
    expect(await listed()).toEqual([]);
  });

  test("the same revision is published once, whatever it is described as, and its number is not given again", async () => {
    await publish({ revisionId: "INITIAL", description: "one" });
    expect(await publish({ description: "other" })).toMatchObject({ stateMachineVersionArn: first });
    expect(await call("DescribeStateMachine", { stateMachineArn: first })).toMatchObject({ description: "one" });
    for (let again = 0; again < 2; again += 1) await call("DeleteStateMachineVersion", { stateMachineVersionArn: first });
    expect(await publish()).toMatchObject({ stateMachineVersionArn: `${stateMachineArn}:2` });
    await expect(call("DescribeStateMachine", { stateMachineArn: first })).rejects.toMatchObject({
      name: "StateMachineDoesNotExist",
      message: `State Machine Does Not Exist: '${first}'`,
    });
  });

  test("an execution that is started by a version tells of it and is listed with it; others are not", async () => {
    await publish();
    const { executionArn } = await call("StartExecution", { stateMachineArn: first, name: "with" });
    await call("StartExecution", { stateMachineArn, name: "without" });
    expect(executionArn).toBe("arn:aws:states:eu-west-1:000000000000:execution:orders:with");
    expect(await call("DescribeExecution", { executionArn })).toMatchObject({
      stateMachineArn,
      stateMachineVersionArn: first,
      status: "SUCCEEDED",
    });
    expect(await call("DescribeStateMachineForExecution", { executionArn })).toMatchObject({ stateMachineArn });
    const executions = async (arn: string) => (await call("ListExecutions", { stateMachineArn: arn })).executions;
    expect(await executions(first)).toMatchObject([{ name: "with", stateMachineArn, stateMachineVersionArn: first }]);
    expect(await executions(stateMachineArn)).toMatchObject([{ name: "without" }, { name: "with" }]);
    expect((await executions(stateMachineArn))[0].stateMachineVersionArn).toBeUndefined();
  });

  test.each([
    ["PublishStateMachineVersion", { revisionId: "3f2d" }, "ConflictException"],
    ["PublishStateMachineVersion", { description: "x".repeat(257) }, "ValidationException"],
    ["PublishStateMachineVersion", { stateMachineArn: machineArn("other") }, "StateMachineDoesNotExist"],
    ["PublishStateMachineVersion", { stateMachineArn: first }, "StateMachineDoesNotExist"],
    ["PublishStateMachineVersion", { stateMachineArn: "invalid_arn" }, "InvalidArn"],
    ["ListStateMachineVersions", { maxResults: 1001 }, "ValidationException"],
    ["ListStateMachineVersions", { stateMachineArn: machineArn("other") }, "StateMachineDoesNotExist"],
    ["StartExecution", { stateMachineArn: first }, "StateMachineDoesNotExist"],
    ["ListExecutions", { stateMachineArn: first }, "StateMachineDoesNotExist"],
    ["DescribeStateMachine", { stateMachineArn: `${stateMachineArn}:PROD` }, "StateMachineDoesNotExist"],
  ])("%s with %j is refused", async (action, input, name) => {
    await expect(call(action, { stateMachineArn, ...input })).rejects.toMatchObject({ name });
  });

  test("what is no ARN cannot be deleted", async () => {
    await expect(call("DeleteStateMachineVersion", { stateMachineVersionArn: "invalid_arn" })).rejects.toMatchObject({
      name: "InvalidArn",
    });
  });
});

test("publish of an aws_sfn_state_machine makes the first version, which EXPRESS executions are started by, too", async () => {
  const attributes = await states.load(pass, { publish: true });
  expect(attributes).toMatchObject({ state_machine_version_arn: first });
  const result = await call("StartSyncExecution", { stateMachineArn: first, input: '{"a":1}' });
  expect(result).toMatchObject({ status: "SUCCEEDED", stateMachineArn, output: '{"a":1}' });
  expect(await states.load(pass, { name: "other" })).not.toHaveProperty("state_machine_version_arn");
  await expect(states.load(pass, { name: "third", publish: "yes" })).rejects.toThrow('publish must be true or false, not "yes"');
});

test("policies name the state machine, not its version", () => {
  const resource = (action: string, input: Shape) => states.permissions("states", action, input);
  for (const action of ["StartExecution", "StartSyncExecution", "DescribeStateMachine", "ListExecutions"]) {
    expect(resource(action, { stateMachineArn: first })).toEqual([{ action: `states:${action}`, resource: stateMachineArn }]);
  }
  expect(resource("DeleteStateMachineVersion", { stateMachineVersionArn: first })).toEqual([
    { action: "states:DeleteStateMachineVersion", resource: stateMachineArn },
  ]);
});
