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
  const direct = withoutProxy(received);
  const [path = "/", query = ""] = direct.url.split(/\?(.*)/s);
  return { ...direct, path, query: new URLSearchParams(query), requestId: randomUUID() };
}

/**
 * Whoever takes this port for a proxy sends the whole address, which every server must take (RFC 9112, 3.2.2): its host is the
 * request's, whatever the header says. So clients that put `sync-` before a host get here though no machine resolves that.
 */
function withoutProxy(received: ReceivedRequest): ReceivedRequest {
  const [, host, rest] = /^https?:\/\/([^/?]*)(.*)$/is.exec(received.url) ?? [];
  if (host === undefined || rest === undefined) return received;
  return { ...received, url: rest.startsWith("/") ? rest : `/${rest}`, headers: { ...received.headers, host } };
}
