import { ApiError } from "./api-error.ts";
import { GraphQLError } from "./graphql-error.ts";
import { NoAnswerError } from "./http.ts";

/** Whether an error leaves open if what was asked for was done: it is no refusal. */
export function isLostAnswer(error: unknown): boolean {
  if (error instanceof NoAnswerError) return true;
  if (!(error instanceof ApiError)) return false;
  return error.status >= 500 || (error instanceof GraphQLError && isUnknownOutcome(error.errorType));
}

/** AppSync puts a data source before what it answered, e.g. `DynamoDB:ServiceUnavailable`, also when it answered too late. */
function isUnknownOutcome(errorType: string): boolean {
  return errorType === "OrderNotAccepted" || errorType.includes(":");
}
