import { SFNClient, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { SQSBatchResponse, SQSRecord } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { answerTo, message, movedBack } from "./support/order-messages.ts";
import { pizza } from "./support/orders.ts";

setEnvironment({
  STATE_MACHINE_ARN: "arn:aws:states:eu-west-1:000000000000:stateMachine:orders",
  WORKFLOW_TYPE: "EXPRESS",
});
const { handler } = await import("../../lambdas/start-order-workflow.ts");

const stepFunctions = mockClient(SFNClient);
let logs: LogLine[];

beforeEach(() => {
  stepFunctions.reset();
  stepFunctions.on(StartSyncExecutionCommand).resolves({ status: "SUCCEEDED" });
  logs = captureLogs();
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe("start-order-workflow of an EXPRESS workflow", () => {
  test("runs the workflow of each order with everything that it needs", async () => {
    expect(await run(message("m1", pizza({ addOns: ["Extra cheese", "Olives"] })))).toEqual({ batchItemFailures: [] });
    expect(logs).toEqual([expect.objectContaining({ message: "Order handed to its workflow", correlation_id: "order-1" })]);
    const [{ input, ...call }] = calls() as [{ input: string }];
    expect(call).toEqual({ stateMachineArn: process.env["STATE_MACHINE_ARN"], name: "order-1" });
    expect(JSON.parse(input)).toEqual({
      order: pizza({ addOns: ["Extra cheese", "Olives"] }),
      addOnAttributes: [{ S: "Extra cheese" }, { S: "Olives" }],
      paymentAttemptAttribute: { N: "1" },
      paymentId: "order-1#1",
    });
  });

  test("gives two deliveries of a message the same input", async () => {
    await run(message("m1", pizza()));
    await run(message("m1", pizza(), "2"));
    const [first, second] = calls();
    expect(second).toEqual(first);
  });

  test("runs the orders of a batch side by side", async () => {
    const waiting: (() => void)[] = [];
    stepFunctions.on(StartSyncExecutionCommand).callsFake(async () => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return { status: "SUCCEEDED" };
    });
    const answer = run(message("m1", pizza()), message("m2", pizza({ id: "order-2" })));
    expect(waiting).toHaveLength(2);
    for (const go of waiting) go();
    expect(await answer).toEqual({ batchItemFailures: [] });
  });

  test.each(["FAILED", "TIMED_OUT"] as const)(
    "fails the record of an execution that ended as %s, and says why",
    async (status) => {
      stepFunctions
        .on(StartSyncExecutionCommand, { name: "order-2" })
        .resolves({ status, executionArn: "arn:execution", error: "PaymentLost", cause: "no line" });
      const answer = await run(message("m1", pizza()), message("m2", pizza({ id: "order-2" }), "3"));
      expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "m2" }] });
      expect(logs.find(({ level }) => level === "ERROR")).toMatchObject({
        correlation_id: "order-2",
        message_id: "m2",
        receive_count: 3,
        reason: `OrderWorkflowFailed: arn:execution ended as ${status}: PaymentLost`,
      });
    },
  );

  test("fails the record of an execution that could not be started", async () => {
    stepFunctions
      .on(StartSyncExecutionCommand)
      .rejects(Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException" }));
    expect(await run(message("m1", pizza()))).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
    expect(logs).toEqual([expect.objectContaining({ correlation_id: "order-1", reason: "ThrottlingException: Rate exceeded" })]);
  });

  test.each([
    ["not JSON", "{", "not JSON"],
    ["an empty object", "{}", "customerId: invalid_type"],
    ["a quantity out of bounds", JSON.stringify(pizza({ quantity: 101 })), "quantity: too_big"],
    ["add-ons that are none", JSON.stringify({ ...pizza(), addOns: "cheese" }), "addOns: invalid_type"],
    ["an ID that is no name for an execution", JSON.stringify(pizza({ id: "a b" })), "id: invalid_format"],
  ])("fails a malformed message alone (%s), and names the field but not its value", async (_, body, reason) => {
    const answer = await run({ ...message("bad", pizza()), body }, message("good", pizza()));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "bad" }] });
    expect(calls()).toHaveLength(1);
    const line = logs.find(({ level }) => level === "ERROR");
    expect(line).toMatchObject({ message_id: "bad", reason: expect.stringContaining(reason) });
    expect(JSON.stringify(line)).not.toContain("Dominos");
  });

  test("reads the input of a failed STANDARD execution too: a stage's workflow may change its type", async () => {
    const addOnAttributes = [{ S: "Extra cheese" }];
    expect(await run(movedBack("m1", { order: pizza(), addOnAttributes }))).toEqual({ batchItemFailures: [] });
    const [{ input }] = calls() as [{ input: string }];
    expect(JSON.parse(input)).toMatchObject({ order: pizza(), addOnAttributes });
  });

  test.each([
    ["text that is no JSON", JSON.stringify("no JSON"), "Malformed input of a failed execution (not JSON)"],
    ["an input without an order", JSON.stringify('{"a":1}'), "Malformed input of a failed execution (order: invalid_type)"],
  ])("fails what is no input of an execution (%s)", async (_, body, reason) => {
    const answer = await run({ ...message("bad", {}), body });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "bad" }] });
    expect(logs).toEqual([expect.objectContaining({ reason: `MalformedInput: ${reason}` })]);
  });

  test.each(["order", "input of a failed execution"])(
    "drops an expired order and says so: nobody sees it, and it may have been paid (%s)",
    async (what) => {
      const order = pizza({ expiresAt: Math.floor(Date.now() / 1000) });
      expect(await run(what === "order" ? message("m1", order) : movedBack("m1", { order }))).toEqual({ batchItemFailures: [] });
      expect(calls()).toEqual([]);
      expect(logs).toEqual([expect.objectContaining({ level: "WARN", message_id: "m1", correlation_id: "order-1" })]);
    },
  );

  test("answers a batch that failed as a whole, so that each message counts its receives", async () => {
    stepFunctions.on(StartSyncExecutionCommand).resolves({ status: "FAILED" });
    const answer = await run(message("m1", pizza()), message("m2", pizza({ id: "order-2" })));
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(["m1", "m2"]);
  });

  test("does not load without its state machine", async () => {
    expect(await loadError("../../../lambdas/start-order-workflow.ts", "STATE_MACHINE_ARN")).toContain(
      "STATE_MACHINE_ARN is missing",
    );
  });

  test("does not load without knowing its type", async () => {
    expect(await loadError("../../../lambdas/start-order-workflow.ts", "WORKFLOW_TYPE", "FAST")).toContain(
      'WORKFLOW_TYPE must be EXPRESS or STANDARD, not "FAST"',
    );
  });
});

function run(...records: SQSRecord[]): Promise<SQSBatchResponse> {
  return answerTo(handler, records);
}

function calls(): unknown[] {
  return stepFunctions.commandCalls(StartSyncExecutionCommand).map(({ args }) => args[0].input);
}
