import type { WebSocket } from "ws";
import type { Caller } from "../callers/caller.ts";
import { unauthorized } from "../response-errors.ts";
import { parseClientMessage, protocolError, type ClientMessage } from "./messages.ts";
import { startSubscription, SubscriptionRefused, type RealtimeParts } from "./start-subscription.ts";

const keepAliveMs = 60_000;
const connectionTimeoutMs = 300_000;

/** AppSync ends each connection after a day (its quotas); with which code it does not say, so with that of a server that goes. */
const longestMs = 24 * 60 * 60 * 1000;
const goingAway = 1001;

/** AppSync's quota for a connection. */
const mostSubscriptions = 100;

/** What may wait for a client that does not read: dozens of the greatest messages that AppSync sends (240 KB). */
const mostUnreadBytes = 8 * 1024 * 1024;

/** One client's WebSocket, speaking AppSync's realtime protocol. Its messages are carried out one after the other. */
export class RealtimeConnection {
  readonly #socket: WebSocket;
  readonly #parts: RealtimeParts;
  /** Who connected; rejects when that is nobody. */
  readonly #connected: Promise<Caller>;
  readonly #sourceIp: string;
  readonly #subscriptions = new Map<string, { readonly end: () => void }>();
  #cancelKeepAlive = () => {};
  readonly #cancelEnd: () => void;
  #queue: Promise<void> = Promise.resolve();

  constructor(socket: WebSocket, parts: RealtimeParts, connected: Promise<Caller>, sourceIp: string) {
    this.#socket = socket;
    this.#parts = parts;
    this.#connected = connected;
    this.#sourceIp = sourceIp;
    this.#cancelEnd = parts.context.clock.after(longestMs, () => socket.close(goingAway));
    // Whoever is refused hears of it in answer to the first message: before that a client does not listen yet.
    connected.catch(() => undefined);
    socket.on("message", (data) => {
      this.#queue = this.#queue.then(() => this.#receive(String(data)));
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", () => this.#end());
  }

  async #receive(text: string): Promise<void> {
    try {
      await this.#connected;
    } catch (error) {
      this.#send({ type: "connection_error", payload: { errors: [protocolError(error)] } });
      this.#socket.close(1008);
      return;
    }
    let id: string | undefined;
    try {
      const message = parseClientMessage(text);
      id = message.type === "connection_init" ? undefined : message.id;
      await this.#carryOut(message);
    } catch (error) {
      this.#sendError(id, error);
    }
  }

  async #carryOut(message: ClientMessage): Promise<void> {
    if (message.type === "start") return this.#start(message);
    if (message.type === "stop") return this.#stop(message.id);
    this.#send({ type: "connection_ack", payload: { connectionTimeoutMs } });
    this.#cancelKeepAlive();
    this.#keepAlive();
  }

  async #start(message: Extract<ClientMessage, { type: "start" }>): Promise<void> {
    const { id } = message;
    if (this.#subscriptions.has(id)) {
      return this.#refuse(id, "DuplicatedOperationError", `The subscription ${id} is there already`);
    }
    if (this.#subscriptions.size >= mostSubscriptions) {
      return this.#refuse(id, "MaxSubscriptionsReachedError", `Max number of ${mostSubscriptions} subscriptions reached`);
    }
    const head = `{"id":${JSON.stringify(id)},"type":"data","payload":`;
    const started = await startSubscription(this.#parts, message, this.#sourceIp, {
      send: (response) => this.#write(`${head}${response}}`),
      end: (why) => this.#stop(id, why),
    });
    const cancelExpiry = this.#whenExpired(started.caller, () => {
      this.#endSubscription(id);
      this.#sendError(id, unauthorized("Token has expired."));
    });
    this.#subscriptions.set(id, {
      end: () => {
        started.stop();
        cancelExpiry();
      },
    });
    // The client may have gone meanwhile.
    if (this.#socket.readyState !== this.#socket.OPEN) this.#end();
    this.#send({ id, type: "start_ack" });
  }

  #refuse(id: string, errorType: string, message: string): void {
    this.#send({ id, type: "error", payload: { errors: [{ errorType, message, errorCode: 400 }] } });
  }

  /** @param why what the client has not asked for is an error, which comes before */
  #stop(id: string, why?: Error): void {
    this.#endSubscription(id);
    if (why) this.#sendError(id, why);
    this.#send({ id, type: "complete" });
  }

  #endSubscription(id: string): void {
    this.#subscriptions.get(id)?.end();
    this.#subscriptions.delete(id);
  }

  #keepAlive(): void {
    this.#send({ type: "ka" });
    this.#cancelKeepAlive = this.#parts.context.clock.after(keepAliveMs, () => this.#keepAlive());
  }

  #whenExpired({ claims }: Caller, task: () => void): () => void {
    const { clock } = this.#parts.context;
    return claims ? clock.after(claims.exp * 1000 - clock.now(), task) : () => undefined;
  }

  #end(): void {
    this.#cancelKeepAlive();
    this.#cancelEnd();
    for (const id of [...this.#subscriptions.keys()]) this.#endSubscription(id);
  }

  #sendError(id: string | undefined, error: unknown): void {
    const errors = error instanceof SubscriptionRefused ? error.errors : [protocolError(error)];
    this.#send({ ...(id !== undefined && { id }), type: "error", payload: { errors } });
  }

  #send(message: object): void {
    this.#write(JSON.stringify(message));
  }

  #write(message: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    // Nobody waits for who does not read: what is kept for it would grow with every message.
    if (this.#socket.bufferedAmount > mostUnreadBytes) return this.terminate();
    const written = this.#parts.context.kept.written();
    if (written) void written.then(() => this.#socket.send(message));
    else this.#socket.send(message);
  }

  /** Ends everything at once. */
  terminate(): void {
    this.#end();
    this.#socket.terminate();
  }
}
