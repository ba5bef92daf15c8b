import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { WebSocket } from "ws";

export interface Answer {
  /** 0: the connection was closed without one. */
  readonly status: number;
  readonly text: string;
}

export interface HttpRequest {
  readonly method: string;
  /** As it goes over the wire, whatever is wrong with it. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Keeps connections open, as SDKs do. To be destroyed when done. */
export const agent = new Agent({ keepAlive: true });

export async function sendHttp(baseUrl: string, { method, path, headers, body }: HttpRequest): Promise<Answer> {
  const { hostname, port } = new URL(baseUrl);
  const length = { "content-length": String(Buffer.byteLength(body)) };
  const sent = request({ agent, hostname, port, method, path, headers: { ...headers, ...length } }).end(body);
  const [response] = await once(sent, "response");
  return { status: response.statusCode, text: await text(response) };
}

/** Sends bytes that may be no HTTP. */
export async function sendBytes(baseUrl: string, bytes: string): Promise<Answer> {
  const { hostname, port } = new URL(baseUrl);
  const socket = connect({ host: hostname, port: Number(port) }).on("error", () => undefined);
  socket.end(bytes, "latin1");
  const answer = await text(socket).catch(() => "");
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), text: answer };
}

/** Opens a WebSocket, sends messages, and answers with the first error that comes, or with what came until `stop` was completed. */
export async function sendRealtime(url: string, protocols: readonly string[], messages: readonly string[]): Promise<Answer> {
  const socket = new WebSocket(url, [...protocols]);
  let status = 0;
  let heard = "";
  socket.on("message", (data) => {
    heard += String(data);
    const { type, payload } = JSON.parse(String(data));
    status = Math.max(status, ...(payload?.errors ?? []).map(({ errorCode = 400 }) => errorCode));
    if (type === "complete" || type === "connection_error") socket.close();
  });
  socket.on("open", () => {
    for (const message of messages) socket.send(message);
    // Answered last: the messages of a connection are carried out one after the other.
    socket.send(JSON.stringify({ type: "stop", id: "last" }));
  });
  socket.on("unexpected-response", (_, { statusCode = 0 }) => {
    status = statusCode;
    socket.terminate();
  });
  socket.on("error", () => socket.terminate());
  await new Promise((resolve) => socket.on("close", resolve));
  return { status, text: heard };
}
