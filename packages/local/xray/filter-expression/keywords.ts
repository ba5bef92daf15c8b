import { invalidExpression } from "./invalid-expression.ts";

export type KeywordType = "boolean" | "number" | "string" | "any";

const types: Readonly<Record<string, KeywordType>> = {
  ok: "boolean",
  error: "boolean",
  throttle: "boolean",
  fault: "boolean",
  partial: "boolean",
  inferred: "boolean",
  root: "boolean",
  responsetime: "number",
  duration: "number",
  "http.status": "number",
  "http.url": "string",
  "http.method": "string",
  "http.useragent": "string",
  "http.clientip": "string",
  user: "string",
  availabilityzone: "string",
  "instance.id": "string",
  "resource.arn": "string",
};

/** X-Ray finds root causes, connections and groups; here segments are kept as they came. */
const notRun = /^(?:first|last|remote|index|coverage|name|type|message|json|edge|group\.(?:name|arn)|rootcause(?:\..*)?)$/;

/** Of a keyword in lower case. Throws `InvalidRequestException` for one that there is not, and for one that is not run here. */
export function keywordType(keyword: string): KeywordType {
  if (keyword.startsWith("annotation.")) return "any";
  const type = Object.hasOwn(types, keyword) ? types[keyword] : undefined;
  if (type) return type;
  throw invalidExpression(notRun.test(keyword) ? `${keyword} is not run here` : `${keyword} is no keyword`);
}
