import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { ExecutionEvent } from "../../../../packages/local/events/runtime-events.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { waitingOn } from "../until.ts";
import { createStepFunctionsHarness, machineArn, single, type StepFunctionsHarness } from "./step-functions-harness.ts";

let states: StepFunctionsHarness;

beforeEach(() => {
  states = createStepFunctionsHarness();
});

afterEach(() => states.stop());

const pass = { StartAt: "A", States: { A: { Type: "Pass", Next: "B" }, B: { Type: "Succeed" } } };
const wait = single({ Type: "Wait", Seconds: 60 });
const stateMachineArn = machineArn("orders");
const start = (request: Shape = {}) => states.call("states", "StartExecution", { stateMachineArn, ...request });
/** A STANDARD execution that has come to its Wait state. */
async function startWaiting(request: Shape = {}): Promise<Shape> {
  await states.load(wait, { type: "STANDARD" });
  const waiting = waitingOn(states.clock, 60_000);
  const started = await start(request);
  await waiting;
  return started;
}
const ended = (executionArn: string) =>
  states.events.next("execution", (event) => event.executionArn === executionArn && event.status !== undefined);

describe("StartSyncExecution", () => {
  test("answers with the whole execution", async () => {
    await states.load(pass);
    const result = await states.call("states", "StartSyncExecution", { stateMachineArn, name: "order-1", input: '{"a":1}' });
    expect(result).toEqual({
      executionArn: expect.stringMatching(/^arn:aws:states:eu-west-1:000000000000:express:orders:order-1:[-0-9a-f]+$/),
      stateMachineArn,
      name: "order-1",
      status: "SUCCEEDED",
      startDate: expect.any(Number),
      stopDate: expect.any(Number),
      input: '{"a":1}',
      inputDetails: { included: true },
      output: '{"a":1}',
      outputDetails: { included: true },
      billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
    });
  });

  test("takes the input null, and does not mind a listener that throws", async () => {
    const stderr = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    states.events.on("execution", ({ input }) => void (input as Shape).order.id);
    await states.load(pass);
    expect(await states.run(null)).toMatchObject({ status: "SUCCEEDED", output: "null" });
    expect(stderr).toHaveBeenCalledWith(expect.stringMatching(/^A listener to "execution" failed: TypeError: .*\n$/));
    stderr.mockRestore();
  });

  test("is for EXPRESS state machines only", async () => {
    await states.load(pass, { type: "STANDARD" });
    await expect(states.run()).rejects.toMatchObject({ name: "StateMachineTypeNotSupported" });
  });

  test("runs the same name as often as asked", async () => {
    await states.load(pass);
    const request = { stateMachineArn, name: "order-1" };
    const first = await states.call("states", "StartSyncExecution", request);
    const second = await states.call("states", "StartSyncExecution", request);
    expect(first.executionArn).not.toBe(second.executionArn);
  });
});

describe("StartExecution of a STANDARD state machine", () => {
  test("answers at once", async () => {
    const { executionArn, startDate } = await startWaiting({ name: "order-1", input: '{"a":1}' });
    expect(executionArn).toBe("arn:aws:states:eu-west-1:000000000000:execution:orders:order-1");
    const running = await states.call("states", "DescribeExecution", { executionArn });
    expect(running).toMatchObject({ status: "RUNNING", startDate, input: '{"a":1}', stateMachineArn });
    expect(running).not.toHaveProperty("stopDate");
    const end = ended(executionArn);
    states.clock.advance(60_000);
    await end;
    expect(await states.call("states", "DescribeExecution", { executionArn })).toMatchObject({
      status: "SUCCEEDED",
      output: '{"a":1}',
    });
  });

  test("the same name and input while it runs is the same execution", async () => {
    await states.load(wait, { type: "STANDARD" });
    const first = await start({ name: "order-1", input: '{"a":1}' });
    expect(await start({ name: "order-1", input: '{"a":1}' })).toEqual(first);
    expect((await states.call("states", "ListExecutions", { stateMachineArn })).executions).toHaveLength(1);
  });

  test("the same name with another input, or after the end, is taken", async () => {
    const { executionArn } = await startWaiting({ name: "order-1", input: '{"a":1}' });
    await expect(start({ name: "order-1", input: '{"a":2}' })).rejects.toMatchObject({
      name: "ExecutionAlreadyExists",
      message: `Execution Already Exists: '${executionArn}'`,
    });
    const end = ended(executionArn);
    states.clock.advance(60_000);
    await end;
    await expect(start({ name: "order-1", input: '{"a":1}' })).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
  });
});

describe("bad requests", () => {
  beforeEach(() => states.load(pass));

  test.each([
    [{ input: "{" }, "InvalidExecutionInput"],
    [{ input: { a: 1 } }, "InvalidExecutionInput"],
    [{ input: JSON.stringify("x".repeat(262_144)) }, "InvalidExecutionInput"],
    [{ name: "with space" }, "InvalidName"],
    [{ name: "a#b" }, "InvalidName"],
    [{ name: "" }, "InvalidName"],
    [{ name: "x".repeat(81) }, "InvalidName"],
    [{ input: "" }, "InvalidExecutionInput"],
    [{ stateMachineArn: machineArn("other") }, "StateMachineDoesNotExist"],
    [{ stateMachineArn: "not_a_valid_arn" }, "InvalidArn"],
    [{ stateMachineArn: stateMachineArn.replace("stateMachine", "execution") }, "InvalidArn"],
  ])("%#: %s", async (request, name) => {
    await expect(start(request)).rejects.toMatchObject({ name });
  });

  test.each(["DescribeExecution", "GetExecutionHistory", "StopExecution"])("%s of an unknown execution", async (action) => {
    const executionArn = "arn:aws:states:eu-west-1:000000000000:execution:orders:other";
    await expect(states.call("states", action, { executionArn })).rejects.toMatchObject({
      name: "ExecutionDoesNotExist",
      message: `Execution Does Not Exist: '${executionArn}'`,
    });
    await expect(states.call("states", action, { executionArn: "arn:other" })).rejects.toMatchObject({ name: "InvalidArn" });
  });
});

test("StopExecution aborts, with the caller's error and cause", async () => {
  await states.load(wait, { type: "STANDARD" });
  const { executionArn } = await start();
  await states.call("states", "StopExecution", { executionArn, error: "Enough", cause: "by hand" });
  const stopped = await states.call("states", "DescribeExecution", { executionArn });
  expect(stopped).toMatchObject({ status: "ABORTED", error: "Enough", cause: "by hand" });
  expect((await states.call("states", "GetExecutionHistory", { executionArn })).events.at(-1)).toMatchObject({
    type: "ExecutionAborted",
  });
});

test("ListExecutions is newest first, by status, in pages", async () => {
  await states.load(
    {
      StartAt: "Which",
      States: {
        Which: { Type: "Choice", Choices: [{ Variable: "$.fail", IsPresent: true, Next: "No" }], Default: "Yes" },
        Yes: { Type: "Succeed" },
        No: { Type: "Fail", Error: "E" },
      },
    },
    { type: "STANDARD" },
  );
  for (const [name, input] of [
    ["a", {}],
    ["b", { fail: 1 }],
    ["c", {}],
  ] as const) {
    await start({ name, input: JSON.stringify(input) });
  }
  const list = async (request: Shape) => states.call("states", "ListExecutions", { stateMachineArn, ...request });
  const names = ({ executions }: Shape) => executions.map(({ name }: Shape) => name);
  expect(names(await list({}))).toEqual(["c", "b", "a"]);
  expect(names(await list({ statusFilter: "FAILED" }))).toEqual(["b"]);
  const first = await list({ maxResults: 2 });
  expect(names(first)).toEqual(["c", "b"]);
  expect(names(await list({ maxResults: 2, nextToken: first.nextToken }))).toEqual(["a"]);
});

test("only the last executions are kept", async () => {
  await states.load(pass, { type: "STANDARD" });
  const first = await start();
  for (let index = 0; index < 500; index += 1) await start();
  const { executionArn } = first;
  await expect(states.call("states", "GetExecutionHistory", { executionArn })).rejects.toMatchObject({
    name: "ExecutionDoesNotExist",
  });
  expect(await states.call("states", "DescribeExecution", { executionArn })).toMatchObject({ status: "SUCCEEDED" });
});

test("an event tells of each state that is entered, and of the end", async () => {
  await states.load(pass);
  const events: ExecutionEvent[] = [];
  states.events.on("execution", (event) => events.push(event));
  const { executionArn } = await states.run({ a: 1 });
  expect(events).toEqual([
    { executionArn, input: { a: 1 }, state: "A" },
    { executionArn, input: { a: 1 }, state: "B" },
    { executionArn, input: { a: 1 }, status: "SUCCEEDED" },
  ]);
});

test("executions that run are aborted when the runtime stops, and leave no timer", async () => {
  const { executionArn } = await startWaiting();
  const end = ended(executionArn);
  await states.stop();
  expect((await end).status).toBe("ABORTED");
});

test("calls are permitted by the state machine's or the execution's ARN", () => {
  expect(states.permissions("states", "StartSyncExecution", { stateMachineArn })).toEqual([
    { action: "states:StartSyncExecution", resource: stateMachineArn },
  ]);
  expect(states.permissions("states", "StartExecution", { stateMachineArn })).toEqual([
    { action: "states:StartExecution", resource: stateMachineArn },
  ]);
  expect(states.permissions("states", "DescribeExecution", { executionArn: "arn:e" })).toEqual([
    { action: "states:DescribeExecution", resource: "arn:e" },
  ]);
});
