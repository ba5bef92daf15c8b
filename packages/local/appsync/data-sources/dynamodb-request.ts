import { isDeepStrictEqual } from "node:util";
import type {
  DynamoDBDeleteItemRequest,
  DynamoDBExpression,
  DynamoDBGetItemRequest,
  DynamoDBProjectionExpression,
  DynamoDBPutItemRequest,
  DynamoDBQueryRequest,
  DynamoDBScanRequest,
  DynamoDBUpdateItemRequest,
} from "@aws-appsync/utils";
import { toWire } from "./attribute-values.ts";

/** What a request function for a DynamoDB data source returns, for one item or a page of them. */
export type DynamoDbRequest =
  | DynamoDBGetItemRequest
  | DynamoDBPutItemRequest
  | DynamoDBUpdateItemRequest
  | DynamoDBDeleteItemRequest
  | DynamoDBQueryRequest
  | DynamoDBScanRequest;

/** What only data sources with versions have, which are not run here. */
const ofVersions = ["customPartitionKey", "populateIndexFields", "_version"];

/** Translates a request to the input of DynamoDB's action of the same name. What is undefined is left out. */
export function toActionInput(tableName: string, request: DynamoDbRequest): Record<string, unknown> {
  const unknown = ofVersions.find((name) => (request as unknown as Record<string, unknown>)[name] !== undefined);
  if (unknown !== undefined)
    throw new Error(`${unknown} of a ${request.operation} is not run locally: no data source has versions`);
  return present({ TableName: tableName, ...membersOf(request) });
}

function membersOf(request: DynamoDbRequest): Record<string, unknown> {
  switch (request.operation) {
    case "GetItem":
      return { Key: toWire(request.key), ConsistentRead: request.consistentRead, ...projection(request.projection) };
    case "PutItem":
      return {
        Item: { ...toWire(request.key), ...toWire(request.attributeValues) },
        ConditionExpression: request.condition?.expression,
        ...placeholders(request.condition),
      };
    case "UpdateItem":
      return {
        Key: toWire(request.key),
        UpdateExpression: request.update.expression,
        ConditionExpression: request.condition?.expression,
        ...placeholders(request.update, request.condition),
        ReturnValues: "ALL_NEW",
      };
    case "DeleteItem":
      return {
        Key: toWire(request.key),
        ConditionExpression: request.condition?.expression,
        ...placeholders(request.condition),
        ReturnValues: "ALL_OLD",
      };
    case "Query":
      return {
        IndexName: request.index,
        KeyConditionExpression: request.query.expression,
        FilterExpression: request.filter?.expression,
        ProjectionExpression: request.projection?.expression,
        ...placeholders(request.query, request.filter, request.projection),
        Limit: request.limit,
        ScanIndexForward: request.scanIndexForward,
        ConsistentRead: request.consistentRead,
        Select: request.select,
      };
    case "Scan":
      return {
        IndexName: request.index,
        FilterExpression: request.filter?.expression,
        ProjectionExpression: request.projection?.expression,
        ...placeholders(request.filter, request.projection),
        Limit: request.limit,
        ConsistentRead: request.consistentRead,
        TotalSegments: request.totalSegments,
        Segment: request.segment,
        Select: (request as { readonly select?: string }).select,
      };
    default:
      throw new Error(`The operation ${operationOf(request)} of a DynamoDB data source is not run locally`);
  }
}

function operationOf(request: { readonly operation: string }): string {
  return request.operation;
}

function projection(expression: DynamoDBProjectionExpression | undefined): Record<string, unknown> {
  return { ProjectionExpression: expression?.expression, ...placeholders(expression) };
}

/** The names and values of all expressions of a request: DynamoDB keeps them in one place. */
function placeholders(...expressions: (DynamoDBExpression | undefined)[]): Record<string, unknown> {
  const names = together(expressions.map((each) => each?.expressionNames));
  const values = together(expressions.map((each) => each?.expressionValues));
  return {
    ExpressionAttributeNames: Object.keys(names).length > 0 ? names : undefined,
    ExpressionAttributeValues: Object.keys(values).length > 0 ? toWire(values) : undefined,
  };
}

/** One that means two things would change what an expression says. */
function together(groups: readonly (Readonly<Record<string, unknown>> | undefined)[]): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const [placeholder, meaning] of groups.flatMap((group) => Object.entries(group ?? {}))) {
    if (Object.hasOwn(all, placeholder) && !isDeepStrictEqual(all[placeholder], meaning)) {
      throw new Error(`The placeholder ${placeholder} means two things in one request: name one of them differently`);
    }
    all[placeholder] = meaning;
  }
  return all;
}

function present(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null));
}
