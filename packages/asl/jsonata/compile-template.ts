import { andThen, isArray, isObject, type Eventual, type Json } from "../data/json.ts";
import { queryFailure, type StateFailure } from "../data/state-failure.ts";
import type { Scope } from "../evaluation/scope.ts";
import { compileExpression, expressionIn, typeOf, type Expression } from "./compile-expression.ts";

export type Template = (scope: Scope) => Eventual<Json>;

/**
 * `Arguments`, `Output`, `Assign` and the like: texts in `{% %}` at any depth are evaluated, all else stands as it is.
 * @param location The field's name, which errors give with the way to the expression, e.g. `Output/list[0]`.
 * @throws Error that names the location of an expression that is none.
 */
export function compileTemplate(template: Json, location: string): Template {
  return compile(template, location) ?? (() => template);
}

function compile(template: Json, location: string): Expression | undefined {
  if (typeof template === "string") {
    const text = expressionIn(template);
    return text === undefined ? undefined : compileAt(text, location);
  }
  if (isArray(template)) {
    const items = template.map((item, index) => compile(item, `${location}[${index}]`));
    if (items.every((item) => !item)) return undefined;
    return async (scope) => {
      const result: Json[] = [];
      for (const [index, evaluate] of items.entries()) result.push(evaluate ? await evaluate(scope) : template[index]!);
      return result;
    };
  }
  if (!isObject(template)) return undefined;
  const fields = Object.entries(template).map(([name, value]) => [name, value, compile(value, `${location}/${name}`)] as const);
  if (fields.every(([, , evaluate]) => !evaluate)) return undefined;
  return async (scope) => {
    const result: [string, Json][] = [];
    for (const [name, value, evaluate] of fields) result.push([name, evaluate ? await evaluate(scope) : value]);
    return Object.fromEntries(result);
  };
}

function compileAt(text: string, location: string): Expression {
  try {
    return compileExpression(text, location);
  } catch (error) {
    throw new Error(`${location} is no JSONata: ${(error as Error).message}`);
  }
}

/**
 * A field whose value must be of one type, whether it is written out or an expression.
 * @param expected How JSONata's users call the type, e.g. `number`.
 */
export function compileTyped(value: Json, location: string, expected: string): Template {
  const evaluate = compileTemplate(value, location);
  const text = expressionIn(value);
  return (scope) =>
    andThen(evaluate(scope), (result) => {
      if (typeOf(result) === expected) return result;
      throw unexpectedType(text, location, expected, result);
    });
}

/** What a field fails with whose value is of another type; `text` is the expression that gave it, if one did. */
export function unexpectedType(text: string | undefined, location: string, expected: string, result: Json): StateFailure {
  const was = `Expected '${expected}', but was '${typeOf(result)}' for value: ${JSON.stringify(result)}`;
  const named = text === undefined ? `The value` : `The JSONata expression '${text}'`;
  return queryFailure(`${named} specified for the field '${location}' returned an unexpected result type. ${was}`, location);
}
