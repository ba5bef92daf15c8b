import { expect } from "@jest/globals";
import { dynamoDbDataSource } from "../../../../../../packages/local/appsync/data-sources/dynamodb-data-source.ts";
import { identity, recordingDispatch } from "./recording-dispatch.ts";

/** What a data source on the table `orders` makes of a request when DynamoDB answers so, and what it asked DynamoDB. */
export async function invoke(request: object, ...answers: unknown[]) {
  const { dispatch, calls } = recordingDispatch(...answers);
  const answer = await dynamoDbDataSource({ tableName: "orders", identity, dispatch }).invoke(request);
  for (const [caller, service] of calls) expect([caller, service]).toEqual([identity, "dynamodb"]);
  return { ...answer, calls: calls.map(([, , action, input]) => [action, input]) };
}
