import { createRequire } from "node:module";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ItemWrite } from "../../../../packages/local/dynamodb/dynalite-store.ts";
import { createDynalite, type Dynalite } from "../../../../packages/local/dynamodb/dynalite.ts";

/** What the module relies on in dynalite's internals: an update that changes one of these must fail here first. */
describe("the seam to dynalite", () => {
  let dynalite: Dynalite;
  let writes: ItemWrite[];

  beforeEach(async () => {
    writes = [];
    dynalite = createDynalite({ region: "eu-west-1", accountId: "000000000000", onWrite: (write) => writes.push(write) });
    await dynalite.createTable({
      TableName: "things",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
    });
  });
  afterEach(() => dynalite.close());

  test("a table is active at once, with the ARN of the region and account", async () => {
    const input = { TableName: "others", AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }] };
    const keys = { KeySchema: [{ AttributeName: "id", KeyType: "HASH" }], BillingMode: "PAY_PER_REQUEST" };
    expect(await dynalite.createTable({ ...input, ...keys })).toMatchObject({
      TableStatus: "ACTIVE",
      TableArn: "arn:aws:dynamodb:eu-west-1:000000000000:table/others",
    });
  });

  test("put, update and delete tell of the item before and after", async () => {
    const one = { id: { S: "1" }, count: { N: "1" } };
    await dynalite.run("PutItem", { TableName: "things", Item: one });
    await dynalite.run("UpdateItem", {
      TableName: "things",
      Key: { id: { S: "1" } },
      UpdateExpression: "SET #count = #count + :one",
      ExpressionAttributeNames: { "#count": "count" },
      ExpressionAttributeValues: { ":one": { N: "1" } },
    });
    await dynalite.run("DeleteItem", { TableName: "things", Key: { id: { S: "1" } } });
    const two = { id: { S: "1" }, count: { N: "2" } };
    expect(JSON.parse(JSON.stringify(writes))).toEqual([
      { tableName: "things", after: one },
      { tableName: "things", before: one, after: two },
      { tableName: "things", before: two },
    ]);
  });

  test("errors have AWS's short names", async () => {
    await expect(dynalite.run("PutItem", { TableName: "nothing", Item: {} })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      statusCode: 400,
    });
    await expect(dynalite.run("PutItem", { TableName: "things", Item: {} })).rejects.toMatchObject({
      name: "ValidationException",
    });
    await expect(dynalite.run("PutItem", { TableName: "things", Item: "text" })).rejects.toMatchObject({
      name: "SerializationException",
    });
  });

  test("an exception inside dynalite is the call's alone, and leaves the item unlocked", async () => {
    await dynalite.run("PutItem", { TableName: "things", Item: { id: { S: "1" }, count: { N: "1" } } });
    const Key = { id: { S: "1" } };
    const condition = { ConditionExpression: "#c BETWEEN #c AND nothing", ExpressionAttributeNames: { "#c": "count" } };
    const faulty = dynalite.run("DeleteItem", { TableName: "things", Key, ...condition });
    await expect(faulty).rejects.toMatchObject({ name: "InternalServerError" });
    const next = dynalite.run("DeleteItem", { TableName: "things", Key, ReturnValues: "ALL_OLD" });
    await expect(next).resolves.toHaveProperty("Attributes");
  });

  test("a caller's input stays as it was", async () => {
    const input = { TableName: "things", Item: { id: { S: "1" } }, unknown: true, ReturnValuesOnConditionCheckFailure: "NONE" };
    const before = structuredClone(input);
    await dynalite.run("PutItem", input);
    expect(input).toEqual(before);
  });
});

test("dynalite keeps items as text, where Buffers would take many times their room", () => {
  const { db } = createRequire(import.meta.url)("dynalite/db").create({}) as { db: { supports: { encodings: object } } };
  expect(db.supports.encodings).toHaveProperty("utf8", true);
  expect(db.supports.encodings).not.toHaveProperty("buffer");
});
