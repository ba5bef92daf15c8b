import type { FieldFailedEvent } from "../../events/failure-events.ts";
import type { ResponseError } from "../response-errors.ts";
import type { CalledField } from "./request-state.ts";

/**
 * What the runtime tells of an error that a client was answered.
 * @param called The operation's own fields, as far as they were resolved: one that its caller may not have was not.
 */
export function failedField(error: ResponseError, called: readonly CalledField[], caller: string): FieldFailedEvent {
  const { path, errorType, errorInfo, message } = error;
  const of = called.find(({ responseKey }) => responseKey === path?.[0]);
  return { field: of && `${of.typeName}.${of.fieldName}`, path, errorType, errorInfo, message, args: of?.args ?? {}, caller };
}
