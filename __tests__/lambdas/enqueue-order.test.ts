import { SendMessageBatchCommand, SendMessageCommand, SQSClient, type SendMessageBatchCommandInput } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { storedOrder, streamArn, streamRecord } from "./support/order-stream.ts";
import { pizza } from "./support/orders.ts";

const queues = "https://sqs.eu-west-1.amazonaws.com/000000000000";
setEnvironment({
  ORDERS_QUEUE_URL: `${queues}/orders`,
  FAILURES_QUEUE_URL: `${queues}/outbox-failures`,
  AWS_LAMBDA_FUNCTION_NAME: "slipstream-dev-enqueue-order",
});
const { handler } = await import("../../lambdas/enqueue-order.ts");

const sqs = mockClient(SQSClient);
let logs: LogLine[];

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
  logs = captureLogs();
});
afterEach(() => {
  jest.restoreAllMocks();
});

const placed = (id: string) => streamRecord(id, undefined, { ...storedOrder({ id: `order-${id}` }), placedVia: "REST" });
const numbered = (count: number) => Array.from({ length: count }, (_, index) => placed(String(index + 1)));

describe("enqueue-order", () => {
  test("sends a saved order as GraphQL's resolver sends a placed one", async () => {
    expect(await handler({ Records: [placed("1")] })).toEqual(done);
    expect(batches()).toEqual([
      { QueueUrl: process.env["ORDERS_QUEUE_URL"], Entries: [{ Id: "0", MessageBody: expect.any(String) }] },
    ]);
    expect(sent()).toEqual([pizza({ paymentAttempt: 1 })]);
    expect(logs).toEqual([expect.objectContaining({ level: "INFO", correlation_id: "order-1", payment_attempt: 1 })]);
  });

  test("sends an order whose payment is tried again as it is by now", async () => {
    const failed = storedOrder({ status: "PAYMENT_FAILED", version: 2, failureReason: "No money." });
    const again = storedOrder({ quantity: 2, version: 4, paymentAttempt: 2 });
    await handler({ Records: [streamRecord("1", failed, { ...again, paymentId: "order-1#1" })] });
    expect(sent()).toEqual([pizza({ quantity: 2, paymentAttempt: 2 })]);
  });

  test("sends ten at a time, in the stream's order", async () => {
    expect(await handler({ Records: numbered(23) })).toEqual(done);
    expect(batches().map(({ Entries }) => Entries?.length)).toEqual([10, 10, 3]);
    expect(sent().map(({ id }) => id)).toEqual(numbered(23).map((_, index) => `order-${index + 1}`));
  });

  test("gives two deliveries of a record the same message", async () => {
    await handler({ Records: [placed("1")] });
    await handler({ Records: [placed("1")] });
    expect(batches()[1]).toEqual(batches()[0]);
  });

  test("starts again at the lowest order that SQS refused, and sends nothing that stands behind its ten", async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({})
      .resolvesOnce({
        Failed: [
          { Id: "6", Code: "InternalError", SenderFault: false },
          { Id: "4", Code: "ThrottlingException", SenderFault: false },
        ],
      });
    expect(await handler({ Records: numbered(30) })).toEqual(failedAt("15"));
    expect(batches()).toHaveLength(2);
    expect(logs.filter(({ level }) => level === "ERROR")).toEqual([
      expect.objectContaining({ correlation_id: "order-15", reason: "ThrottlingException" }),
      expect.objectContaining({ correlation_id: "order-17", reason: "InternalError" }),
    ]);
    expect(logs.filter(({ level }) => level === "INFO")).toHaveLength(18);
  });

  test("fails when a request failed as a whole, so that Lambda halves the batch, and says so of each order", async () => {
    sqs.on(SendMessageBatchCommand).rejects(Object.assign(new Error("Rate exceeded"), { name: "RequestThrottled" }));
    await expect(handler({ Records: numbered(12) })).rejects.toThrow("Rate exceeded");
    expect(batches()).toHaveLength(1);
    expect(logs.map(({ correlation_id, reason }) => [correlation_id, reason])).toEqual(
      numbered(10).map((_, index) => [`order-${index + 1}`, "RequestThrottled: Rate exceeded"]),
    );
  });

  test("sets a malformed record aside, with where it is and whose but not what it says, and goes on with the others", async () => {
    const broken = streamRecord("2", undefined, { ...storedOrder({ id: "order-2" }), quantity: "six" });
    expect(await handler({ Records: [placed("1"), broken, placed("3")] })).toEqual(done);
    expect(sent().map(({ id }) => id)).toEqual(["order-1", "order-3"]);
    const reason = "MalformedInput: Malformed new image of a stream record (quantity: invalid_type)";
    expect(notes()).toEqual([
      {
        reason,
        functionName: "slipstream-dev-enqueue-order",
        streamArn,
        sequenceNumber: "2",
        eventName: "INSERT",
        keys: { customerId: "customer-1", id: "order-2" },
        time: "2026-03-01T12:00:05.000Z",
      },
    ]);
    expect(logs.find(({ level }) => level === "ERROR")).toMatchObject({ sequence_number: "2", reason });
    expect(JSON.stringify(logs)).not.toContain("Dominos");
  });

  test("sets aside what SQS will refuse as often as it comes, with its reason, and is done", async () => {
    sqs.on(SendMessageBatchCommand).resolves({
      Failed: [{ Id: "1", Code: "InvalidMessageContents", SenderFault: true }],
    });
    expect(await handler({ Records: numbered(3) })).toEqual(done);
    expect(notes()).toMatchObject([{ reason: "InvalidMessageContents", sequenceNumber: "2" }]);
  });

  test("leaves a malformed record behind a refused order for the next try, which brings both again", async () => {
    sqs.on(SendMessageBatchCommand).resolves({ Failed: [{ Id: "0", Code: "InternalError", SenderFault: false }] });
    expect(await handler({ Records: [malformed("1"), placed("2"), malformed("3")] })).toEqual(failedAt("2"));
    expect(notes()).toEqual([expect.objectContaining({ sequenceNumber: "1" })]);
  });

  test("fails when a malformed record cannot be set aside: it must come again", async () => {
    sqs.on(SendMessageCommand).rejects(new Error("Queue away"));
    await expect(handler({ Records: [placed("1"), malformed("2")] })).rejects.toThrow("Queue away");
  });

  test("a record without an image, or without anything, is malformed, not a crash, and asks for no order", async () => {
    const { dynamodb: _, ...bare } = placed("2");
    expect(await handler({ Records: [streamRecord("1", storedOrder(), undefined), bare] })).toEqual(done);
    const reason = "MalformedInput: Malformed stream record (no new image)";
    const functionName = "slipstream-dev-enqueue-order";
    expect(notes()).toEqual([
      expect.objectContaining({ reason, sequenceNumber: "1", eventName: "REMOVE" }),
      { reason, functionName, streamArn, eventName: "INSERT" },
    ]);
    expect(batches()).toEqual([]);
  });

  test.each(["ORDERS_QUEUE_URL", "FAILURES_QUEUE_URL"])("does not load without %s", async (name) => {
    expect(await loadError("../../../lambdas/enqueue-order.ts", name)).toContain(`${name} is missing`);
  });
});

const malformed = (sequenceNumber: string) => streamRecord(sequenceNumber, undefined, {});

/** What was put into the failures queue. */
function notes(): object[] {
  const inputs = sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input);
  expect(inputs.every(({ QueueUrl }) => QueueUrl === process.env["FAILURES_QUEUE_URL"])).toBe(true);
  return inputs.map(({ MessageBody }) => JSON.parse(MessageBody!) as object);
}

const done = { batchItemFailures: [] };

function failedAt(itemIdentifier: string): object {
  return { batchItemFailures: [{ itemIdentifier }] };
}

function batches(): SendMessageBatchCommandInput[] {
  return sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);
}

function sent(): { id: string }[] {
  return batches().flatMap(({ Entries = [] }) => Entries.map(({ MessageBody }) => JSON.parse(MessageBody!) as { id: string }));
}
