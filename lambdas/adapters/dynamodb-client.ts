import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { clientSettings } from "./client-settings.ts";

/** For items in attribute values: a third less time a call than the document client's, which counts where each order pays it. */
export const dynamodb = new DynamoDBClient(clientSettings);

/**
 * The item that kept a write's condition from holding, undefined when there is none; the write has to ask for it with
 * `ReturnValuesOnConditionCheckFailure: "ALL_OLD"`. Any other error is thrown again.
 */
export function itemAgainst(error: unknown): unknown {
  // The document client, too, leaves an error's item in attribute values.
  if (error instanceof ConditionalCheckFailedException) return error.Item && unmarshall(error.Item);
  throw error;
}
