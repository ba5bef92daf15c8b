import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { httpRequest, problem, read } from "./support/http-request.ts";
import { captureLogs, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { storedOrder } from "./support/order-stream.ts";

setEnvironment({ ORDERS_TABLE_NAME: "orders" });
const { handler } = await import("../../lambdas/retry-payment.ts");

const now = Date.parse("2026-03-01T12:00:00.000Z");
const dynamodb = mockClient(DynamoDBDocumentClient);
let logs: LogLine[];

beforeEach(() => {
  jest.useFakeTimers({ now, doNotFake: ["nextTick", "setImmediate"] });
  dynamodb.reset();
  logs = captureLogs();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe("retry-payment", () => {
  test("makes the order wait for its next attempt, in one write, and answers with it", async () => {
    const pending = storedOrder({ version: 3, paymentAttempt: 2 });
    dynamodb.on(UpdateCommand).resolves({ Attributes: { ...pending, paymentId: "order-1#1" } });
    expect(await retry()).toMatchObject({ status: 202, body: { ...pending, failureReason: null } });
    expect(dynamodb.calls()).toHaveLength(1);
    expect(dynamodb.commandCalls(UpdateCommand)[0]?.args[0].input).toEqual({
      TableName: "orders",
      Key: { customerId: "customer-1", id: "order-1" },
      UpdateExpression:
        "SET #status = :pending, paymentAttempt = paymentAttempt + :one, version = version + :one, " +
        "updatedAt = :time, attemptRequestId = :request REMOVE failureReason",
      ConditionExpression:
        "#status = :failed AND attribute_not_exists(deletedAt) AND expiresAt > :now AND " +
        "(attribute_not_exists(attemptRequestId) OR attemptRequestId <> :request)",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: {
        ":pending": "PENDING",
        ":failed": "PAYMENT_FAILED",
        ":one": 1,
        ":time": "2026-03-01T12:00:00.000Z",
        ":request": "request-1",
        ":now": now / 1000,
      },
      ReturnValues: "ALL_NEW",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    expect(logs).toEqual([expect.objectContaining({ correlation_id: "order-1", payment_attempt: 2 })]);
  });

  test.each([
    ["is not there", undefined, "order-not-found", 404],
    ["was deleted", storedOrder({ status: "PAYMENT_FAILED", deletedAt: "2026-03-01T11:00:00.000Z" }), "order-not-found", 404],
    ["has expired", storedOrder({ status: "PAYMENT_FAILED", expiresAt: now / 1000 }), "order-not-found", 404],
    ["is paid", storedOrder({ status: "PAID" }), "order-already-paid", 409],
    ["is under payment", storedOrder(), "order-payment-pending", 409],
  ])("is refused for an order that %s", async (_, item, type, status) => {
    const Item = item && marshall(item, { removeUndefinedValues: true });
    dynamodb
      .on(UpdateCommand)
      .rejects(new ConditionalCheckFailedException({ message: "no", $metadata: {}, ...(Item && { Item }) }));
    expect(await retry()).toEqual(problem(type, status, { id: "order-1" }));
  });

  test("knows an attempt that it has begun itself, when the SDK missed the answer and tried again", async () => {
    const begun = { ...storedOrder({ version: 3, paymentAttempt: 2 }), attemptRequestId: "request-1" };
    const Item = marshall(begun, { removeUndefinedValues: true });
    dynamodb.on(UpdateCommand).rejects(new ConditionalCheckFailedException({ message: "no", $metadata: {}, Item }));
    expect(await retry()).toMatchObject({ status: 202, body: { status: "PENDING", paymentAttempt: 2 } });
  });

  test("knows its own attempt also when that has failed by the time that the SDK tries again", async () => {
    const begun = { ...storedOrder({ status: "PAYMENT_FAILED", version: 4, paymentAttempt: 2 }), attemptRequestId: "request-1" };
    const Item = marshall(begun, { removeUndefinedValues: true });
    dynamodb.on(UpdateCommand).rejects(new ConditionalCheckFailedException({ message: "no", $metadata: {}, Item }));
    expect(await retry()).toMatchObject({ status: 202, body: { status: "PAYMENT_FAILED", paymentAttempt: 2 } });
  });

  test("is refused when another request has begun the attempt", async () => {
    const Item = marshall(
      { ...storedOrder({ paymentAttempt: 2 }), attemptRequestId: "request-0" },
      { removeUndefinedValues: true },
    );
    dynamodb.on(UpdateCommand).rejects(new ConditionalCheckFailedException({ message: "no", $metadata: {}, Item }));
    expect(await retry()).toEqual(problem("order-payment-pending", 409, { id: "order-1" }));
  });

  test("changes nothing under what is no ID", async () => {
    expect(await retry("a b")).toEqual(problem("validation-error", 400));
    expect(dynamodb.calls()).toEqual([]);
  });

  test("what goes wrong is logged under the order", async () => {
    dynamodb.on(UpdateCommand).rejects(Object.assign(new Error("slow down"), { name: "ThrottlingException" }));
    expect(await retry()).toEqual(problem("internal-error", 500, { correlationId: "order-1" }));
    expect(logs).toEqual([expect.objectContaining({ level: "ERROR", correlation_id: "order-1" })]);
  });
});

async function retry(id = "order-1") {
  return read(await handler(httpRequest({ route: "POST /orders/{id}/payment", id })));
}
