import { expect, test } from "@jest/globals";
import { paidOrder } from "./support/orders.ts";
import { alice, nowSeconds, resolve } from "./support/resolvers.ts";

const page = { result: { items: [paidOrder], nextToken: "further", scannedCount: 1 } };
const listOrders = (args: Record<string, unknown>, answer = page) => resolve("Query.listOrders", args, answer);

test("the caller's orders are queried by the time they were placed, newest first, without deleted and expired ones", async () => {
  const { data, requests } = await listOrders({});
  expect(requests).toEqual([
    {
      operation: "Query",
      index: "byPlacedAt",
      query: { expression: "customerId = :customerId", expressionValues: { ":customerId": { S: alice } } },
      filter: {
        expression: "attribute_not_exists(deletedAt) AND expiresAt > :now",
        expressionValues: { ":now": { N: nowSeconds } },
      },
      scanIndexForward: false,
      limit: 20,
    },
  ]);
  expect(data).toEqual({ items: [paidOrder], nextToken: "further" });
});

test("a status is filtered, and a page follows another", async () => {
  const { requests } = await listOrders({ status: "PAID", limit: 100, nextToken: "token" });
  expect(requests).toMatchObject([
    {
      filter: {
        expression: "attribute_not_exists(deletedAt) AND expiresAt > :now AND #status = :status",
        expressionNames: { "#status": "status" },
        expressionValues: { ":now": { N: nowSeconds }, ":status": { S: "PAID" } },
      },
      limit: 100,
      nextToken: "token",
    },
  ]);
});

test.each([0, 101, -1])("a limit of %d is refused before anything is read", async (limit) => {
  const { errors, requests } = await listOrders({ limit });
  expect(errors).toMatchObject([
    {
      errorType: "ValidationError",
      message: `limit is ${limit}; it must be 1 to 100`,
      errorInfo: { field: "limit", value: limit, rule: "1 to 100" },
    },
  ]);
  expect(requests).toEqual([]);
});

test("a token that is none is the caller's to know", async () => {
  const error = { type: "DynamoDB:DynamoDbException", message: "Invalid pagination token given." };
  const { data, errors } = await resolve("Query.listOrders", { nextToken: "x" }, { error });
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ errorType: error.type, message: error.message }]);
});
