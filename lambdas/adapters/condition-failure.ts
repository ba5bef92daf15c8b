import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";

/**
 * The item that kept a write's condition from holding, undefined when there is none; the write has to ask for it with
 * `ReturnValuesOnConditionCheckFailure: "ALL_OLD"`. Any other error is thrown again.
 */
export function itemAgainst(error: unknown): unknown {
  // The document client, too, leaves an error's item in attribute values.
  if (error instanceof ConditionalCheckFailedException) return error.Item && unmarshall(error.Item);
  throw error;
}
