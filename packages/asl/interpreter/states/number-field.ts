import type { State } from "@slipstream/languages";
import { andThen, type Json } from "../../data/json.ts";
import { queryFailure, runtimeFailure } from "../../data/state-failure.ts";
import { compilePath } from "../../json-path/compile-path.ts";
import { expressionIn } from "../../jsonata/compile-expression.ts";
import { compileTyped, unexpectedType } from "../../jsonata/compile-template.ts";
import type { Field } from "./data-flow.ts";
import { named } from "./json-path-flow.ts";

/** What a number must be, in AWS's words. */
interface Bounds {
  /** @default "integer" */
  readonly kind?: "integer" | "float";
  readonly least: number;
  readonly most?: number;
  /** What is said of one that is below, or above, e.g. `ToleratedFailureCount cannot be negative.` */
  readonly outside: (number: number) => string;
}

/**
 * A number that a field gives itself, by a path in the field with `Path` after its name, or by an expression.
 * @returns `undefined` when the state has none of these.
 * @throws Error that names the field.
 */
export function numberField(state: State, name: string, jsonata: boolean, bounds: Bounds): Field<number> | undefined {
  const value = state[name] as Json | undefined;
  const path = state[`${name}Path`] as Json | undefined;
  if (value === undefined && (path === undefined || jsonata)) return undefined;
  if (typeof value === "number") {
    if (!isOfKind(value, bounds)) throw new Error(`${name} is ${value}: it must be a whole number.`);
    if (isOutside(value, bounds)) throw new Error(`${name} is ${value}: ${bounds.outside(value)}`);
    return () => value;
  }
  const text = jsonata ? expressionIn(value) : undefined;
  if (text !== undefined) return expressionField(name, text, bounds);
  if (value !== undefined) throw new Error(`${name} must be a number, and is ${JSON.stringify(value)}.`);
  return pathField(`${name}Path`, path!, bounds);
}

function expressionField(name: string, text: string, bounds: Bounds): Field<number> {
  const evaluate = compileTyped(`{% ${text} %}`, name, "number");
  return (scope) =>
    andThen(evaluate(scope), (found) => {
      const number = found as number;
      if (!isOfKind(number, bounds)) throw unexpectedType(text, name, "integer", number);
      if (isOutside(number, bounds)) throw queryFailure(bounds.outside(number), name);
      return number;
    });
}

function pathField(name: string, text: Json, bounds: Bounds): Field<number> {
  if (typeof text !== "string") throw new Error(`${name} must be a path, and is ${JSON.stringify(text)}.`);
  const path = named(name, () => compilePath(text));
  return (scope) => {
    const found = path.find(scope);
    if (found === undefined) throw runtimeFailure(`Invalid path '${text}' : ${path.whyNot(scope)}`);
    // Numbers may be written as texts.
    const number = typeof found === "string" && /^-?\d+(\.\d+)?$/.test(found) ? Number(found) : found;
    if (typeof number === "number" && isOfKind(number, bounds)) {
      if (isOutside(number, bounds)) throw runtimeFailure(bounds.outside(number));
      return number;
    }
    const shown = typeof found === "string" ? found : JSON.stringify(found);
    throw runtimeFailure(
      `The ${name} field refers to value "${shown}" which is not a valid ${bounds.kind ?? "integer"}: ${text}`,
    );
  };
}

function isOfKind(number: number, { kind }: Bounds): boolean {
  return kind === "float" || Number.isInteger(number);
}

function isOutside(number: number, { least, most = Infinity }: Bounds): boolean {
  return number < least || number > most;
}
