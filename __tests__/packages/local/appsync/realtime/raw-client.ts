import { once } from "node:events";
import { WebSocket } from "ws";

// oxlint-disable-next-line typescript/no-explicit-any -- a message as it came
type Message = any;

/** A WebSocket that speaks the protocol in its plainest form, and keeps what it hears until asked. */
export class RawClient {
  readonly socket: WebSocket;
  readonly #heard: Message[] = [];
  #waiting: (() => void) | undefined;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data) => {
      this.#heard.push(JSON.parse(String(data)));
      this.#waiting?.();
    });
    // Not a message's text: an answer that never comes should be told from one that does.
    socket.on("close", () => this.#waiting?.());
  }

  send(message: object | string): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** The oldest message not yet taken. */
  async next(): Promise<Message> {
    while (this.#heard.length === 0) {
      if (this.socket.readyState === this.socket.CLOSED) throw new Error("the connection was closed");
      await new Promise<void>((resolve) => (this.#waiting = resolve));
    }
    return this.#heard.shift();
  }

  /** All that has been heard by now: a `stop` is answered after what was sent before. */
  async heard(): Promise<Message[]> {
    this.send({ id: "mark", type: "stop" });
    const messages = [];
    for (;;) {
      const message = await this.next();
      if (message.id === "mark") return messages;
      messages.push(message);
    }
  }

  /** What has been heard and not been taken. */
  get pending(): readonly Message[] {
    return this.#heard;
  }

  start(id: string, token: string | object, query: string, variables: object = {}): void {
    const authorization = typeof token === "string" ? { Authorization: token, host: "localhost" } : token;
    this.send({ id, type: "start", payload: { data: JSON.stringify({ query, variables }), extensions: { authorization } } });
  }

  async close(): Promise<void> {
    if (this.socket.readyState === this.socket.CLOSED) return;
    this.socket.close();
    await once(this.socket, "close");
  }
}

export function headerProtocols(token: string): string[] {
  return [
    "graphql-ws",
    `header-${Buffer.from(JSON.stringify({ Authorization: token, host: "localhost" })).toString("base64url")}`,
  ];
}

/** Opens a connection with what says who connects: in a subprotocol, unless `query` has it. */
export async function open(url: string, protocols: string[], query = "", origin?: string): Promise<RawClient> {
  const client = new RawClient(new WebSocket(`${url.replace("http", "ws")}/graphql/realtime${query}`, protocols, { origin }));
  await once(client.socket, "open");
  return client;
}

/** Opens, and goes through `connection_init`. */
export async function connect(url: string, token: string): Promise<RawClient> {
  const client = await open(url, headerProtocols(token));
  client.send({ type: "connection_init" });
  await client.next();
  await client.next();
  return client;
}
