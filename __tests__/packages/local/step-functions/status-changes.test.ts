import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { turns } from "../until.ts";
import { createStepFunctionsHarness, machineArn, single, type StepFunctionsHarness } from "./step-functions-harness.ts";

let states: StepFunctionsHarness;

beforeEach(() => {
  states = createStepFunctionsHarness();
});

afterEach(() => states.stop());

const stateMachineArn = machineArn("orders");
const start = (request: Shape = {}) => states.call("states", "StartExecution", { stateMachineArn, ...request });
const statuses = () => states.published.map(({ detail }) => detail.status);

/** Runs `definition` as a STANDARD execution to its end. */
async function run(definition: object, request: Shape = {}): Promise<void> {
  await states.load(definition, { type: "STANDARD" });
  const end = states.events.next("execution", ({ status }) => status !== undefined);
  await start(request);
  await end;
  await turns();
}

test("EventBridge hears of a STANDARD execution's start and end, in AWS's form", async () => {
  await run(single({ Type: "Pass" }), { name: "order-1", input: '{"a":1}' });
  const executionArn = "arn:aws:states:eu-west-1:000000000000:execution:orders:order-1";
  const envelope = { source: "aws.states", detailType: "Step Functions Execution Status Change", resources: [executionArn] };
  const started = {
    executionArn,
    stateMachineArn,
    name: "order-1",
    status: "RUNNING",
    startDate: expect.any(Number),
    stopDate: null,
    input: '{"a":1}',
    inputDetails: { included: true },
    output: null,
    outputDetails: null,
    error: null,
    cause: null,
  };
  const ended = { status: "SUCCEEDED", stopDate: expect.any(Number), output: '{"a":1}', outputDetails: { included: true } };
  expect(states.published).toEqual([
    { ...envelope, detail: started },
    { ...envelope, detail: { ...started, ...ended } },
  ]);
  // Milliseconds, where DescribeExecution has seconds.
  expect(states.published[1]?.detail.stopDate).toBeGreaterThan(1_600_000_000_000);
});

test("it hears of a failure with its error and cause", async () => {
  await run(single({ Type: "Fail", Error: "Lost", Cause: "no line", End: undefined }));
  expect(states.published.at(-1)?.detail).toMatchObject({ status: "FAILED", error: "Lost", cause: "no line", output: null });
});

test("it hears of a timeout and of an execution that was stopped", async () => {
  await states.load({ ...single({ Type: "Wait", Seconds: 60 }), TimeoutSeconds: 5 }, { type: "STANDARD" });
  const timedOut = states.events.next("execution", ({ status }) => status === "TIMED_OUT");
  await start({ name: "slow" });
  await turns();
  states.clock.advance(5000);
  await timedOut;
  await turns();
  const { executionArn } = await start({ name: "stopped" });
  await states.call("states", "StopExecution", { executionArn });
  await turns();
  expect(statuses()).toEqual(["RUNNING", "TIMED_OUT", "RUNNING", "ABORTED"]);
});

test("an input too long for an event is left out, and so is an output; the event says so", async () => {
  const input = JSON.stringify("x".repeat(250 * 1024));
  await run(single({ Type: "Pass" }), { input });
  expect(states.published.at(-1)?.detail).toMatchObject({
    input: null,
    inputDetails: { included: false },
    output: null,
    outputDetails: { included: false },
  });
});

test("an input is left out when it is too long together with the output", async () => {
  const input = JSON.stringify("x".repeat(130 * 1024));
  await run(single({ Type: "Pass" }), { input });
  expect(states.published.map(({ detail }) => detail.input)).toEqual([input, null]);
  expect(states.published.at(-1)?.detail.output).toBe(input);
});

test("it does not hear of EXPRESS executions", async () => {
  await states.load(single({ Type: "Pass" }));
  await states.run();
  await turns();
  expect(states.published).toEqual([]);
});

test("executions that end because the runtime stops are no failures to tell of", async () => {
  await states.load(single({ Type: "Wait", Seconds: 60 }), { type: "STANDARD" });
  await start();
  await turns();
  await states.stop();
  await turns();
  expect(statuses()).toEqual(["RUNNING"]);
});

test("an execution that a function still starts while the runtime stops is aborted, too", async () => {
  await states.load(single({ Type: "Wait", Seconds: 60 }), { type: "STANDARD" });
  await states.stop();
  const { executionArn } = await start();
  await turns();
  expect(await states.call("states", "DescribeExecution", { executionArn })).toMatchObject({ status: "ABORTED" });
  expect(statuses()).toEqual([]);
});

test("a name is free again 90 days after its execution's end", async () => {
  await run(single({ Type: "Pass" }), { name: "order-1" });
  const day = 24 * 3600 * 1000;
  states.clock.advance(90 * day - 60_000);
  await expect(start({ name: "order-1" })).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
  states.clock.advance(60_000);
  await start({ name: "order-1" });
});

test("how a STANDARD execution ended stays known when its history is not kept any more", async () => {
  await run(single({ Type: "Fail", Error: "Lost", End: undefined }), { name: "first" });
  for (let index = 0; index < 500; index += 1) await start();
  await turns();
  const executionArn = "arn:aws:states:eu-west-1:000000000000:execution:orders:first";
  await expect(states.call("states", "GetExecutionHistory", { executionArn })).rejects.toMatchObject({
    name: "ExecutionDoesNotExist",
  });
  expect(await states.call("states", "DescribeExecution", { executionArn })).toMatchObject({ status: "FAILED", error: "Lost" });
  await expect(start({ name: "first" })).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
});
