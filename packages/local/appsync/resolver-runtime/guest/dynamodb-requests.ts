import { toExpression } from "./dynamodb-conditions.ts";
import { operations, toUpdateExpression } from "./dynamodb-updates.ts";
import { dynamodb, toMapValues } from "./dynamodb-values.ts";
import { notRunLocally } from "./signals.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What the functions have in common of their inputs; further members go to the request as they are. */
interface Input {
  readonly key: Fields;
  readonly condition?: Fields | null;
}

/** `@aws-appsync/utils/dynamodb`: builds the requests that the DynamoDB data source takes. */
export const dynamodbModule = {
  operations,
  get: ({ key, projection, ...rest }: Input & { projection?: readonly string[] }) => ({
    operation: "GetItem",
    key: toMapValues(key),
    ...rest,
    ...optional("projection", projection, toProjection),
  }),
  put: ({ key, item, condition, ...rest }: Input & { item: Fields }) => ({
    operation: "PutItem",
    key: toMapValues(key),
    attributeValues: toMapValues(item),
    ...rest,
    ...optional("condition", condition, toExpression),
  }),
  update: ({ key, update, condition, ...rest }: Input & { update: Fields }) => ({
    operation: "UpdateItem",
    key: toMapValues(key),
    update: toUpdateExpression(update),
    ...rest,
    ...optional("condition", condition, toExpression),
  }),
  remove: ({ key, condition, ...rest }: Input) => ({
    operation: "DeleteItem",
    key: toMapValues(key),
    ...rest,
    ...optional("condition", condition, toExpression),
  }),
  query: ({ query, filter, projection, ...rest }: { query: Fields; filter?: Fields; projection?: readonly string[] }) => ({
    operation: "Query",
    query: toExpression(query),
    ...rest,
    ...optional("filter", filter, toExpression),
    ...optional("projection", projection, toProjection),
  }),
  toStringSet: dynamodb.toStringSet,
  toNumberSet: dynamodb.toNumberSet,
  toBinarySet: dynamodb.toBinarySet,
  scan: notRunLocally("dynamodb.scan"),
  sync: notRunLocally("dynamodb.sync"),
  batchGet: notRunLocally("dynamodb.batchGet"),
  batchPut: notRunLocally("dynamodb.batchPut"),
  batchDelete: notRunLocally("dynamodb.batchDelete"),
  transactGet: notRunLocally("dynamodb.transactGet"),
  transactWrite: notRunLocally("dynamodb.transactWrite"),
};

function toProjection(attributes: readonly string[]): object {
  const path = (attribute: string) =>
    attribute
      .split(".")
      .map((part) => `#${part}`)
      .join(".");
  const parts = attributes.flatMap((attribute) => attribute.split("."));
  return {
    expression: attributes.map(path).join(", "),
    expressionNames: Object.fromEntries(parts.map((part) => [`#${part}`, part])),
  };
}

function optional<Value>(name: string, value: Value | null | undefined, convert: (value: Value) => unknown): object {
  return value === null || value === undefined ? {} : { [name]: convert(value) };
}
