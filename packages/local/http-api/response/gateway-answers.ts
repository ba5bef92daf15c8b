import type { HttpAnswer } from "../../gateway/http-answer.ts";

/** An answer that API Gateway gives itself, without the function. */
export function gatewayAnswer(status: number, message: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify({ message }) };
}

export const badRequest = gatewayAnswer(400, "Bad Request");
export const notFound = gatewayAnswer(404, "Not Found");
export const tooLarge = gatewayAnswer(413, "Request Entity Too Large");
export const tooManyRequests = gatewayAnswer(429, "Too Many Requests");
export const internalServerError = gatewayAnswer(500, "Internal Server Error");
/** HTTP APIs say so when an integration takes too long or has no room; REST APIs would say 504. */
export const serviceUnavailable = gatewayAnswer(503, "Service Unavailable");
