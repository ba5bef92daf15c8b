import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Lets a page of another origin, e.g. a web app under development, call GraphQL and Cognito; AWS does so for both. The other
 * services answer no browser: their calls are signed, and a page has no business with the developer's keys.
 */
export function allowCrossOrigin(response: ServerResponse): void {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-expose-headers", "x-amzn-requestid, x-amzn-errortype, date");
}

/** Answers the browser's question before a cross-origin call. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  allowCrossOrigin(response);
  response
    .writeHead(204, {
      "access-control-allow-methods": "GET, POST, OPTIONS",
      "access-control-allow-headers": request.headers["access-control-request-headers"] ?? "*",
      "access-control-max-age": "86400",
    })
    .end();
}
