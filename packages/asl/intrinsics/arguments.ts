import { isArray, isObject, type Json, type JsonObject } from "../data/json.ts";
import { InvalidArgument, shown } from "./invalid-argument.ts";

/** How many arguments there may be. */
export function takes(values: readonly Json[], least: number, most = least): void {
  if (values.length >= least && values.length <= most) return;
  throw new InvalidArgument(
    `It takes ${least === most ? least : `${least} to ${most}`} arguments, and was given ${values.length}.`,
  );
}

export function arrayAt(values: readonly Json[], at: number): readonly Json[] {
  const value = values[at];
  if (!isArray(value)) throw wrong(at, "an array", value);
  return value;
}

export function objectAt(values: readonly Json[], at: number): JsonObject {
  const value = values[at];
  if (!isObject(value)) throw wrong(at, "a JSON object", value);
  return value;
}

export function stringAt(values: readonly Json[], at: number): string {
  const value = values[at];
  if (typeof value !== "string") throw wrong(at, "a string", value);
  return value;
}

/** Numbers that are not whole are rounded, halves up. Source: Developer Guide, `States.MathAdd`, `States.ArrayRange`. */
export function integerAt(values: readonly Json[], at: number): number {
  const value = values[at];
  if (typeof value !== "number") throw wrong(at, "a number", value);
  return Math.round(value) || 0;
}

function wrong(at: number, expected: string, value: Json | undefined): InvalidArgument {
  return new InvalidArgument(`Argument ${at + 1} must be ${expected}, and was ${shown(value)}.`);
}
