import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { jsonAnswer, type HttpAnswer } from "./http-answer.ts";
import type { HttpFront } from "./http-front.ts";
import { httpRequest } from "./http-request.ts";
import { readBody } from "./read-body.ts";
import { sendAnswer } from "./send-answer.ts";

export interface HttpServer {
  /** e.g. `http://127.0.0.1:4566`, `https://…` with a certificate */
  readonly baseUrl: string;
  /** Until it is called, every request is answered with 503. */
  readonly serve: (front: HttpFront) => void;
  /** Ends every connection, also kept-alive ones and WebSockets. */
  readonly stop: () => Promise<void>;
}

/** What a TLS port shows its clients, in PEM. */
export interface Certificate {
  /** The private key. */
  readonly key: string;
  readonly cert: string;
}

// Whoever imports it has Node load all of its `fetch` first, which nobody here uses.
const { createServer } = process.getBuiltinModule("node:http");

const host = "127.0.0.1";

const options = {
  // SDK clients keep connections for a minute: closing one under them would fail a call now and then.
  keepAliveTimeout: 75_000,
  headersTimeout: 80_000,
  // Clients that could speak HTTP/2 offer it by an upgrade (Java's, curl --http2): they mean an ordinary request.
  shouldUpgradeCallback: ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === "websocket",
};

/** Opens a port of the runtime's, for TLS when there is a certificate; 0 takes a free one. Throws when it is taken. */
export async function listen(port: number, certificate?: Certificate): Promise<HttpServer> {
  let front: HttpFront = {
    answer: () => Promise.resolve({ status: 503, headers: { "retry-after": "1" }, body: "" }),
    upgrade: (_, socket) => socket.destroy(),
  };
  const secure = certificate !== undefined;
  const stopping = new AbortController();
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    // An answer that cannot be sent is a fault of the runtime: it must not end it, and with it everybody else's work.
    respond(front, secure, request, response, stopping.signal).catch((error: Error) => {
      process.stderr.write(`${request.method} ${request.url} could not be answered: ${error.message}\n`);
      response.destroy();
    });
  };
  const server = certificate
    ? (await import("node:https")).createServer({ ...options, ...certificate }, onRequest)
    : createServer(options, onRequest).on("clientError", refuseUnreadable());
  // All there are: those that are kept alive, upgraded, or still at TLS's handshake.
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    front.upgrade(request, socket, head);
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port, secure ? "--tls" : "--port")));
    server.listen(port, host, resolve);
  });
  return {
    baseUrl: `${secure ? "https" : "http"}://${host}:${(server.address() as AddressInfo).port}`,
    serve: (given) => {
      front = given;
    },
    stop: () =>
      new Promise((resolve) => {
        stopping.abort();
        server.close(() => resolve());
        // In the next turn: streams have come to their end by then.
        setImmediate(() => sockets.forEach((socket) => socket.destroy()));
      }),
  };
}

/**
 * Answers what is no request. Amplify speaks TLS to whatever port it is given, and its page hears nothing when nobody answers: so that is said
 * here, once.
 */
function refuseUnreadable(): (error: NodeJS.ErrnoException & { readonly rawPacket?: Buffer }, socket: Duplex) => void {
  let told = false;
  return ({ code = "", rawPacket }, socket) => {
    const speaksTls = rawPacket?.[0] === tlsHandshake;
    if (speaksTls && !told) process.stderr.write("A client speaks TLS to this plain port: see --tls, and docs/clients.md.\n");
    told ||= speaksTls;
    if (socket.writable) socket.write(`HTTP/1.1 ${unreadable[code] ?? "400 Bad Request"}\r\nconnection: close\r\n\r\n`);
    socket.destroy();
  };
}

/** As Node answers where nobody listens for such errors. */
const unreadable: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** The type of a record that TLS begins with. Source: RFC 8446, section 5.1. */
const tlsHandshake = 22;

async function respond(
  front: HttpFront,
  secure: boolean,
  message: IncomingMessage,
  response: ServerResponse,
  stopping: AbortSignal,
): Promise<void> {
  const { method = "GET", url = "/", socket } = message;
  const body = await readBody(message);
  if (body === "too large") return sendAnswer(response, tooLarge, stopping);
  const headers = message.headers as Record<string, string>;
  const remoteAddress = socket.remoteAddress ?? "";
  const answer = await front.answer(httpRequest({ method, url, headers, body, remoteAddress, secure }));
  await sendAnswer(response, answer, stopping);
}

/** The connection ends: what is left of a body that was refused halfway would be read as the next request. */
const tooLarge: HttpAnswer = {
  ...jsonAnswer(413, { error: "RequestEntityTooLargeException", message: "The request has more than 16 MiB." }),
  headers: { "content-type": "application/json", connection: "close" },
};

function explain(error: NodeJS.ErrnoException, port: number, option: string): Error {
  if (error.code === "EADDRINUSE") {
    return new Error(`Port ${port} of ${host} is in use: stop what listens there, or take another with ${option}.`, {
      cause: error,
    });
  }
  if (error.code === "EACCES") {
    return new Error(`Port ${port} of ${host} may not be opened by this user: take one from 1024 up.`, { cause: error });
  }
  return error;
}
