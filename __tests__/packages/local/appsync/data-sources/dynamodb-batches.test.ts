import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { dynamoDbDataSource } from "../../../../../packages/local/appsync/data-sources/dynamodb-data-source.ts";
import { createDynamoDb } from "../../../../../packages/local/dynamodb/dynamodb-module.ts";
import { createHarness, type Harness } from "../../module-harness.ts";
import { handlers } from "../resolver-runtime/support/field.ts";
import { identity, recordingDispatch } from "./support/recording-dispatch.ts";

let harness: Harness;

beforeEach(async () => {
  harness = createHarness((context) => [createDynamoDb(context)] as const);
  for (const name of ["orders", "shops"]) {
    await harness.provision("aws_dynamodb_table", {
      name,
      hash_key: "id",
      billing_mode: "PAY_PER_REQUEST",
      attribute: [{ name: "id", type: "S" }],
    });
  }
});

afterEach(() => harness.stop());

/** What the request that a resolver builds comes to, against DynamoDB. */
async function invoke(body: string) {
  const { outcome } = (await handlers(`return ${body};`)).request({ stash: {} } as never);
  const { call } = harness;
  const dispatch = async (_: unknown, service: string, action: string, input: unknown) => call(service, action, input);
  const request = (outcome as { value: unknown }).value;
  return dynamoDbDataSource({ tableName: "orders", identity, dispatch }).invoke(request);
}

const putBoth = `ddb.batchPut({ tables: { orders: [{ id: "1", n: 1 }, { id: "2", n: 2 }], shops: [{ id: "a", tags: ddb.toStringSet(["x"]) }] } })`;

describe("batches over tables", () => {
  test("put items, and answer them", async () => {
    expect(await invoke(putBoth)).toEqual({
      result: {
        data: {
          orders: [
            { id: "1", n: 1 },
            { id: "2", n: 2 },
          ],
          shops: [{ id: "a", tags: ["x"] }],
        },
        unprocessedItems: { orders: [], shops: [] },
      },
    });
    expect(await invoke(`ddb.get({ key: { id: "2" } })`)).toEqual({ result: { id: "2", n: 2 } });
  });

  test("get items in the order of their keys, null for what is not there", async () => {
    await invoke(putBoth);
    const keys = `[{ id: "2" }, { id: "none" }, { id: "1" }]`;
    const get = `ddb.batchGet({ tables: { orders: { keys: ${keys}, consistentRead: true }, shops: { keys: [{ id: "a" }], projection: ["tags"] } } })`;
    expect(await invoke(get)).toEqual({
      result: {
        data: { orders: [{ id: "2", n: 2 }, null, { id: "1", n: 1 }], shops: [{ tags: ["x"] }] },
        unprocessedKeys: { orders: [], shops: [] },
      },
    });
  });

  test("delete items, and answer their keys", async () => {
    await invoke(putBoth);
    expect(await invoke(`ddb.batchDelete({ tables: { orders: [{ id: "1" }] } })`)).toEqual({
      result: { data: { orders: [{ id: "1" }] }, unprocessedKeys: { orders: [] } },
    });
    const scan = `ddb.scan({ filter: { or: [{ n: { gt: 0 } }, { not: { id: { attributeExists: true } } }] } })`;
    expect(await invoke(scan)).toEqual({ result: { items: [{ id: "2", n: 2 }], nextToken: null, scannedCount: 1 } });
  });

  test("end with DynamoDB's error", async () => {
    const { error } = await invoke(`ddb.batchGet({ tables: { nothing: { keys: [{ id: "1" }] } } })`);
    expect(error).toMatchObject({ type: "DynamoDB:ResourceNotFoundException" });
  });
});

test("what DynamoDB leaves unprocessed is null in the data, and told", async () => {
  const write = recordingDispatch({ UnprocessedItems: { orders: [{ PutRequest: { Item: { id: { S: "2" } } } }] } });
  const items = [{ id: { S: "1" } }, { id: { S: "2" } }];
  const props = { tableName: "orders", identity };
  const put = { operation: "BatchPutItem", tables: { orders: items } };
  expect(await dynamoDbDataSource({ ...props, dispatch: write.dispatch }).invoke(put)).toEqual({
    result: { data: { orders: [{ id: "1" }, null] }, unprocessedItems: { orders: [{ id: "2" }] } },
  });
  const read = recordingDispatch({
    Responses: { orders: [{ id: { S: "1" } }] },
    UnprocessedKeys: { orders: { Keys: [{ id: { S: "2" } }] } },
  });
  const get = { operation: "BatchGetItem", tables: { orders: { keys: items } } };
  expect(await dynamoDbDataSource({ ...props, dispatch: read.dispatch }).invoke(get)).toEqual({
    result: { data: { orders: [{ id: "1" }, null] }, unprocessedKeys: { orders: [{ id: "2" }] } },
  });
});
