import { isArray, isObject, type Json } from "../data/json.ts";
import { runtimeFailure } from "../data/state-failure.ts";
import { compileIntrinsic } from "../intrinsics/compile-intrinsic.ts";
import { compilePath } from "../json-path/compile-path.ts";
import type { Scope } from "./scope.ts";

export type Evaluate = (scope: Scope) => Json;

/**
 * `Parameters` and the like: fields whose names end in `.$` have a path or an intrinsic function's call for a value.
 * @throws PathSyntaxError
 */
export function compileJsonPathTemplate(template: Json): Evaluate {
  return compile(template) ?? (() => template);
}

/** `undefined` where there is nothing to evaluate: that stays as it is. */
function compile(template: Json): Evaluate | undefined {
  if (isArray(template)) {
    const items = template.map((item) => ({ item, evaluate: compile(item) }));
    if (items.every(({ evaluate }) => !evaluate)) return undefined;
    return (scope) => items.map(({ item, evaluate }) => (evaluate ? evaluate(scope) : item));
  }
  if (!isObject(template)) return undefined;
  const fields = Object.entries(template).map(([name, value]) =>
    name.endsWith(".$")
      ? { name: name.slice(0, -2), value, evaluate: compilePathOrIntrinsic(value, name) }
      : { name, value, evaluate: compile(value) },
  );
  if (fields.every(({ evaluate }) => !evaluate)) return undefined;
  return (scope) => Object.fromEntries(fields.map(({ name, value, evaluate }) => [name, evaluate ? evaluate(scope) : value]));
}

/**
 * A path, or an intrinsic function's call, that a field gives; nothing there is an error that names the field.
 * @throws PathSyntaxError
 */
export function compilePathOrIntrinsic(text: Json, field: string): Evaluate {
  if (typeof text !== "string")
    throw new Error(`${field} must be a path or an intrinsic function, and is ${JSON.stringify(text)}.`);
  if (text.startsWith("States.")) return compileIntrinsic(text);
  const path = compilePath(text);
  return (scope) => {
    const value = path.find(scope);
    if (value !== undefined) return value;
    const input = JSON.stringify(scope.input);
    throw runtimeFailure(`The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${input}'`);
  };
}

/**
 * `InputPath` and `OutputPath`: null gives `{}`.
 * @throws PathSyntaxError
 */
export function compileFilter(text: Json | undefined): ((scope: Scope) => Json) | undefined {
  if (text === undefined) return undefined;
  if (text === null) return () => ({});
  if (typeof text !== "string") throw new Error(`a path must be a string, and is ${JSON.stringify(text)}.`);
  const path = compilePath(text);
  return (scope) => {
    const value = path.find(scope);
    if (value === undefined) throw runtimeFailure(`Invalid path '${text}' : ${path.whyNot(scope)}`);
    return value;
  };
}
