import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";
import type { Order } from "../../../client/index.ts";

/** One connection to the endpoint, as its side sees it. */
export class EndpointConnection {
  readonly authorization: { readonly host: string; readonly Authorization: string };
  readonly closed: Promise<unknown>;
  readonly #socket: WebSocket;
  readonly #received: { readonly type: string; readonly id?: string; readonly payload?: unknown }[] = [];
  #onReceived = () => {};

  constructor(socket: WebSocket, protocols: string) {
    const encoded = /header-([\w-]+)$/.exec(protocols)![1]!;
    this.authorization = JSON.parse(Buffer.from(encoded, "base64url").toString());
    this.#socket = socket;
    this.closed = once(socket, "close");
    socket.on("message", (data) => {
      this.#received.push(JSON.parse(String(data)));
      this.#onReceived();
    });
  }

  get token(): string {
    return this.authorization.Authorization;
  }

  /** The next message that it has not read yet. */
  async read() {
    while (this.#received.length === 0) await new Promise<void>((resolve) => (this.#onReceived = resolve));
    return this.#received.shift()!;
  }

  send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** Takes the connection and the subscription. */
  async accept(connectionTimeoutMs = 300_000): Promise<void> {
    await this.acknowledge(connectionTimeoutMs);
    this.send({ id: "orders", type: "start_ack" });
  }

  /** Takes the connection, and reads the subscription. */
  async acknowledge(connectionTimeoutMs = 300_000): Promise<void> {
    await this.read();
    this.send({ type: "connection_ack", payload: { connectionTimeoutMs } });
    await this.read();
  }

  change(order: Order): void {
    this.send({ id: "orders", type: "data", payload: { data: { onOrderChanged: order } } });
  }

  cut(): void {
    this.#socket.terminate();
  }
}

/** The side of AppSync's realtime protocol that a test plays. */
export class RealtimeEndpoint {
  readonly #server: WebSocketServer;
  readonly #waiting: EndpointConnection[] = [];
  #onConnection = () => {};

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on("connection", (socket, request) => {
      this.#waiting.push(new EndpointConnection(socket, request.headers["sec-websocket-protocol"] ?? ""));
      this.#onConnection();
    });
  }

  static async start(): Promise<RealtimeEndpoint> {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0, handleProtocols: () => "graphql-ws" });
    await once(server, "listening");
    return new RealtimeEndpoint(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql/realtime`;
  }

  /** The next connection that nobody has taken yet. */
  async connection(): Promise<EndpointConnection> {
    while (this.#waiting.length === 0) await new Promise<void>((resolve) => (this.#onConnection = resolve));
    return this.#waiting.shift()!;
  }

  async stop(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    const closed = once(this.#server, "close");
    this.#server.close();
    await closed;
  }
}
