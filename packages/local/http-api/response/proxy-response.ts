import type { HttpAnswer } from "../../gateway/http-answer.ts";

/** Node throws on these in a header. */
const unsendable = /[^\t\x20-\x7e\x80-\xff]/;

type Json = Readonly<Record<string, unknown>>;

/**
 * A function's answer in format 2.0 as the client gets it. Without a `statusCode` the whole answer is the body of a 200 (Developer
 * Guide, Create AWS Lambda proxy integrations for HTTP APIs, "Lambda function response for format 2.0").
 * Throws an `Error` that says what API Gateway does not take: the client gets 500.
 */
export function proxyResponse(payload: unknown): HttpAnswer {
  if (!isRecord(payload) || payload["statusCode"] === undefined) {
    const body = typeof payload === "string" ? payload : JSON.stringify(payload ?? null);
    return { status: 200, headers: { "content-type": "application/json" }, body };
  }
  const body = bodyOf(payload);
  const { "set-cookie": cookie, ...headers } = headersOf(payload["headers"]);
  if (body.length > 0) headers["content-type"] ??= "text/plain;charset=UTF-8";
  const cookies = [...cookiesOf(payload["cookies"]), ...(cookie === undefined ? [] : [cookie])];
  return { status: statusOf(payload["statusCode"]), headers, body, ...(cookies.length > 0 && { cookies }) };
}

function statusOf(value: unknown): number {
  const status = typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
  if (typeof status === "number" && Number.isInteger(status) && status >= 200 && status <= 599) return status;
  throw new Error(`statusCode ${JSON.stringify(value)} is no number from 200 to 599`);
}

/** Those of the connection, which is the gateway's own. */
const hopByHop = new Set(["connection", "content-length", "keep-alive", "transfer-encoding"]);

/** In lower case, so that a function's own `Content-Type` is the only one. */
function headersOf(value: unknown): Record<string, string> {
  if (value == null) return {};
  if (!isRecord(value)) throw new Error("headers is no object");
  const headers = Object.entries(value).filter(([name]) => !hopByHop.has(name.toLowerCase()));
  return Object.fromEntries(
    headers.map(([name, text]) => {
      if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new Error(`headers: ${JSON.stringify(name)} is no header's name`);
      if (!["string", "number", "boolean"].includes(typeof text) || unsendable.test(String(text))) {
        throw new Error(`headers: ${name} has no value that can be sent`);
      }
      return [name.toLowerCase(), String(text)];
    }),
  );
}

function cookiesOf(value: unknown): readonly string[] {
  if (value == null) return [];
  if (Array.isArray(value) && value.every((cookie) => typeof cookie === "string" && !unsendable.test(cookie))) return value;
  throw new Error("cookies is no list of texts");
}

function bodyOf({ body, isBase64Encoded }: Json): string | Uint8Array {
  if (body == null) return "";
  if (typeof body !== "string") throw new Error("body is no text; JSON.stringify it");
  return isBase64Encoded === true ? Buffer.from(body, "base64") : body;
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
