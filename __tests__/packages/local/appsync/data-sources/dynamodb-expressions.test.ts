import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { dynamoDbDataSource } from "../../../../../packages/local/appsync/data-sources/dynamodb-data-source.ts";
import { createDynamoDb } from "../../../../../packages/local/dynamodb/dynamodb-module.ts";
import { createHarness, type Harness } from "../../module-harness.ts";
import { handlers } from "../resolver-runtime/support/field.ts";
import { identity } from "./support/recording-dispatch.ts";

let harness: Harness;

beforeEach(async () => {
  harness = createHarness((context) => [createDynamoDb(context)] as const);
  const attribute = [{ name: "id", type: "S" }];
  await harness.provision("aws_dynamodb_table", { name: "dishes", hash_key: "id", billing_mode: "PAY_PER_REQUEST", attribute });
  await invoke(`ddb.put({ key: { id: "1" }, item: { kind: "soup", price: 9, "first-name": "Ada", gone: null, tags: ["hot"] } })`);
});

afterEach(() => harness.stop());

/** What the request that a resolver builds comes to, against DynamoDB. */
async function invoke(body: string) {
  const { outcome } = (await handlers(`return ${body};`)).request({ stash: {} } as never);
  const { call } = harness;
  const dispatch = async (_: unknown, service: string, action: string, input: unknown) => call(service, action, input);
  return dynamoDbDataSource({ tableName: "dishes", identity, dispatch }).invoke((outcome as { value: unknown }).value);
}

async function found(filter: object): Promise<number> {
  const { result, error } = await invoke(`ddb.query({ query: { id: { eq: "1" } }, filter: ${JSON.stringify(filter)} })`);
  expect(error).toBeUndefined();
  return (result as { items: unknown[] }).items.length;
}

describe("DynamoDB takes the filters that the module writes", () => {
  const soup = { kind: { eq: "soup" } };
  const dear = { price: { gt: 20 } };

  test.each<[object, number]>([
    [{ and: [soup] }, 1],
    [{ and: [{ nothing: { attributeExists: false } }] }, 1],
    [{ or: [{ and: [soup, dear] }, { price: { le: 9 } }] }, 1],
    [{ and: [{ or: [dear, soup] }, { not: dear }] }, 1],
    [{ not: { and: [soup, dear] } }, 1],
    [{ not: { not: soup } }, 1],
    [{ not: { or: [soup, dear] } }, 0],
    [{ or: [{ price: { lt: 20 }, kind: { eq: "pie" } }, dear] }, 0],
    [{ ...soup, and: [dear] }, 0],
    [{ price: { ge: 9, le: 9 } }, 1],
    [{ kind: { size: { between: [4, 4] } }, tags: { size: { eq: 1 } } }, 1],
    [{ kind: { in: ["pie", "soup"], beginsWith: "s", notContains: "x" } }, 1],
    [{ gone: { eq: null, attributeType: "_null" } }, 1],
    [{ tags: { eq: ["hot"] } }, 1],
    [{ "first-name": { eq: "Ada" }, "no such name": { attributeExists: false } }, 1],
  ])("%j", async (filter, count) => {
    expect(await found(filter)).toBe(count);
  });
});

test("an attribute may have any name, in an update and in its condition", async () => {
  const update = `{ "first-name": "Bob", "a b": 1, "größe": ddb.operations.add(2), kind_eq: 3, "x.y": { "z-": 4 } }`;
  expect(await invoke(`ddb.update({ key: { id: "1" }, update: { "x.y": {} } })`)).toMatchObject({ result: { "x.y": {} } });
  const condition = `{ "first-name": { eq: "Ada" }, kind: { eq: "soup" } }`;
  expect(await invoke(`ddb.update({ key: { id: "1" }, update: ${update}, condition: ${condition} })`)).toMatchObject({
    result: { "first-name": "Bob", "a b": 1, größe: 2, kind_eq: 3, "x.y": { "z-": 4 }, kind: "soup" },
  });
  const again = await invoke(`ddb.update({ key: { id: "1" }, update: { kind: "pie" }, condition: ${condition} })`);
  expect(again).toMatchObject({ error: { type: "DynamoDB:ConditionalCheckFailedException" }, result: { kind: "soup" } });
  expect(await invoke(`ddb.get({ key: { id: "1" }, projection: ["first-name", "tags[0]"] })`)).toEqual({
    result: { "first-name": "Bob", tags: ["hot"] },
  });
});
