import { toExpression } from "./dynamodb-conditions.ts";
import { dynamodb } from "./dynamodb-values.ts";
import { current } from "./handler-state.ts";
import { host } from "./host.ts";
import { fail, notRunLocally } from "./signals.ts";
import { time } from "./time.ts";

/** Taken while they are there: `limitGlobals` removes them. */
const Pattern = RegExp;
const random = Math.random;

/** `util` of `@aws-appsync/utils`. */
export const util = {
  error: (message: string, errorType?: string, data?: unknown, errorInfo?: unknown) =>
    fail(message, errorType ?? null, data, errorInfo),
  appendError: (message: string, errorType?: string, data?: unknown, errorInfo?: unknown): void => {
    const error = { message, errorType: errorType ?? null, data: data ?? null, errorInfo: errorInfo ?? null };
    current().appendedErrors.push(error);
  },
  unauthorized: () => {
    const { parentTypeName, fieldName } = current().context.info;
    return fail(`Not Authorized to access ${fieldName} on type ${parentTypeName}`, "Unauthorized");
  },
  autoId: host.uuid,
  autoUlid: host.ulid,
  autoKsuid: notRunLocally("util.autoKsuid"),
  /** The whole value must match, as with Java's `Pattern.matches`; the pattern is read as a JavaScript one. */
  matches: (pattern: string, value: string) => new Pattern(`^(?:${pattern})$`, "u").test(value),
  authType: () => {
    const identity = current().context.identity as { sub?: string; userArn?: string } | null;
    if (identity?.sub !== undefined) return "User Pool Authorization";
    return identity?.userArn !== undefined ? "IAM Authorization" : "API Key Authorization";
  },
  // JSON escapes double quotes and control characters as JavaScript does; single quotes it leaves alone
  escapeJavaScript: (value: string) => JSON.stringify(value).slice(1, -1).replaceAll("'", "\\'"),
  urlEncode: (value: string) => encodeURIComponent(value).replaceAll("%20", "+"),
  urlDecode: (value: string) => decodeURIComponent(value.replaceAll("+", "%20")),
  base64Encode: host.base64Encode,
  base64Decode: host.base64Decode,
  time,
  dynamodb,
  transform: {
    toDynamoDBFilterExpression: (filter: Record<string, unknown>) => JSON.stringify(toExpression(filter)),
    toDynamoDBConditionExpression: (condition: Record<string, unknown>) => JSON.stringify(toExpression(condition)),
    toSubscriptionFilter: notRunLocally("util.transform.toSubscriptionFilter"),
    toElasticsearchQueryDSL: notRunLocally("util.transform.toElasticsearchQueryDSL"),
  },
  math: {
    roundNum: (input: number) => Math.round(input),
    minVal: (first: number, second: number) => Math.min(first, second),
    maxVal: (first: number, second: number) => Math.max(first, second),
    randomDouble: () => random(),
    randomWithinRange: (start: number, end: number) => Math.floor(start + random() * (end - start)),
  },
  str: { normalize: (value: string, form: string) => value.normalize(form.toUpperCase()) },
  http: {
    copyHeaders: notRunLocally("util.http.copyHeaders"),
    addResponseHeader: notRunLocally("util.http.addResponseHeader"),
    addResponseHeaders: notRunLocally("util.http.addResponseHeaders"),
  },
  xml: { toMap: notRunLocally("util.xml.toMap"), toJsonString: notRunLocally("util.xml.toJsonString") },
  rds: { toJsonObject: notRunLocally("util.rds.toJsonObject") },
};
