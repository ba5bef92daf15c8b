import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createOrdersTable, key, order } from "./orders-table.ts";

let table: Awaited<ReturnType<typeof createOrdersTable>>;
beforeEach(async () => {
  table = await createOrdersTable();
  for (const id of ["1", "2", "3"]) await table.call("PutItem", { Item: order(id, { placedAt: { S: `2026-01-0${id}` } }) });
});
afterEach(() => table.stop());

const ofCustomer = { KeyConditionExpression: "customerId = :c", ExpressionAttributeValues: { ":c": { S: "c1" } } };
const byPlacedAt = { IndexName: "byPlacedAt" };

describe("a read says", () => {
  test("which attributes it wants", async () => {
    const wanted = { ProjectionExpression: "#i", ExpressionAttributeNames: { "#i": "id" } };
    expect(await table.call("GetItem", { Key: key("1"), ...wanted })).toEqual({ Item: { id: { S: "1" } } });
    expect((await table.call("Query", { ...ofCustomer, ...wanted, Limit: 1 })).Items).toEqual([{ id: { S: "1" } }]);
    expect((await table.call("Scan", { ...wanted, Limit: 1 })).Items).toEqual([{ id: { S: "1" } }]);
    const RequestItems = { orders: { Keys: [key("1")], ...wanted } };
    expect((await table.call("BatchGetItem", { RequestItems })).Responses.orders).toEqual([{ id: { S: "1" } }]);
  });

  test("that it only counts", async () => {
    const counted = { Count: 3, ScannedCount: 3 };
    expect(await table.call("Query", { ...ofCustomer, Select: "COUNT" })).toEqual(counted);
    expect(await table.call("Scan", { Select: "COUNT" })).toEqual(counted);
  });

  test("what it filters by", async () => {
    const filter = { FilterExpression: "#p > :p", ExpressionAttributeNames: { "#p": "placedAt" } };
    const after = { ":p": { S: "2026-01-02" } };
    expect((await table.call("Scan", { ...filter, ExpressionAttributeValues: after })).Items).toMatchObject([key("3")]);
    const ExpressionAttributeValues = { ...ofCustomer.ExpressionAttributeValues, ...after };
    expect((await table.call("Query", { ...ofCustomer, ...filter, ExpressionAttributeValues })).Items).toMatchObject([key("3")]);
  });

  test("the index, and where to go on", async () => {
    await table.call("PutItem", { Item: order("4") });
    const first = await table.call("Scan", { ...byPlacedAt, Limit: 2 });
    expect(first.Items).toHaveLength(2);
    const second = await table.call("Scan", { ...byPlacedAt, ExclusiveStartKey: first.LastEvaluatedKey });
    expect(second.Items).toHaveLength(1);
  });

  test("which part of the table, so that several read it at once", async () => {
    for (let n = 0; n < 20; n += 1) {
      await table.call("PutItem", { Item: { ...order("1"), customerId: { S: `customer-${n}` } } });
    }
    const [all, ...parts] = await Promise.all([
      table.call("Scan", {}),
      ...[0, 1].map((Segment) => table.call("Scan", { Segment, TotalSegments: 2 })),
    ]);
    expect(parts.map(({ Count }) => Count)).not.toContain(all.Count);
    expect(parts.flatMap(({ Items }) => Items)).toEqual(expect.arrayContaining(all.Items));
    for (const Segment of [0, 1]) {
      await expect(table.call("Scan", { Segment })).rejects.toThrow("The TotalSegments parameter is required");
    }
    await expect(table.call("Scan", { TotalSegments: 2 })).rejects.toMatchObject({ name: "ValidationException" });
  });

  test("that it is consistent, which an index over all partitions is not", async () => {
    const refusal = { name: "ValidationException", message: "Consistent reads are not supported on global secondary indexes" };
    await expect(table.call("Query", { ...ofCustomer, ...byPlacedAt, ConsistentRead: true })).rejects.toMatchObject(refusal);
    await expect(table.call("Scan", { ...byPlacedAt, ConsistentRead: true })).rejects.toMatchObject(refusal);
  });
});

describe("what a call has consumed is told to who asks", () => {
  const asked = { ReturnConsumedCapacity: "TOTAL" };
  test.each([
    ["PutItem", { Item: order("9") }, 1],
    ["UpdateItem", { Key: key("1"), UpdateExpression: "SET note = :n", ExpressionAttributeValues: { ":n": { S: "x" } } }, 1],
    ["DeleteItem", { Key: key("1") }, 1],
    ["GetItem", { Key: key("1") }, 0.5],
    ["GetItem", { Key: key("1"), ConsistentRead: true }, 1],
    ["Query", ofCustomer, 0.5],
    ["Query", { ...ofCustomer, ConsistentRead: true }, 1],
    ["Scan", {}, 0.5],
    ["Scan", { ConsistentRead: true }, 1],
  ])("%s %j", async (action, input, CapacityUnits) => {
    const { ConsumedCapacity } = await table.call(action, { ...input, ...asked });
    expect(ConsumedCapacity).toEqual({ TableName: "orders", CapacityUnits });
    expect(await table.call(action, input)).not.toHaveProperty("ConsumedCapacity");
  });

  test("of a batch, by table", async () => {
    const read = (more: object) =>
      table.call("BatchGetItem", { RequestItems: { orders: { Keys: [key("1")], ...more } }, ...asked });
    expect((await read({})).ConsumedCapacity).toEqual([{ TableName: "orders", CapacityUnits: 0.5 }]);
    expect((await read({ ConsistentRead: true })).ConsumedCapacity).toEqual([{ TableName: "orders", CapacityUnits: 1 }]);
    const RequestItems = { orders: [{ PutRequest: { Item: order("9") } }, { DeleteRequest: { Key: key("1") } }] };
    const { ConsumedCapacity } = await table.call("BatchWriteItem", { RequestItems, ...asked });
    expect(ConsumedCapacity).toEqual([{ TableName: "orders", CapacityUnits: 2 }]);
    expect(await table.call("GetItem", { Key: key("1") })).toEqual({});
  });
});

describe("a write", () => {
  const condition = {
    ConditionExpression: "#s = :paid",
    ExpressionAttributeNames: { "#s": "status" },
    ExpressionAttributeValues: { ":paid": { S: "PAID" } },
  };
  const writes: readonly (readonly [string, object])[] = [
    ["PutItem", { Item: order("1") }],
    ["UpdateItem", { Key: key("1"), UpdateExpression: "REMOVE placedAt" }],
    ["DeleteItem", { Key: key("1") }],
  ];

  test.each(writes)("%s answers with what was, to who asks", async (action, input) => {
    const before = order("1", { placedAt: { S: "2026-01-01" } });
    const failed = { name: "ConditionalCheckFailedException" };
    await expect(table.call(action, { ...input, ...condition })).rejects.toMatchObject({ ...failed, members: {} });
    const asked = (ReturnValuesOnConditionCheckFailure: string) =>
      table.call(action, { ...input, ...condition, ReturnValuesOnConditionCheckFailure });
    await expect(asked("ALL_OLD")).rejects.toMatchObject({ ...failed, members: { Item: before } });
    await expect(asked("NONE")).rejects.toMatchObject({ ...failed, members: {} });
    await expect(asked("ALL_NEW")).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining("'returnValuesOnConditionCheckFailure' failed to satisfy constraint"),
    });
    expect((await table.call(action, { ...input, ReturnValues: "ALL_OLD" })).Attributes).toEqual(before);
  });
});
