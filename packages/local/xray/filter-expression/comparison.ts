import { invalidExpression } from "./invalid-expression.ts";
import type { KeywordType } from "./keywords.ts";

export type Value = string | number | boolean;

type Compare = (actual: never, wanted: never) => boolean;

const equality: Readonly<Record<string, Compare>> = {
  "=": (actual: Value, wanted: Value) => actual === wanted,
  "!=": (actual: Value, wanted: Value) => actual !== wanted,
};
const ofNumbers: Readonly<Record<string, Compare>> = {
  ...equality,
  "<": (actual: number, wanted: number) => actual < wanted,
  "<=": (actual: number, wanted: number) => actual <= wanted,
  ">": (actual: number, wanted: number) => actual > wanted,
  ">=": (actual: number, wanted: number) => actual >= wanted,
};
const ofStrings: Readonly<Record<string, Compare>> = {
  ...equality,
  CONTAINS: (actual: string, wanted: string) => actual.includes(wanted),
  BEGINSWITH: (actual: string, wanted: string) => actual.startsWith(wanted),
  ENDSWITH: (actual: string, wanted: string) => actual.endsWith(wanted),
};
const operators = { boolean: equality, number: ofNumbers, string: ofStrings };

/** Whether a value of a keyword is as wanted; one of another type is not. Throws `InvalidRequestException` when these do not go together. */
export function comparison(keyword: string, type: KeywordType, operator: string, wanted: Value): (actual: unknown) => boolean {
  const given = typeof wanted as "boolean" | "number" | "string";
  if (type !== "any" && type !== given) throw invalidExpression(`${keyword} is compared with a ${type}, not with ${wanted}`);
  const compare = operators[given][operator] as ((actual: unknown, wanted: Value) => boolean) | undefined;
  if (!compare) throw invalidExpression(`${operator} does not compare ${keyword} with ${wanted}`);
  return (actual) => typeof actual === given && compare(actual, wanted);
}

export function isOperator(text: string): boolean {
  return text in ofNumbers || text in ofStrings;
}
