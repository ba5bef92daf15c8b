import type { HttpRequest } from "../../gateway/http-request.ts";

/** "Payload size 10 MB", not to be raised (Developer Guide, Quotas for HTTP APIs). */
const limitBytes = 10 * 1024 * 1024;

export function isTooLarge({ body }: HttpRequest): boolean {
  return body.length > limitBytes;
}

/**
 * The event's members for the body; none when there is no body. The documentation says that a binary body is base64-encoded, not
 * which ones are binary. AWS gives as text only these types: a missing type, a form and `application/problem+json` are binary.
 */
export function eventBody({ body, headers }: HttpRequest): { readonly body?: string; readonly isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const type = headers["content-type"]?.split(";", 1)[0]!.trim().toLowerCase() ?? "";
  const isText = type.startsWith("text/") || textTypes.has(type);
  return { body: body.toString(isText ? "utf8" : "base64"), isBase64Encoded: !isText };
}

const textTypes = new Set(["application/json", "application/xml", "application/javascript"]);
