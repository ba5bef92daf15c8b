import { referencesWithin, type Reference } from "./reference.ts";
import { parseTemplate, type Expression } from "./template.ts";

/** An expression, and where it is. */
export interface PlacedExpression {
  readonly expression: Expression;
  /** E.g. `resource.aws_sqs_queue.intake_queue.policy`; a list's element by its index. */
  readonly place: string;
}

/** The expressions and directives in a value of Terraform's JSON, however deep. */
export function expressionsIn(value: unknown, place = ""): PlacedExpression[] {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => expressionsIn(inner, place === "" ? name : `${place}.${name}`));
  }
  if (typeof value !== "string") return [];
  return parseTemplate(value).flatMap((part) => (part.kind === "literal" ? [] : [{ expression: part, place }]));
}

/** Every reference in a value, however deep, in calls and directives, too; one that stands there twice is there twice. */
export function referencesIn(value: unknown): Reference[] {
  return expressionsIn(value).flatMap(({ expression }) => referencesWithin(expression.text).map(({ reference }) => reference));
}

/** The value with every text in it replaced, however deep. Keys stay. */
export function mapTexts(value: unknown, replacement: (text: string) => string): unknown {
  if (typeof value === "string") return replacement(value);
  if (Array.isArray(value)) return value.map((inner) => mapTexts(inner, replacement));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mapTexts(inner, replacement)]));
}
