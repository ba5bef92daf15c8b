import type { ServerResponse } from "node:http";

/** What goes back over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function sendAnswer(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  // The caller may have gone, or the runtime may be stopping.
  if (response.writableEnded || response.destroyed) return;
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body)) }).end(body);
}

/** An answer of the runtime itself, in no AWS protocol. */
export function jsonAnswer(status: number, value: unknown): HttpAnswer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}
