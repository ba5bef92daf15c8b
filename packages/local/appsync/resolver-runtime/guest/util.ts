import { authType } from "./auth-type.ts";
import { toExpression } from "./dynamodb-conditions.ts";
import { dynamodb } from "./dynamodb-values.ts";
import { current } from "./handler-state.ts";
import { host } from "./host.ts";
import { http } from "./http.ts";
import { javaPattern } from "./java-pattern.ts";
import { fail, orCodeError, refuseCaller } from "./signals.ts";
import { toSubscriptionFilter } from "./subscription-filters.ts";
import { textArgument } from "./text-argument.ts";
import { time } from "./time.ts";
import { urlDecode, urlEncode } from "./url-encoding.ts";

/** Taken while it is there: `limitGlobals` removes it. */
const random = Math.random;

/** `util` of `@aws-appsync/utils`. What is not here is in `deployed-code/refused-parts.ts`. */
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
  matches: (pattern: string, value: string) =>
    orCodeError(() => {
      const [given, tried] = [textArgument("util.matches: the pattern", pattern), textArgument("util.matches: the value", value)];
      return javaPattern(given).test(tried);
    }),
  authType: () => authType(current().context.identity),
  // JSON escapes double quotes and control characters as JavaScript does; single quotes it leaves alone
  escapeJavaScript: ofText("util.escapeJavaScript", (value) => JSON.stringify(value).slice(1, -1).replaceAll("'", "\\'")),
  urlEncode,
  urlDecode: ofText("util.urlDecode", urlDecode),
  base64Encode: ofText("util.base64Encode", host.base64Encode),
  base64Decode: ofText("util.base64Decode", host.base64Decode),
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
  str: {
    normalize: (value: string, form: string) =>
      orCodeError(() => {
        const text = textArgument("util.str.normalize: the value", value);
        return text.normalize(textArgument("util.str.normalize: the form", form).toUpperCase());
      }),
  },
  http,
};

/** A utility that needs its one argument. */
function ofText(utility: string, work: (value: string) => string): (value: string) => string {
  return (value) => orCodeError(() => work(textArgument(`${utility}: the value`, value)));
}

/** Null for what is no filter. */
function jsonOfExpression(filter: unknown): string | null {
  const expression = toExpression(filter);
  return expression ? JSON.stringify(expression) : null;
}
