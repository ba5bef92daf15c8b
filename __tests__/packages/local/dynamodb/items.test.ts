import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createOrdersTable, key, order } from "./orders-table.ts";

type Table = Awaited<ReturnType<typeof createOrdersTable>>;

describe("items", () => {
  let table: Table;
  beforeEach(async () => void (table = await createOrdersTable()));
  afterEach(() => table.stop());

  test("an item is put, updated, read and deleted", async () => {
    await table.call("PutItem", { Item: order("1", { version: { N: "1" } }) });
    const { Attributes } = await table.call("UpdateItem", {
      Key: key("1"),
      UpdateExpression: "SET #status = :paid, version = version + :one",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":paid": { S: "PAID" }, ":one": { N: "1" } },
      ReturnValues: "ALL_NEW",
    });
    const paid = { ...key("1"), status: { S: "PAID" }, version: { N: "2" } };
    expect(Attributes).toEqual(paid);
    expect(await table.call("GetItem", { Key: key("1"), ConsistentRead: true })).toEqual({ Item: paid });
    expect(await table.call("DeleteItem", { Key: key("1"), ReturnValues: "ALL_OLD" })).toEqual({ Attributes: paid });
    expect(await table.call("GetItem", { Key: key("1") })).toEqual({});
  });

  test("sort keys are in the order of their UTF-8 bytes, as on AWS", async () => {
    const ids = ["A", "a", "ß", "\uff00", "\u{1f355}"];
    for (const id of ids.toReversed()) await table.call("PutItem", { Item: order(id) });
    const query = { KeyConditionExpression: "customerId = :c", ExpressionAttributeValues: { ":c": { S: "c1" } } };
    const { Items } = await table.call("Query", query);
    expect(Items.map(({ id }: { id: { S: string } }) => id.S)).toEqual(ids);
  });

  test("a failed condition writes nothing, and gives the item to who asks for it", async () => {
    await table.call("PutItem", { Item: order("1") });
    const again = { Item: order("1", { status: { S: "PAID" } }), ConditionExpression: "attribute_not_exists(id)" };
    await expect(table.call("PutItem", again)).rejects.toMatchObject({ name: "ConditionalCheckFailedException", members: {} });
    await expect(table.call("PutItem", { ...again, ReturnValuesOnConditionCheckFailure: "ALL_OLD" })).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
      members: { Item: order("1") },
    });
    expect((await table.call("GetItem", { Key: key("1") })).Item).toEqual(order("1"));
  });

  test("of many conditional puts of one key at the same time, one wins", async () => {
    const put = (n: number) =>
      table.call("PutItem", { Item: order("1", { n: { N: String(n) } }), ConditionExpression: "attribute_not_exists(id)" });
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => put(n)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("an index is read newest first, page by page", async () => {
    for (const id of ["1", "2", "3"]) {
      await table.call("PutItem", { Item: order(id, { placedAt: { S: `2026-01-0${id}` } }) });
    }
    const page = {
      IndexName: "byPlacedAt",
      KeyConditionExpression: "customerId = :c",
      ExpressionAttributeValues: { ":c": { S: "c1" } },
      ScanIndexForward: false,
      Limit: 2,
    };
    const first = await table.call("Query", page);
    expect(first.Items.map((item: { id: { S: string } }) => item.id.S)).toEqual(["3", "2"]);
    const second = await table.call("Query", { ...page, ExclusiveStartKey: first.LastEvaluatedKey });
    expect(second.Items).toEqual([order("1", { placedAt: { S: "2026-01-01" } })]);
    expect(second).not.toHaveProperty("LastEvaluatedKey");
  });

  test("a batch writes and reads several items", async () => {
    const put = ["1", "2"].map((id) => ({ PutRequest: { Item: order(id) } }));
    expect(await table.call("BatchWriteItem", { RequestItems: { orders: put } })).toEqual({ UnprocessedItems: {} });
    const RequestItems = { orders: { Keys: [key("1"), key("2"), key("3")] } };
    const { Responses } = await table.call("BatchGetItem", { RequestItems });
    expect(Responses.orders).toHaveLength(2);
    expect((await table.call("Scan", {})).Count).toBe(2);
  });

  test("an item of more than 400 KB is refused", async () => {
    const Item = order("1", { name: { S: "x".repeat(400 * 1024) } });
    await expect(table.call("PutItem", { Item })).rejects.toMatchObject({ name: "ValidationException" });
  });

  test("transactions are refused by name", async () => {
    await expect(table.call("TransactWriteItems", {})).rejects.toMatchObject({
      name: "UnknownOperationException",
      message: "TransactWriteItems exists on AWS but does not run locally",
    });
  });

  test("a table answers to its ARN as well", async () => {
    await table.call("PutItem", { TableName: table.attributes.arn, Item: order("1") });
    expect((await table.call("GetItem", { TableName: table.attributes.arn, Key: key("1") })).Item).toEqual(order("1"));
  });

  test("permissions name the table, the index, or every table of a batch", () => {
    const arn = "arn:aws:dynamodb:eu-west-1:000000000000:table/orders";
    expect(table.permissions("dynamodb", "PutItem", { TableName: "orders" })).toEqual([
      { action: "dynamodb:PutItem", resource: arn },
    ]);
    expect(table.permissions("dynamodb", "Query", { TableName: "orders", IndexName: "byPlacedAt" })).toEqual([
      { action: "dynamodb:Query", resource: `${arn}/index/byPlacedAt` },
    ]);
    expect(table.permissions("dynamodb", "BatchWriteItem", { RequestItems: { orders: [], payments: [] } })).toEqual([
      { action: "dynamodb:BatchWriteItem", resource: arn },
      { action: "dynamodb:BatchWriteItem", resource: arn.replace("orders", "payments") },
    ]);
  });
});
