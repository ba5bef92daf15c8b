import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { httpRequest, problem, read } from "./support/http-request.ts";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { storedOrder } from "./support/order-stream.ts";

setEnvironment({ ORDERS_TABLE_NAME: "orders" });
const { handler } = await import("../../lambdas/get-order.ts");

const dynamodb = mockClient(DynamoDBDocumentClient);
let logs: LogLine[];

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse("2026-03-01T12:00:00.000Z"), doNotFake: ["nextTick", "setImmediate"] });
  dynamodb.reset();
  logs = captureLogs();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe("get-order", () => {
  test("answers with the caller's order as it is now, and without what only the workflow and the stream know", async () => {
    const kept = {
      ...storedOrder({ status: "PAID", version: 2 }),
      paymentId: "order-1#1",
      decidedBy: "arn:execution",
      placedVia: "REST",
    };
    dynamodb.on(GetCommand).resolves({ Item: kept });
    const { status, headers, body } = await get("order-1");
    expect({ status, headers }).toEqual({
      status: 200,
      headers: { "content-type": "application/json", "cache-control": "no-store" },
    });
    expect(body).toEqual({ ...storedOrder({ status: "PAID", version: 2 }), paymentAttempt: 1, failureReason: null });
    expect(dynamodb.commandCalls(GetCommand)[0]?.args[0].input).toEqual({
      TableName: "orders",
      Key: { customerId: "customer-1", id: "order-1" },
      ConsistentRead: true,
    });
  });

  test("says why a payment failed", async () => {
    dynamodb.on(GetCommand).resolves({ Item: storedOrder({ status: "PAYMENT_FAILED", failureReason: "No money." }) });
    expect((await get("order-1")).body).toMatchObject({ status: "PAYMENT_FAILED", failureReason: "No money." });
  });

  test.each([
    ["was never placed, or by somebody else", undefined],
    ["was deleted", storedOrder({ deletedAt: "2026-03-01T11:00:00.000Z" })],
    ["has expired this second", storedOrder({ expiresAt: Date.parse("2026-03-01T12:00:00.000Z") / 1000 })],
  ])("an order that %s is not there", async (_, item) => {
    dynamodb.on(GetCommand).resolves(item ? { Item: item } : {});
    expect(await get("order-1")).toEqual(problem("order-not-found", 404, { id: "order-1", correlationId: "order-1" }));
  });

  test.each(["", "a b", "x".repeat(65), "../orders"])("nothing is read for %j, which is no order's ID", async (id) => {
    expect(await get(id)).toEqual(problem("validation-error", 400, { correlationId: "request-1" }));
    expect(dynamodb.calls()).toEqual([]);
  });

  test("what goes wrong is the log's, not the customer's", async () => {
    dynamodb.on(GetCommand).rejects(Object.assign(new Error("table orders is busy"), { name: "ThrottlingException" }));
    const answer = await get("order-1");
    expect(answer).toEqual(problem("internal-error", 500, { correlationId: "order-1" }));
    expect(JSON.stringify(answer)).not.toContain("busy");
    expect(logs).toEqual([
      expect.objectContaining({ level: "ERROR", correlation_id: "order-1", reason: "ThrottlingException: table orders is busy" }),
    ]);
  });

  test("an item that is no order is a fault", async () => {
    dynamodb.on(GetCommand).resolves({ Item: { ...storedOrder(), quantity: "six" } });
    expect((await get("order-1")).status).toBe(500);
    expect(logs[0]?.["reason"]).toBe("MalformedInput: Malformed stored order (quantity: invalid_type)");
  });

  test("does not load without its table", async () => {
    expect(await loadError("../../../lambdas/get-order.ts", "ORDERS_TABLE_NAME")).toContain("ORDERS_TABLE_NAME is missing");
  });
});

async function get(id: string) {
  return read(await handler(httpRequest({ route: "GET /orders/{id}", id })));
}
