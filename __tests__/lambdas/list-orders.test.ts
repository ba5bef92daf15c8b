import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { httpRequest, problem, read } from "./support/http-request.ts";
import { captureLogs, setEnvironment } from "./support/lambda-environment.ts";
import { storedOrder } from "./support/order-stream.ts";

setEnvironment({ ORDERS_TABLE_NAME: "orders" });
const { handler } = await import("../../lambdas/list-orders.ts");

const now = Date.parse("2026-03-01T12:00:00.000Z");
const dynamodb = mockClient(DynamoDBDocumentClient);

beforeEach(() => {
  jest.useFakeTimers({ now, doNotFake: ["nextTick", "setImmediate"] });
  dynamodb.reset();
  dynamodb.on(QueryCommand).resolves({ Items: [] });
  captureLogs();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe("list-orders", () => {
  test("asks the index for the caller's present orders, newest first, 20 unless told otherwise", async () => {
    dynamodb.on(QueryCommand).resolves({ Items: [storedOrder({ id: "b" }), storedOrder({ id: "a" })] });
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body).toEqual({
      items: ["b", "a"].map((id) => ({ ...storedOrder({ id }), paymentAttempt: 1, failureReason: null })),
      nextToken: null,
    });
    expect(query()).toEqual({
      TableName: "orders",
      IndexName: "byPlacedAt",
      KeyConditionExpression: "customerId = :customerId",
      FilterExpression: "attribute_not_exists(deletedAt) AND expiresAt > :now",
      ExpressionAttributeValues: { ":customerId": "customer-1", ":now": now / 1000 },
      ScanIndexForward: false,
      Limit: 20,
    });
  });

  test("filters by status", async () => {
    await list({ status: "PAID", limit: "100" });
    expect(query()).toMatchObject({
      FilterExpression: "attribute_not_exists(deletedAt) AND expiresAt > :now AND #status = :status",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":customerId": "customer-1", ":now": now / 1000, ":status": "PAID" },
      Limit: 100,
    });
  });

  test("goes on where a page ended, within the caller's own orders", async () => {
    const end = { customerId: "customer-1", id: "order-1", placedAt: "2026-03-01T11:00:00.000Z" };
    dynamodb.on(QueryCommand).resolves({ Items: [], LastEvaluatedKey: end });
    const { nextToken } = (await list({ limit: "1" })).body;
    expect(nextToken).toEqual(expect.stringMatching(/^[\w-]+$/));
    expect(Buffer.from(String(nextToken), "base64url").toString()).not.toContain("customer-1");
    await list({ limit: "1", nextToken: String(nextToken) });
    expect(query()).toMatchObject({ ExclusiveStartKey: end });
  });

  test.each([
    [{ limit: "0" }, "limit"],
    [{ limit: "101" }, "limit"],
    [{ limit: "1,2" }, "limit"],
    [{ limit: "" }, "limit"],
    [{ limit: "ten" }, "limit"],
    [{ status: "paid" }, "status"],
    [{ status: "" }, "status"],
    [{ nextToken: "" }, "nextToken"],
    [{ nextToken: "nonsense" }, "nextToken"],
    [{ nextToken: Buffer.from('{"id":"a"}').toString("base64url") }, "nextToken"],
    [{ nextToken: Buffer.from('{"id":"a","placedAt":"b","customerId":"customer-2"}').toString("base64url") }, "nextToken"],
    [
      {
        nextToken: Buffer.from(JSON.stringify({ id: "x".repeat(65), placedAt: "2026-03-01T11:00:00.000Z" })).toString(
          "base64url",
        ),
      },
      "nextToken",
    ],
    [{ nextToken: Buffer.from('{"id":"a","placedAt":"yesterday"}').toString("base64url") }, "nextToken"],
    [{ staus: "PAID" }, "staus"],
  ])("refuses %j", async (wrong, field) => {
    const violations = [{ field, rule: expect.any(String), detail: expect.stringContaining(field) }];
    expect(await list(wrong)).toEqual(problem("validation-error", 400, { violations }));
    expect(dynamodb.calls()).toEqual([]);
  });

  test("a malformed item fails the list, as in GraphQL, and the log says which one it is", async () => {
    const logs = captureLogs();
    dynamodb.on(QueryCommand).resolves({ Items: [storedOrder({ id: "a" }), { ...storedOrder({ id: "b" }), quantity: "six" }] });
    expect(await list()).toEqual(problem("internal-error", 500));
    expect(logs).toEqual([
      expect.objectContaining({ reason: "MalformedInput: Malformed stored order b (quantity: invalid_type)" }),
    ]);
  });

  test("what goes wrong is not the customer's to know", async () => {
    dynamodb.on(QueryCommand).rejects(new Error("The provided starting key is outside query boundaries"));
    const answer = await list();
    expect(answer).toEqual(problem("internal-error", 500, { correlationId: "request-1" }));
    expect(JSON.stringify(answer)).not.toContain("boundaries");
  });
});

async function list(query?: Readonly<Record<string, string>>) {
  return read(await handler(httpRequest({ route: "GET /orders", ...(query && { query }) })));
}

function query(): unknown {
  return dynamodb.commandCalls(QueryCommand).at(-1)?.args[0].input;
}
