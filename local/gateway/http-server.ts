import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

export interface HttpHandlers {
  readonly request: (request: IncomingMessage, response: ServerResponse) => void;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface HttpServer {
  /** e.g. `http://127.0.0.1:4566` */
  readonly baseUrl: string;
  /** Until it is called, every request is answered with 503. */
  readonly serve: (handlers: HttpHandlers) => void;
  /** Ends every connection, also kept-alive ones and WebSockets. */
  readonly stop: () => Promise<void>;
}

const host = "127.0.0.1";

/** Opens the runtime's one port; 0 takes a free one. Throws when it is taken. */
export async function listen(port: number): Promise<HttpServer> {
  let handlers: HttpHandlers = {
    request: (_, response) => response.writeHead(503, { "retry-after": "1" }).end(),
    upgrade: (_, socket) => socket.destroy(),
  };
  const server = createServer((request, response) => handlers.request(request, response));
  // SDK clients keep connections for a minute: closing one under them would fail a call now and then.
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 80_000;

  const upgraded = new Set<Duplex>();
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
    socket.on("error", () => socket.destroy());
    handlers.upgrade(request, socket, head);
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen(port, host, resolve);
  });
  return {
    baseUrl: `http://${host}:${(server.address() as AddressInfo).port}`,
    serve: (given) => {
      handlers = given;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      }),
  };
}

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
