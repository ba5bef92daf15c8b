import type { GraphQLError } from "graphql";
import type { FieldFailedEvent } from "../../events/failure-events.ts";
import { responseError } from "../response-errors.ts";
import type { RequestState } from "./request-state.ts";

/** An error that a client was answered, as the runtime tells of it; who asked is known elsewhere. */
export type FailedField = Omit<FieldFailedEvent, "caller">;

/** @param state of the request, if it came to be executed: a field that its caller may not have was not called even then */
export function failedField(error: GraphQLError, state?: Pick<RequestState, "api" | "calledFields">): FailedField {
  const { path, errorType, errorInfo, message } = responseError(error, state?.api.schema);
  const of = state?.calledFields.find(({ responseKey }) => responseKey === path?.[0]);
  const field = of && `${of.typeName}.${of.fieldName}`;
  const trace = (error.extensions["trace"] ?? []) as readonly string[];
  return { field, path, errorType, errorInfo, message, args: of?.args ?? {}, trace };
}
