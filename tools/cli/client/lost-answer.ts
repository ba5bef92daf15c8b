import { GraphQLError } from "./graphql.ts";
import { NoAnswerError } from "./request-json.ts";
import { RestError } from "./rest-orders.ts";

/** Whether an error leaves open if what was asked for was done: it is no refusal. */
export function isLostAnswer(error: unknown): boolean {
  if (error instanceof NoAnswerError) return true;
  if (error instanceof RestError) return error.status >= 500;
  return error instanceof GraphQLError && (error.status >= 500 || isUnknownOutcome(error.errorType));
}

/** AppSync puts a data source before what it answered, e.g. `DynamoDB:ServiceUnavailable`, also when it answered too late. */
function isUnknownOutcome(errorType: string): boolean {
  return errorType === "OrderNotAccepted" || errorType.includes(":");
}
