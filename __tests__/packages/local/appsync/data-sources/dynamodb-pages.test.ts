import { describe, expect, test } from "@jest/globals";
import { invoke } from "./support/invoke.ts";

describe("Query", () => {
  const request = {
    operation: "Query",
    index: "byPlacedAt",
    query: { expression: "id = :id", expressionValues: { ":id": { S: "1" } } },
    filter: { expression: "#s = :s", expressionNames: { "#s": "status" }, expressionValues: { ":s": { S: "PAID" } } },
    scanIndexForward: false,
    limit: 2,
    nextToken: null,
  };

  test("puts the placeholders of query and filter together, and answers a page", async () => {
    const { result, calls } = await invoke(request, { Items: [{ id: { S: "1" } }], Count: 1, ScannedCount: 2 });
    expect(calls).toEqual([
      [
        "Query",
        {
          TableName: "orders",
          IndexName: "byPlacedAt",
          KeyConditionExpression: "id = :id",
          FilterExpression: "#s = :s",
          ExpressionAttributeNames: { "#s": "status" },
          ExpressionAttributeValues: { ":id": { S: "1" }, ":s": { S: "PAID" } },
          Limit: 2,
          ScanIndexForward: false,
        },
      ],
    ]);
    expect(result).toEqual({ items: [{ id: "1" }], nextToken: null, scannedCount: 2 });
  });

  test("goes on where the token says, which gives no key away at a glance", async () => {
    const LastEvaluatedKey = { id: { S: "1" }, placedAt: { S: "2026" } };
    const { result } = await invoke(request, { Items: [], ScannedCount: 2, LastEvaluatedKey });
    const { nextToken } = result as { nextToken: string };
    expect(nextToken).toMatch(/^[\w-]+$/);
    const { calls } = await invoke({ ...request, nextToken }, { Items: [], ScannedCount: 0 });
    expect(calls).toMatchObject([["Query", { ExclusiveStartKey: LastEvaluatedKey }]]);
  });

  test.each(["nonsense", "WzFd", "bnVsbA"])("refuses the token %s without asking", async (nextToken) => {
    const { error, calls } = await invoke({ ...request, nextToken });
    expect(error).toEqual({ type: "DynamoDB:DynamoDbException", message: "Invalid pagination token given." });
    expect(calls).toEqual([]);
  });
});

describe("Scan", () => {
  test("answers a page, as Query does", async () => {
    const filter = { expression: "#s = :s", expressionNames: { "#s": "status" }, expressionValues: { ":s": { S: "PAID" } } };
    const request = { operation: "Scan", filter, limit: 2, segment: 0, totalSegments: 4, consistentRead: true };
    const LastEvaluatedKey = { id: { S: "1" } };
    const { result, calls } = await invoke(request, { Items: [{ id: { S: "1" } }], ScannedCount: 2, LastEvaluatedKey });
    expect(calls).toEqual([
      [
        "Scan",
        {
          TableName: "orders",
          FilterExpression: "#s = :s",
          ExpressionAttributeNames: { "#s": "status" },
          ExpressionAttributeValues: { ":s": { S: "PAID" } },
          Limit: 2,
          Segment: 0,
          TotalSegments: 4,
          ConsistentRead: true,
        },
      ],
    ]);
    expect(result).toMatchObject({ items: [{ id: "1" }], scannedCount: 2 });
    const { nextToken } = result as { nextToken: string };
    const { calls: next } = await invoke({ operation: "Scan", nextToken }, { Items: [], ScannedCount: 0 });
    expect(next).toEqual([["Scan", { TableName: "orders", ExclusiveStartKey: LastEvaluatedKey }]]);
  });
});
