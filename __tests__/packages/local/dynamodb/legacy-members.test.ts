import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createOrdersTable, key, order } from "./orders-table.ts";

// What came before expressions: DynamoDB still takes it, and older programs still send it.
let table: Awaited<ReturnType<typeof createOrdersTable>>;
beforeEach(async () => {
  table = await createOrdersTable();
  await table.call("PutItem", { Item: order("1", { total: { N: "10" } }) });
  await table.call("PutItem", { Item: order("2", { total: { N: "20" }, note: { S: "gift" } }) });
});
afterEach(() => table.stop());

const refused = { name: "ConditionalCheckFailedException" };
const cheap = { total: { ComparisonOperator: "LT", AttributeValueList: [{ N: "15" }] } };
const paid = { status: { ComparisonOperator: "EQ", AttributeValueList: [{ S: "PAID" }] } };

const writes: readonly (readonly [string, object])[] = [
  ["PutItem", { Item: order("1", { total: { N: "11" } }) }],
  ["UpdateItem", { Key: key("1"), AttributeUpdates: { total: { Action: "ADD", Value: { N: "1" } } } }],
  ["DeleteItem", { Key: key("1") }],
];

test.each(writes)("%s happens only if attributes are as expected", async (action, input) => {
  const write = (Expected: object, more: object = {}) => table.call(action, { ...input, Expected, ...more });
  await expect(write({ status: { Value: { S: "PAID" } } })).rejects.toMatchObject(refused);
  await expect(write({ status: { Exists: false } })).rejects.toMatchObject(refused);
  await expect(write(paid)).rejects.toMatchObject(refused);
  await expect(write({ total: { ComparisonOperator: "NULL" } })).rejects.toMatchObject(refused);
  await expect(write({ ...cheap, ...paid })).rejects.toMatchObject(refused);
  await write({ ...cheap, ...paid }, { ConditionalOperator: "OR" });
});

test("UpdateItem sets, adds and takes away", async () => {
  const AttributeUpdates = {
    status: { Action: "PUT", Value: { S: "PAID" } },
    total: { Action: "ADD", Value: { N: "5" } },
    note: { Action: "DELETE" },
  };
  const { Attributes } = await table.call("UpdateItem", { Key: key("2"), AttributeUpdates, ReturnValues: "ALL_NEW" });
  expect(Attributes).toEqual({ ...key("2"), status: { S: "PAID" }, total: { N: "25" } });
});

const ofCustomer = { customerId: { ComparisonOperator: "EQ", AttributeValueList: [{ S: "c1" }] } };
const idFrom = (id: string) => ({ id: { ComparisonOperator: "GE", AttributeValueList: [{ S: id }] } });
const ids = ({ Items }: { readonly Items: readonly { readonly id: { readonly S: string } }[] }) => Items.map(({ id }) => id.S);

test("Query finds by key conditions, and filters", async () => {
  const query = (input: object) => table.call("Query", { KeyConditions: ofCustomer, ...input });
  expect(ids(await query({}))).toEqual(["1", "2"]);
  expect(ids(await query({ KeyConditions: { ...ofCustomer, ...idFrom("2") } }))).toEqual(["2"]);
  expect(ids(await query({ QueryFilter: cheap }))).toEqual(["1"]);
  expect(ids(await query({ QueryFilter: { ...cheap, ...paid } }))).toEqual([]);
  expect(ids(await query({ QueryFilter: { ...cheap, ...paid }, ConditionalOperator: "OR" }))).toEqual(["1"]);
  expect((await query({ QueryFilter: cheap, AttributesToGet: ["id"] })).Items).toEqual([{ id: { S: "1" } }]);
});

test("Scan filters", async () => {
  expect(ids(await table.call("Scan", { ScanFilter: cheap }))).toEqual(["1"]);
  const either = { ScanFilter: { ...cheap, ...paid }, ConditionalOperator: "OR" };
  expect(ids(await table.call("Scan", { ScanFilter: either.ScanFilter }))).toEqual([]);
  expect((await table.call("Scan", { ...either, AttributesToGet: ["id"] })).Items).toEqual([{ id: { S: "1" } }]);
});

test("items are read in part, one by one or several at once", async () => {
  const AttributesToGet = ["total"];
  expect(await table.call("GetItem", { Key: key("1"), AttributesToGet })).toEqual({ Item: { total: { N: "10" } } });
  const RequestItems = { orders: { Keys: [key("2")], AttributesToGet } };
  const { Responses } = await table.call("BatchGetItem", { RequestItems });
  expect(Responses.orders).toEqual([{ total: { N: "20" } }]);
});
