import { AwsError } from "../gateway/aws-error.ts";

/** A whole number of the query string, from 1 to `most`. Throws `BadRequest`. */
export function wholeQuery(query: URLSearchParams, name: string, byDefault: number, most: number): number {
  const text = query.get(name);
  if (text === null) return byDefault;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new AwsError("BadRequest", `${name} is ${JSON.stringify(text)}: give a whole number from 1 to ${most}.`);
}
