import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterEach, beforeEach, jest } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { httpRequest, read, type Requested } from "./http-request.ts";
import { captureLogs, setEnvironment, type LogLine } from "./lambda-environment.ts";

setEnvironment({ ORDERS_TABLE_NAME: "orders", PLACEMENTS_TABLE_NAME: "placements", RETENTION_SECONDS: "2592000" });
export const { handler } = await import("../../../lambdas/place-order.ts");

export const now = Date.parse("2026-03-01T12:00:00.000Z");
export const content = { name: "Pizza", quantity: 6, restaurantId: "Dominos", addOns: ["Extra cheese"] };
export const key = { "content-type": "application/json", "idempotency-key": "order-1" };

export const dynamodb = mockClient(DynamoDBDocumentClient);
/** What the function has logged in this test. */
export const logs: LogLine[] = [];

/** Before each test: empty tables, and the clock at `now`. */
export function useEmptyTables(): void {
  beforeEach(() => {
    jest.useFakeTimers({ now, doNotFake: ["nextTick", "setImmediate"] });
    dynamodb.reset();
    dynamodb.on(PutCommand).resolves({});
    dynamodb.on(GetCommand).resolves({});
    logs.length = 0;
    captureLogs(logs);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });
}

export async function place(request: Omit<Requested, "route">) {
  return read(await handler(httpRequest({ route: "POST /orders", ...request })));
}

export function puts(): unknown[] {
  return dynamodb.commandCalls(PutCommand).map(({ args }) => args[0].input);
}

/** Makes whoever looks find this item in the table, and a conditional put meet it. */
export function thereIs(TableName: string, item: object): void {
  dynamodb.on(GetCommand, { TableName }).resolves({ Item: { ...item } });
  dynamodb.on(PutCommand, { TableName }).rejects(conditionFailed(item));
}

export function conditionFailed(item: object): ConditionalCheckFailedException {
  return new ConditionalCheckFailedException({ message: "there", $metadata: {}, Item: marshall(item) });
}
