import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createOrdersTable, key, order } from "./orders-table.ts";

type Table = Awaited<ReturnType<typeof createOrdersTable>>;

const list = { L: [{ N: "1" }, { M: { a: { S: "x" } } }] };
const map = { M: { a: { S: "x" }, deep: { L: [{ N: "1" }] }, none: { L: [] } } };
let table: Table;

beforeEach(async () => {
  table = await createOrdersTable();
  await table.call("PutItem", { Item: order("1", { list, map }) });
});

afterEach(() => table.stop());

async function count(attribute: string, FilterExpression: string, value: object): Promise<number> {
  const { Count } = await table.call("Query", {
    KeyConditionExpression: "customerId = :c",
    FilterExpression,
    ExpressionAttributeNames: { "#v": attribute },
    ExpressionAttributeValues: { ":c": { S: "c1" }, ":v": value },
  });
  return Count;
}

test.each([
  ["list", "#v = :v", list, 1],
  ["list", ":v = #v", list, 1],
  ["list", "#v <> :v", list, 0],
  ["list", "#v = :v", { L: [{ N: "1" }] }, 0],
  ["list", "#v = :v", { L: [...list.L].reverse() }, 0],
  ["list", "#v = :v", { L: [{ N: "1" }, { M: { a: { S: "y" } } }] }, 0],
  ["list", "#v <> :v", { L: [] }, 1],
  ["list", "#v IN (:v)", list, 1],
  ["list", "NOT #v = :v", list, 0],
  ["list", "#v = :v", map, 0],
  ["list", "#v[1] = :v", list.L[1]!, 1],
  ["map", "#v = :v", map, 1],
  ["map", "#v = :v", { M: { ...map.M, more: { S: "z" } } }, 0],
  ["map", "#v = :v", { M: { a: { S: "x" } } }, 0],
])("of %s: %s, %j: %d", async (attribute, expression, value, expected) => {
  expect(await count(attribute, expression, value)).toBe(expected);
});

test("a write is conditional on a list, too, each time anew", async () => {
  const update = (value: object) =>
    table.call("UpdateItem", {
      Key: key("1"),
      UpdateExpression: "SET n = :n",
      ConditionExpression: "#v = :v",
      ExpressionAttributeNames: { "#v": "list" },
      ExpressionAttributeValues: { ":n": { N: "1" }, ":v": value },
    });
  await expect(update({ L: [] })).rejects.toMatchObject({ name: "ConditionalCheckFailedException" });
  await expect(update(list)).resolves.toEqual({});
});
