import type { Json } from "../../data/json.ts";
import { parseTimestamp } from "../../data/timestamp.ts";
import { calledBy } from "../../integrations/find-integration.ts";
import { expressionIn } from "../../jsonata/compile-expression.ts";
import { isFields, isPlaceholder } from "./form-faults.ts";

/** What a field's value must be; `undefined` when it is. */
export type Rule = (value: unknown) => string | undefined;

const rule =
  (holds: (value: unknown) => boolean, must: string): Rule =>
  (value) =>
    isPlaceholder(value) || holds(value) ? undefined : must;

export const text = rule((value) => typeof value === "string", "a string");
export const flag = rule((value) => typeof value === "boolean", "true or false");
export const fields = rule(isFields, "an object");
export const fieldsOrList = rule((value) => typeof value === "object" && value !== null, "a list or an object");
/** The ARN of one of these calls. */
export function callOf(...calls: readonly string[]): Rule {
  const holds = (value: unknown) => typeof value === "string" && calls.includes(calledBy(value) ?? "");
  return rule(holds, calls.map((call) => `arn:aws:states:::${call}`).join(" or "));
}
export const texts = rule(
  (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
  "a list of strings",
);
export const something = rule((value) => value !== null, "an object, a list, a text, a number, true or false");
export const anything: Rule = () => undefined;

export function whole(min: number, max: number): Rule {
  const holds = (value: unknown) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
  return rule(holds, `a whole number from ${min} to ${max}`);
}

export function number(min: number, max: number): Rule {
  const holds = (value: unknown) => typeof value === "number" && value >= min && value <= max;
  const bounds = max === Infinity ? (min === -Infinity ? "" : `, ${min} or more`) : ` from ${min} to ${max}`;
  return rule(holds, `a number${bounds}`);
}

export function oneOf(...words: readonly string[]): Rule {
  return rule((value) => words.some((word) => word === value), words.join(" or "));
}

/** Source: Amazon States Language, "States": names have at most 80 Unicode characters. */
export function textUpTo(most: number): Rule {
  return rule((value) => typeof value === "string" && [...value].length <= most, `a string of at most ${most} characters`);
}

/** Source: Amazon States Language, "Timestamps"; Developer Guide, "Wait workflow state": RFC 3339, with a capital T, and Z or an offset. */
export const timestamp = rule(
  (value) => parseTimestamp(value) !== undefined,
  "a time as RFC 3339 has it, e.g. 2026-11-27T12:00:00Z",
);

/**
 * A Distributed Map's label.
 * Source: AWS Step Functions Developer Guide, "Map state in Distributed mode", `Label`.
 */
export const label = rule(
  (value) => typeof value === "string" && /^[^\s?*<>{}[\]:;,\\|^~$#%&`"\p{Cc}]{1,40}$/u.test(value),
  '1 to 40 characters, none of them a space or one of ? * < > { } [ ] : ; , \\ | ^ ~ $ # % & ` "',
);

/** In JSONata an expression may stand for the value; what it gives is known when it runs. */
export function orExpression(other: Rule): Rule {
  return (value) => {
    if (expressionIn(value as Json) !== undefined) return undefined;
    const must = other(value);
    return must && `${must}, or an expression in {% %}`;
  };
}
