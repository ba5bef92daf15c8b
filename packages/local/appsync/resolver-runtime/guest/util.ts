import { authType } from "./auth-type.ts";
import { toExpression } from "./dynamodb-conditions.ts";
import { dynamodb } from "./dynamodb-values.ts";
import { current } from "./handler-state.ts";
import { host } from "./host.ts";
import { http } from "./http.ts";
import { javaPattern } from "./java-pattern.ts";
import { fail, orCodeError, refuseCaller } from "./signals.ts";
import { toSubscriptionFilter } from "./subscription-filters.ts";
import { time } from "./time.ts";
import { urlDecode, urlEncode } from "./url-encoding.ts";

/** Taken while it is there: `limitGlobals` removes it. */
const random = Math.random;

/** `util` of `@aws-appsync/utils`. What is not here is in `not-run.ts`. */
export const util = {
  error: (message: string, errorType?: string, data?: unknown, errorInfo?: unknown) =>
    fail(message, errorType ?? null, data, errorInfo),
  appendError: (message: string, errorType?: string, data?: unknown, errorInfo?: unknown): void => {
    const error = { message, errorType: errorType ?? null, data: data ?? null, errorInfo: errorInfo ?? null };
    current().appendedErrors.push(error);
  },
  unauthorized: refuseCaller,
  autoId: host.uuid,
  autoUlid: host.ulid,
  autoKsuid: host.ksuid,
  /** The whole value must match, as with Java's `Pattern.matches`. */
  matches: (pattern: string, value: string) => orCodeError(() => javaPattern(pattern).test(value)),
  authType: () => authType(current().context.identity),
  // JSON escapes double quotes and control characters as JavaScript does; single quotes it leaves alone
  escapeJavaScript: (value: string) => JSON.stringify(value).slice(1, -1).replaceAll("'", "\\'"),
  urlEncode,
  urlDecode,
  base64Encode: host.base64Encode,
  base64Decode: host.base64Decode,
  time,
  dynamodb,
  transform: {
    toDynamoDBFilterExpression: jsonOfExpression,
    toDynamoDBConditionExpression: jsonOfExpression,
    toSubscriptionFilter,
  },
  math: {
    roundNum: (input: number) => Math.round(input),
    minVal: (first: number, second: number) => Math.min(first, second),
    maxVal: (first: number, second: number) => Math.max(first, second),
    randomDouble: () => random(),
    randomWithinRange: (start: number, end: number) => Math.floor(start + random() * (end - start)),
  },
  str: { normalize: (value: string, form: string) => value.normalize(form.toUpperCase()) },
  http,
};

/** Null for what is no filter. */
function jsonOfExpression(filter: unknown): string | null {
  const expression = toExpression(filter);
  return expression ? JSON.stringify(expression) : null;
}
