import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { jsonAnswer, type HttpAnswer } from "./http-answer.ts";
import type { HttpFront } from "./http-front.ts";
import { httpRequest } from "./http-request.ts";
import { readBody } from "./read-body.ts";

export interface HttpServer {
  /** e.g. `http://127.0.0.1:4566` */
  readonly baseUrl: string;
  /** Until it is called, every request is answered with 503. */
  readonly serve: (front: HttpFront) => void;
  /** Ends every connection, also kept-alive ones and WebSockets. */
  readonly stop: () => Promise<void>;
}

const host = "127.0.0.1";

const options = {
  // SDK clients keep connections for a minute: closing one under them would fail a call now and then.
  keepAliveTimeout: 75_000,
  headersTimeout: 80_000,
  // Clients that could speak HTTP/2 offer it by an upgrade (Java's, curl --http2): they mean an ordinary request.
  shouldUpgradeCallback: ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === "websocket",
};

/** Opens the runtime's one port; 0 takes a free one. Throws when it is taken. */
export async function listen(port: number): Promise<HttpServer> {
  let front: HttpFront = {
    answer: () => Promise.resolve({ status: 503, headers: { "retry-after": "1" }, body: "" }),
    upgrade: (_, socket) => socket.destroy(),
  };
  const server = createServer(options, (request, response) => {
    // An answer that cannot be sent is a fault of the runtime: it must not end it, and with it everybody else's work.
    respond(front, request, response).catch((error: Error) => {
      process.stderr.write(`${request.method} ${request.url} could not be answered: ${error.message}\n`);
      response.destroy();
    });
  });
  const upgraded = new Set<Duplex>();
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
    socket.on("error", () => socket.destroy());
    front.upgrade(request, socket, head);
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen(port, host, resolve);
  });
  return {
    baseUrl: `http://${host}:${(server.address() as AddressInfo).port}`,
    serve: (given) => {
      front = given;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      }),
  };
}

async function respond(front: HttpFront, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/", socket } = message;
  const body = await readBody(message);
  if (body === "too large") return send(response, tooLarge);
  const headers = message.headers as Record<string, string>;
  send(response, await front.answer(httpRequest({ method, url, headers, body, remoteAddress: socket.remoteAddress ?? "" })));
}

function send(response: ServerResponse, { status, headers, body, cookies }: HttpAnswer): void {
  // The caller may have gone, or the runtime may be stopping.
  if (response.writableEnded || response.destroyed) return;
  if (cookies) response.setHeader("set-cookie", cookies);
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body)) }).end(body);
}

/** The connection ends: what is left of a body that was refused halfway would be read as the next request. */
const tooLarge: HttpAnswer = {
  ...jsonAnswer(413, { error: "RequestEntityTooLargeException", message: "The request has more than 16 MiB." }),
  headers: { "content-type": "application/json", connection: "close" },
};

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new Error(`Port ${port} of ${host} is in use: stop what listens there, or take another with --port.`, {
      cause: error,
    });
  }
  if (error.code === "EACCES") {
    return new Error(`Port ${port} of ${host} may not be opened by this user: take one from 1024 up.`, { cause: error });
  }
  return error;
}
