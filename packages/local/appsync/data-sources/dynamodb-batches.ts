import { isDeepStrictEqual } from "node:util";
import type {
  DynamoDBBatchDeleteItemRequest,
  DynamoDBBatchGetItemRequest,
  DynamoDBBatchPutItemRequest,
  DynamoDBProjectionExpression,
} from "@aws-appsync/utils";
import { toPlain, toWire, type Item } from "./attribute-values.ts";

export type BatchRequest = DynamoDBBatchGetItemRequest | DynamoDBBatchPutItemRequest | DynamoDBBatchDeleteItemRequest;

type Call = (action: string, input: Record<string, unknown>) => Promise<unknown>;
type ByTable<Value> = Readonly<Record<string, Value>>;

const operations = new Set(["BatchGetItem", "BatchPutItem", "BatchDeleteItem"]);

export function isBatch(request: { readonly operation: string }): request is BatchRequest {
  return operations.has(request.operation);
}

/**
 * A batch over tables by their names. It answers what was got, put or deleted, in the order asked for, with null for what was not,
 * and what DynamoDB has left unprocessed.
 */
export async function runBatch(request: BatchRequest, call: Call): Promise<unknown> {
  if (request.operation === "BatchGetItem") return get(request, call);
  const isPut = request.operation === "BatchPutItem";
  const wanted = mapTables(request.tables as ByTable<unknown[]>, (items) => items.map(toWire));
  const writes = mapTables(wanted, (items) =>
    items.map((item) => (isPut ? { PutRequest: { Item: item } } : { DeleteRequest: { Key: item } })),
  );
  const { UnprocessedItems = {} } = (await call("BatchWriteItem", { RequestItems: writes })) as WriteOutput;
  const unprocessed = mapTables(wanted, (_, table) =>
    (UnprocessedItems[table] ?? []).map(({ PutRequest, DeleteRequest }) => (PutRequest?.Item ?? DeleteRequest?.Key)!),
  );
  const data = mapTables(wanted, (items, table) =>
    items.map((item) => (unprocessed[table]!.some((left) => isDeepStrictEqual(left, item)) ? null : toPlain(item))),
  );
  return { data, [isPut ? "unprocessedItems" : "unprocessedKeys"]: mapTables(unprocessed, (items) => items.map(toPlain)) };
}

async function get({ tables }: DynamoDBBatchGetItemRequest, call: Call): Promise<unknown> {
  const wanted = mapTables(tables, ({ keys }) => keys.map(toWire));
  const added = mapTables(tables, ({ projection }, table) => (projection ? keysLeftOut(projection, wanted[table]!) : []));
  const requests = mapTables(tables, ({ consistentRead, projection }, table) => ({
    Keys: wanted[table],
    ...(typeof consistentRead === "boolean" && { ConsistentRead: consistentRead }),
    ...(projection && withKeys(projection, added[table]!)),
  }));
  const { Responses = {}, UnprocessedKeys = {} } = (await call("BatchGetItem", { RequestItems: requests })) as GetOutput;
  const data = mapTables(wanted, (keys, table) =>
    keys.map((key) => {
      const found = Responses[table]?.find((item) =>
        Object.entries(key).every(([name, value]) => isDeepStrictEqual(item[name], value)),
      );
      return found ? toPlain(without(found, added[table]!)) : null;
    }),
  );
  return { data, unprocessedKeys: mapTables(wanted, (_, table) => (UnprocessedKeys[table]?.Keys ?? []).map(toPlain)) };
}

/** Items come in no order, so that their keys have to come with them. */
function keysLeftOut({ expression, expressionNames = {} }: DynamoDBProjectionExpression, keys: readonly Item[]): string[] {
  const selected = expression.split(",").map((path) => path.trim());
  const attributes = new Set(selected.map((path) => expressionNames[path] ?? path));
  return Object.keys(keys[0] ?? {}).filter((name) => !attributes.has(name));
}

function withKeys({ expression, expressionNames = {} }: DynamoDBProjectionExpression, keys: readonly string[]): object {
  const added = keys.map((name, index): [string, string] => [`#addedKey${index}`, name]);
  const names = { ...expressionNames, ...Object.fromEntries(added) };
  return {
    ProjectionExpression: [expression, ...added.map(([placeholder]) => placeholder)].join(", "),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
  };
}

function without(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}

function mapTables<Value, Result>(
  tables: ByTable<Value>,
  convert: (value: Value, table: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(tables).map(([table, value]) => [table, convert(value, table)]));
}

interface WriteOutput {
  readonly UnprocessedItems?: ByTable<{ readonly PutRequest?: { Item: Item }; readonly DeleteRequest?: { Key: Item } }[]>;
}

interface GetOutput {
  readonly Responses?: ByTable<Item[]>;
  readonly UnprocessedKeys?: ByTable<{ readonly Keys: Item[] }>;
}
