import { toExpression } from "./dynamodb-conditions.ts";
import { operations, toUpdateExpression } from "./dynamodb-updates.ts";
import { dynamodb, toMapValues } from "./dynamodb-values.ts";
import { notRunLocally } from "./signals.ts";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the inputs are typed by @aws-appsync/utils/dynamodb
type Input = Readonly<Record<string, any>>;

/** `@aws-appsync/utils/dynamodb`: builds the requests that the DynamoDB data source takes. */
export const dynamodbModule = {
  operations,
  get: ({ key, projection, ...rest }: Input) => ({
    operation: "GetItem", key: toMapValues(key), ...rest, ...optional("projection", projection, toProjection),
  }),
  put: ({ key, item, condition, ...rest }: Input) => ({
    operation: "PutItem", key: toMapValues(key), attributeValues: toMapValues(item), ...rest, ...conditionOf(condition),
  }),
  update: ({ key, update, condition, ...rest }: Input) => ({
    operation: "UpdateItem", key: toMapValues(key), update: toUpdateExpression(update), ...rest, ...conditionOf(condition),
  }),
  remove: ({ key, condition, ...rest }: Input) => ({
    operation: "DeleteItem", key: toMapValues(key), ...rest, ...conditionOf(condition),
  }),
  query: ({ query, filter, projection, ...rest }: Input) => ({
    operation: "Query", query: toExpression(query), ...rest,
    ...optional("filter", filter, toExpression), ...optional("projection", projection, toProjection),
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

function conditionOf(condition: Input | undefined): object {
  return optional("condition", condition, toExpression);
}

function toProjection(attributes: readonly string[]): object {
  const path = (attribute: string) => attribute.split(".").map((part) => `#${part}`).join(".");
  const parts = attributes.flatMap((attribute) => attribute.split("."));
  return {
    expression: attributes.map(path).join(", "),
    expressionNames: Object.fromEntries(parts.map((part) => [`#${part}`, part])),
  };
}

function optional<Value>(name: string, value: Value | null | undefined, convert: (value: Value) => unknown): object {
  return value === null || value === undefined ? {} : { [name]: convert(value) };
}
