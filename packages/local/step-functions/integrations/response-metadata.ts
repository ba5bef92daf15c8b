import { randomUUID } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Shape } from "../../gateway/service.ts";

/** How an optimized integration tells of the HTTP answer. */
interface ResponseMetadata {
  readonly SdkHttpMetadata: {
    readonly AllHttpHeaders: Readonly<Record<string, readonly string[]>>;
    readonly HttpHeaders: Readonly<Record<string, string>>;
    readonly HttpStatusCode: number;
  };
  readonly SdkResponseMetadata: { readonly RequestId: string };
}

/**
 * The headers that were recorded of each service's answers. Nothing went over HTTP here: length and checksum are those of the JSON
 * that would have.
 */
export function responseMetadata(door: string, action: string, answer: Shape, now: number): ResponseMetadata {
  const RequestId = randomUUID();
  const body = JSON.stringify(action === "invoke" ? (answer.Payload ?? null) : (answer ?? {}));
  const headers = {
    ...ownHeaders(door, body, answer),
    "Content-Length": String(Buffer.byteLength(body)),
    Date: new Date(now).toUTCString(),
    "x-amzn-RequestId": RequestId,
  };
  const all = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    SdkHttpMetadata: { AllHttpHeaders: all, HttpHeaders: headers, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId },
  };
}

function ownHeaders(door: string, body: string, answer: Shape): Readonly<Record<string, string>> {
  switch (door) {
    case "lambda":
      return {
        Connection: "keep-alive",
        "Content-Type": "application/json",
        ...(answer.ExecutedVersion && { "X-Amz-Executed-Version": answer.ExecutedVersion }),
        "x-amzn-Remapped-Content-Length": "0",
      };
    case "dynamodb":
      return {
        Connection: "keep-alive",
        "Content-Type": "application/x-amz-json-1.0",
        Server: "Server",
        "x-amz-crc32": String(crc32(body)),
      };
    case "sns":
      return { connection: "keep-alive", "Content-Type": "text/xml" };
    default:
      return { connection: "keep-alive", "Content-Type": "application/x-amz-json-1.0" };
  }
}
