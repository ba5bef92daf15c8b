import { createRequire } from "node:module";
import type jsonata from "jsonata";
import { isArray, type Json } from "../data/json.ts";
import { queryFailure } from "../data/state-failure.ts";
import type { Scope } from "../evaluation/scope.ts";
import { environmentName, library } from "./step-functions-library.ts";

const load = createRequire(import.meta.url);

/** How long an expression may take, in milliseconds, how deep it may go, and how many values a sequence of its may have. */
const bounds = { timeout: 2_000, stack: 500, sequence: 1_000_000 };

/** The value of an expression; it rejects with `States.QueryEvaluationError` if there is none. */
export type Expression = (scope: Scope) => Promise<Json>;

/** What is between the `{%` and `%}` that a text begins and ends with; `undefined` when it does not. */
export function expressionIn(text: Json | undefined): string | undefined {
  return typeof text === "string" && text.startsWith("{%") && text.endsWith("%}") ? text.slice(2, -2).trim() : undefined;
}

/**
 * @param location Where it stands in its state, e.g. `Output/total`.
 * @throws Error when it is no JSONata.
 */
export function compileExpression(text: string, location: string): Expression {
  // Loaded only now: most who import this package have no expression.
  const expression = (load("jsonata") as typeof jsonata)(text, bounds);
  for (const [name, [signature, work]] of Object.entries(library)) {
    expression.registerFunction(name, work as (...values: unknown[]) => unknown, signature);
  }
  return async (scope) => {
    const named = `The JSONata expression '${text}' specified for the field '${location}'`;
    let value: unknown;
    try {
      value = await expression.evaluate(undefined, {
        ...scope.bindings(),
        // It would run what no bound was set for.
        eval: undefined,
        [environmentName]: scope.environment,
      });
    } catch (error) {
      const { code, message } = error as { readonly code?: string; readonly message: string };
      throw queryFailure(`${named} threw an error during evaluation. ${code ? `${code}: ` : ""}${message}`, location);
    }
    if (value === undefined) throw queryFailure(`${named} returned nothing (undefined).`, location);
    if (isFunction(value)) throw queryFailure(`${named} returned a function.`, location);
    return toJson(value);
  };
}

function isLibraryFunction(value: unknown): boolean {
  return typeof value === "object" && value !== null && ("_jsonata_lambda" in value || "_jsonata_function" in value);
}

/** Without what JSONata attaches to its arrays, and without functions. */
function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map((item) => (isFunction(item) ? null : toJson(item)));
  if (typeof value !== "object" || value === null) return (value === 0 ? 0 : value) as Json;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined && !isFunction(inner))
      .map(([name, inner]) => [name, toJson(inner)]),
  );
}

function isFunction(value: unknown): boolean {
  return typeof value === "function" || isLibraryFunction(value);
}

/** How JSONata's users call the type of a value. */
export function typeOf(value: Json): string {
  if (value === null) return "null";
  return isArray(value) ? "array" : typeof value;
}
