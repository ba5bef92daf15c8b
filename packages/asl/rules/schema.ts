import type { Fault, Path } from "../fault.ts";
import { expressionIn } from "../jsonata/compile-expression.ts";
import { isFields } from "./form/form-faults.ts";
import { stateIn } from "./places.ts";
import { overruled } from "./schema/overruled.ts";
import { validate, type AslError } from "./schema/validate.ts";

/**
 * What asl-validator finds besides: where rules of our own found something, they have said it better.
 * @param found What they found, and AWS would refuse.
 */
export function schemaFaults(definition: unknown, found: readonly Fault[]): Fault[] {
  if (!isFields(definition)) return [];
  const errors = errorsOf(definition).map((error) => ({ error, at: pathOf(error) }));
  // One field that it misjudges makes it doubt the state's type and all that it may be.
  const misjudged = new Set(errors.filter(({ error, at }) => overruled(error, at, definition)).map(({ at }) => stateIn(at)));
  return errors.flatMap(({ error, at }): Fault[] => {
    const state = stateIn(at);
    const isSaid = state === undefined ? found.length > 0 : found.some(({ address }) => address === state);
    if (isSaid || misjudged.has(state)) return [];
    const place = state === undefined ? {} : { address: state };
    return [{ ...place, rule: "states-language", at, message: `${error.Message.replace(/\.$/, "")}.` }];
  });
}

/** It throws where it meets what it did not think of: that is then for the others to find. */
function errorsOf(definition: object): readonly AslError[] {
  try {
    return validate(withoutExpressions(definition) as object).errors;
  } catch {
    return [];
  }
}

/** A copy, as it is written into, with one expression for all: what is in them our own rules read. */
function withoutExpressions(value: unknown): unknown {
  if (typeof value === "string") return expressionIn(value) === undefined ? value : "{% 1 %}";
  if (Array.isArray(value)) return value.map(withoutExpressions);
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutExpressions(inner)]));
}

function pathOf({ schemaError }: AslError): Path {
  const parts = (schemaError?.instancePath ?? "").split("/").slice(1);
  return parts
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
