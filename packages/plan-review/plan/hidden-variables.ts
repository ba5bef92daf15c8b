import type { Secrets } from "./marked-value.ts";
import { block, isMap, Sensitive, Unknown, type Value, type ValueMap } from "./value.ts";

/**
 * A function's values without those of its variables, which may be secrets that nobody marked: their names, and whether they change, can
 * still be told.
 */
export function withHiddenVariables(type: unknown, values: ValueMap | undefined, secrets: Secrets): ValueMap | undefined {
  const variables = block(values?.environment).variables;
  if (type !== "aws_lambda_function" || !values || !isMap(variables)) return values;
  const hidden = Object.entries(variables).map(([name, value]) => [name, hide(value, secrets)] as const);
  return { ...values, environment: [{ ...block(values.environment), variables: Object.fromEntries(hidden) }] };
}

function hide(value: Value, secrets: Secrets): Value {
  if (value === null || value instanceof Unknown || value instanceof Sensitive) return value;
  return secrets.hide(typeof value === "object" ? JSON.stringify(value) : value);
}
