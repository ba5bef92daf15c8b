import type { State } from "@slipstream/languages";
import { andThen, type Json } from "../../data/json.ts";
import { runtimeFailure } from "../../data/state-failure.ts";
import { compilePath } from "../../json-path/compile-path.ts";
import { compileTyped } from "../../jsonata/compile-template.ts";
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
    if (isOutside(value, bounds)) throw new Error(`${name} is ${value}: ${bounds.outside(value)}`);
    return () => value;
  }
  if (jsonata) {
    const evaluate = compileTyped(value!, name, "number");
    return (scope) => andThen(evaluate(scope), (found) => checked(found as number, bounds));
  }
  if (value !== undefined) throw new Error(`${name} must be a number, and is ${JSON.stringify(value)}.`);
  return pathField(`${name}Path`, path!, bounds);
}

function pathField(name: string, text: Json, bounds: Bounds): Field<number> {
  if (typeof text !== "string") throw new Error(`${name} must be a path, and is ${JSON.stringify(text)}.`);
  const path = named(name, () => compilePath(text));
  const { kind = "integer" } = bounds;
  return (scope) => {
    const found = path.find(scope);
    if (found === undefined) throw runtimeFailure(`Invalid path '${text}' : ${path.whyNot(scope)}`);
    // Numbers may be written as texts.
    const number = typeof found === "string" && /^-?\d+(\.\d+)?$/.test(found) ? Number(found) : found;
    if (typeof number === "number" && (kind === "float" || Number.isInteger(number))) return checked(number, bounds);
    const shown = typeof found === "string" ? found : JSON.stringify(found);
    throw runtimeFailure(`The ${name} field refers to value "${shown}" which is not a valid ${kind}: ${text}`);
  };
}

function checked(number: number, bounds: Bounds): number {
  if (isOutside(number, bounds)) throw runtimeFailure(bounds.outside(number));
  return number;
}

function isOutside(number: number, { least, most = Infinity }: Bounds): boolean {
  return number < least || number > most;
}
