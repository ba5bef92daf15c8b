import { createRequire } from "node:module";
import type * as Library from "aws-local-stepfunctions";

interface JsonPath {
  new (options: object): { evaluate(query: object): unknown };
}

const load = createRequire(import.meta.url);

/** aws-local-stepfunctions, whose parts can be changed only where it is loaded as CommonJS. */
export const { ExecutionAbortedError, StateMachine } = load("aws-local-stepfunctions") as typeof Library;

const paths = createRequire(load.resolve("aws-local-stepfunctions"))("jsonpath-plus") as { JSONPath: unknown };
paths.JSONPath = withoutErrors(paths.JSONPath as JsonPath);

/**
 * As a function, jsonpath-plus throws an `Error` for each text, number and truth value that it finds, and catches it itself: that
 * took half of the time that an execution spends outside of its tasks. Asked in two steps it answers without.
 */
function withoutErrors(JSONPath: JsonPath) {
  return ({ path, json, ...options }: { readonly path: unknown; readonly json: unknown }) =>
    new JSONPath({ ...options, path, json, autostart: false }).evaluate({ path, json });
}
