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
/** Source: Developer Guide, "ItemReader (Map)". */
export const readerResource = rule(
  (value) => ["s3:getObject", "s3:listObjectsV2"].includes(calledBy(String(value)) ?? ""),
  "arn:aws:states:::s3:getObject or arn:aws:states:::s3:listObjectsV2",
);
export const anything: Rule = () => undefined;

export function whole(min: number, max: number): Rule {
  const holds = (value: unknown) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
  return rule(holds, `a whole number from ${min} to ${max}`);
}

export function number(min: number, max: number): Rule {
  const holds = (value: unknown) => typeof value === "number" && value >= min && value <= max;
  return rule(holds, max === Infinity ? `a number, ${min} or more` : `a number from ${min} to ${max}`);
}

export function oneOf(...words: readonly string[]): Rule {
  return rule((value) => words.includes(String(value)), words.join(" or "));
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
