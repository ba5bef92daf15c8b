import { randomUUID } from "node:crypto";
import type { SignedRequest } from "../iam/signature.ts";
import type { HttpAnswer } from "./http-answer.ts";

/** A request with its whole body, as the protocols read it, however it came in. */
export interface HttpRequest extends SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Without the query string. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Who sent it, e.g. `127.0.0.1`. */
  readonly remoteAddress: string;
  /** Whether it came over TLS. */
  readonly secure?: boolean;
  /** Goes back as `x-amzn-requestid`. */
  readonly requestId: string;
}

export type ReceivedRequest = Pick<HttpRequest, "method" | "url" | "headers" | "body" | "remoteAddress" | "secure">;

/** Answers a request as the port would, without a socket: how Lambda functions call AWS. */
export type AnswerHttp = (request: ReceivedRequest) => Promise<HttpAnswer>;

export function httpRequest(received: ReceivedRequest): HttpRequest {
  const [path = "/", query = ""] = received.url.split(/\?(.*)/s);
  return { ...received, path, query: new URLSearchParams(query), requestId: randomUUID() };
}
