import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  SFNClient,
  StartExecutionCommand,
  type ExecutionStatus,
  type StartExecutionInput,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { SQSRecord } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { answerTo, message, movedBack } from "./support/order-messages.ts";
import { pizza } from "./support/orders.ts";

const account = "eu-west-1:000000000000";
setEnvironment({ STATE_MACHINE_ARN: `arn:aws:states:${account}:stateMachine:orders`, WORKFLOW_TYPE: "STANDARD" });
const { handler } = await import("../../lambdas/start-order-workflow.ts");

const stepFunctions = mockClient(SFNClient);
const done = { batchItemFailures: [] };
let logs: LogLine[];

beforeEach(() => {
  stepFunctions.reset();
  stepFunctions.on(StartExecutionCommand).resolves({});
  logs = captureLogs();
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe("start-order-workflow of a STANDARD workflow", () => {
  test("starts an execution with everything that it needs, named after the order, and does not wait for its end", async () => {
    expect(await run(message("m1", pizza()))).toEqual(done);
    const [{ input, name, ...call }] = starts() as [StartExecutionInput];
    expect(call).toEqual({ stateMachineArn: `arn:aws:states:${account}:stateMachine:orders` });
    expect(name).toMatch(/^order-1-[0-9a-f]{15}$/);
    expect(JSON.parse(input!)).toMatchObject({ order: pizza(), addOnAttributes: [{ S: "Extra cheese" }] });
    expect(logs).toEqual([expect.objectContaining({ correlation_id: "order-1", workflow: "started" })]);
  });

  test("gives two deliveries of an order the same execution, whatever their messages are called", async () => {
    await run(message("m1", pizza()));
    await run(message("m2", pizza(), "2"));
    const [first, second] = starts();
    expect(second).toEqual(first);
  });

  test("gives every customer and every attempt at the payment an execution of its own", async () => {
    await run(
      message("m1", pizza()),
      message("m2", pizza({ customerId: "customer-2" })),
      message("m3", pizza({ paymentAttempt: 2 })),
    );
    expect(new Set(names()).size).toBe(3);
  });

  test("gives an order whose ID was an expired one's an execution of its own: a name stays taken for 90 days, an order maybe 30", async () => {
    await run(message("m1", pizza()), message("m2", pizza({ placedAt: "2026-04-02T12:00:00.000Z" })));
    expect(new Set(names()).size).toBe(2);
  });

  test("names an execution as Step Functions and its logs allow, however long the ID", async () => {
    await run(message("m1", pizza({ id: "x".repeat(64) })));
    expect(names()).toEqual([expect.stringMatching(/^x{64}-[0-9A-Za-z_-]{1,15}$/)]);
  });

  test.each(["RUNNING", "SUCCEEDED"] as const)("has nothing to do for a duplicate whose execution is %s", async (status) => {
    await takeName(pizza(), status);
    expect(await run(message("m1", pizza(), "2"))).toEqual(done);
    expect(names()).toHaveLength(1);
    expect(logs).toEqual([expect.objectContaining({ workflow: "started before" })]);
  });

  test.each(["FAILED", "TIMED_OUT", "ABORTED"] as const)(
    "starts the next execution when the first has ended as %s, the same one for each delivery of the message",
    async (status) => {
      const taken = await takeName(pizza(), status);
      expect(await run(message("m1", pizza()))).toEqual(done);
      expect(await run(message("m1", pizza(), "2"))).toEqual(done);
      expect(await run(message("m2", pizza()))).toEqual(done);
      const [, first, , again, , other] = names();
      expect(first).toMatch(/^order-1-[0-9a-f]{15}$/);
      expect(first).not.toBe(taken);
      expect(again).toBe(first);
      expect([taken, first]).not.toContain(other);
    },
  );

  test("starts the next execution for the input of a failed one, and asks nothing: the answer may lag", async () => {
    const input = { order: pizza(), addOnAttributes: [{ S: "Extra cheese" }] };
    await run(message("m1", pizza()));
    expect(await run(movedBack("m2", input))).toEqual(done);
    const [first, second] = starts();
    expect(second?.name).not.toBe(first?.name);
    expect(second?.input).toBe(first?.input);
    expect(stepFunctions.commandCalls(DescribeExecutionCommand)).toEqual([]);
  });

  test("has nothing to do for a duplicate of a message that was moved back", async () => {
    stepFunctions.on(StartExecutionCommand).rejects(exists());
    expect(await run(movedBack("m2", { order: pizza() }))).toEqual(done);
    expect(logs).toEqual([expect.objectContaining({ workflow: "started before" })]);
  });

  test("fails the record of an execution that could not be started, alone", async () => {
    const throttled = Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException" });
    stepFunctions.on(StartExecutionCommand).resolvesOnce({}).rejects(throttled);
    const answer = await run(message("m1", pizza()), message("m2", pizza({ id: "order-2" }), "3"));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "m2" }] });
    expect(logs.find(({ level }) => level === "ERROR")).toMatchObject({
      correlation_id: "order-2",
      receive_count: 3,
      reason: "ThrottlingException: Rate exceeded",
    });
  });

  test("fails the record when it can't be known how the first execution ended", async () => {
    await takeName(pizza(), "FAILED");
    stepFunctions.on(DescribeExecutionCommand).rejects(new Error("no answer"));
    expect(await run(message("m1", pizza()))).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
  });

  test("fails a malformed message alone", async () => {
    const answer = await run({ ...message("bad", {}), body: "{" }, message("good", pizza()));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "bad" }] });
    expect(names()).toHaveLength(1);
  });
});

/** Lets the order's first execution be there already, with this status. Returns its name. */
async function takeName(order: object, status: ExecutionStatus): Promise<string> {
  await run(message("m0", order));
  const [name] = names();
  stepFunctions.resetHistory();
  logs.length = 0;
  stepFunctions.on(StartExecutionCommand, { name }).rejects(exists());
  stepFunctions
    .on(DescribeExecutionCommand, { executionArn: `arn:aws:states:${account}:execution:orders:${name}` })
    .resolves({ status });
  return name!;
}

function exists(): ExecutionAlreadyExists {
  return new ExecutionAlreadyExists({ message: "Execution Already Exists", $metadata: {} });
}

function run(...records: SQSRecord[]) {
  return answerTo(handler, records);
}

function starts() {
  return stepFunctions.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input);
}

function names() {
  return starts().map(({ name }) => name);
}
