import { SendMessageBatchCommand, SQSClient, type SendMessageBatchCommandInput } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { storedOrder, streamRecord } from "./support/order-stream.ts";
import { pizza } from "./support/orders.ts";

setEnvironment({ ORDERS_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/000000000000/orders" });
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
    sqs.on(SendMessageBatchCommand).resolvesOnce({}).resolvesOnce({
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

  test("starts again at the first order when the request failed as a whole", async () => {
    sqs.on(SendMessageBatchCommand).rejects(Object.assign(new Error("Rate exceeded"), { name: "RequestThrottled" }));
    expect(await handler({ Records: numbered(2) })).toEqual(failedAt("1"));
    expect(logs.map(({ correlation_id, reason }) => [correlation_id, reason])).toEqual([
      ["order-1", "RequestThrottled: Rate exceeded"],
      ["order-2", "RequestThrottled: Rate exceeded"],
    ]);
  });

  test("sends what stands before a malformed record, and starts again at that", async () => {
    const broken = streamRecord("2", undefined, { ...storedOrder(), quantity: "six" });
    expect(await handler({ Records: [placed("1"), broken, placed("3")] })).toEqual(failedAt("2"));
    expect(sent().map(({ id }) => id)).toEqual(["order-1"]);
    const line = logs.find(({ level }) => level === "ERROR");
    expect(line).toMatchObject({
      sequence_number: "2",
      reason: "MalformedInput: Malformed new image of a stream record (quantity: invalid_type)",
    });
    expect(JSON.stringify(logs)).not.toContain("Dominos");
  });

  test("a refused order before a malformed record is the lower one", async () => {
    sqs.on(SendMessageBatchCommand).resolves({ Failed: [{ Id: "0", Code: "InternalError", SenderFault: false }] });
    expect(await handler({ Records: [placed("1"), streamRecord("2", undefined, {})] })).toEqual(failedAt("1"));
  });

  test("a record without an image is malformed, not a crash, and asks SQS nothing", async () => {
    expect(await handler({ Records: [streamRecord("1", storedOrder(), undefined)] })).toEqual(failedAt("1"));
    const { dynamodb: _, ...bare } = placed("1");
    expect(await handler({ Records: [bare] })).toEqual(failedAt(""));
    expect(batches()).toEqual([]);
  });

  test("does not load without its queue", async () => {
    expect(await loadError("../../../lambdas/enqueue-order.ts", "ORDERS_QUEUE_URL")).toContain("ORDERS_QUEUE_URL is missing");
  });
});

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
