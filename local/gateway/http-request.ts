import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

import type { SignedRequest } from "../service-module.ts";
import { AwsError } from "./aws-error.ts";

/** A request with its whole body, as the protocols read it. */
export interface HttpRequest extends SignedRequest {
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** Without the query string. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Goes back as `x-amzn-requestid`. */
  readonly requestId: string;
}

/** The largest request that one of the services takes: DynamoDB's BatchWriteItem. */
const bodyLimit = 16 * 1024 * 1024;

/** Throws `RequestEntityTooLargeException`. */
export async function readRequest(message: IncomingMessage): Promise<HttpRequest> {
  const url = message.url ?? "/";
  const [path = "/", query = ""] = url.split(/\?(.*)/s);
  return {
    method: message.method ?? "GET",
    url,
    headers: message.headers,
    body: await readBody(message),
    path,
    query: new URLSearchParams(query),
    requestId: randomUUID(),
  };
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Kept open when the body is refused, so that the refusal can be answered.
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length;
    if (length > bodyLimit) {
      throw new AwsError("RequestEntityTooLargeException", `The request has more than ${bodyLimit} bytes`, { statusCode: 413 });
    }
    chunks.push(chunk as Buffer);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}
