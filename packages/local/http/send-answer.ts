import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { HttpAnswer } from "./http-answer.ts";

/**
 * Resolves when all of it is handed to the socket: with a stream, when that has ended or the reader has gone.
 * @param stopping ends streams
 */
export async function sendAnswer(response: ServerResponse, answer: HttpAnswer, stopping: AbortSignal): Promise<void> {
  const { status, headers, body, cookies, stream } = answer;
  // The caller may have gone, or the runtime may be stopping.
  if (response.writableEnded || response.destroyed) return;
  if (cookies) response.setHeader("set-cookie", cookies);
  if (stream && response.req.method !== "HEAD") {
    response.writeHead(status, headers).flushHeaders();
    return sendPieces(response, stream, stopping);
  }
  // What is known already has a length of its own, which its reader knows, too; a stream has none.
  const length = status === 304 || stream ? {} : { "content-length": String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}

async function sendPieces(
  response: ServerResponse,
  stream: NonNullable<HttpAnswer["stream"]>,
  stopping: AbortSignal,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const over = AbortSignal.any([gone.signal, stopping]);
  for await (const piece of stream(over)) {
    if (over.aborted) break;
    if (!response.write(piece)) await once(response, "drain", { signal: over }).catch(() => undefined);
  }
  response.end();
}
