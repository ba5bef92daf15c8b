import type { HttpAnswer } from "./http-answer.ts";
import type { HttpRequest } from "./http-request.ts";

/**
 * Lets a page of another origin, e.g. a web app under development, call GraphQL and Cognito; AWS does so for both. The other
 * services answer no browser: their calls are signed, and a page has no business with the developer's keys.
 */
export function allowCrossOrigin(answer: HttpAnswer): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, ...permission } };
}

const permission = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-amzn-requestid, x-amzn-errortype, date",
};

/** Answers the browser's question before a cross-origin call. */
export function answerPreflight(request: HttpRequest): HttpAnswer {
  const headers = {
    "access-control-allow-methods": "GET, POST, OPTIONS",
    "access-control-allow-headers": request.headers["access-control-request-headers"] ?? "*",
    "access-control-max-age": "86400",
  };
  return allowCrossOrigin({ status: 204, headers, body: "" });
}
