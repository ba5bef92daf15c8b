import type { Order } from "../order.ts";
import { onOrderChangedOperation } from "../schema-types.ts";
import { realSurroundings, type Surroundings } from "../surroundings.ts";
import { realtimeErrorOf, type ServerMessage } from "./messages.ts";
import { RealtimeError } from "./realtime-error.ts";

/** How long a connection may take from its opening to the acknowledgement of its subscription. */
const handshakeMs = 15_000;

export interface SubscriptionOptions {
  readonly graphqlUrl: string;
  /** As the stack's output says it, `ws:` or `wss:`. */
  readonly realtimeUrl: string;
  readonly token: string;
  /** AppSync has acknowledged the subscription: whatever changes from now on is heard. */
  readonly onLive: () => void;
  /** A change of one of the customer's orders; maybe an older one once more. */
  readonly onChange: (order: Order) => void;
  /** The connection ended unasked. Nothing is called afterwards. */
  readonly onEnd: (error: RealtimeError) => void;
  /** @default the machine's */
  readonly surroundings?: Pick<Surroundings, "after">;
}

export interface Subscription {
  /** Ends the connection. Nothing is called afterwards. */
  readonly close: () => void;
}

/**
 * Opens one connection of AppSync's realtime protocol and subscribes on it to every change of the customer's orders. It ends when
 * nothing is heard for as long as AppSync said at its begin.
 */
export function openSubscription(options: SubscriptionOptions): Subscription {
  const { graphqlUrl, realtimeUrl, token, onLive, onChange, onEnd, surroundings = realSurroundings } = options;
  const authorization = { host: new URL(graphqlUrl).host, Authorization: token };
  const socket = new WebSocket(realtimeUrl, ["graphql-ws", `header-${base64Url(JSON.stringify(authorization))}`]);
  let connectionTimeoutMs = 0;
  let isLive = false;
  let isOver = false;

  const close = () => {
    isOver = true;
    stopWaiting();
    socket.close();
  };
  const end = (error: RealtimeError) => {
    if (isOver) return;
    close();
    onEnd(error);
  };
  const waitFor = (ms: number) =>
    surroundings.after(ms, () => end(new RealtimeError("lost", `Nothing came over the realtime connection for ${ms / 1000} s.`)));
  let stopWaiting = waitFor(handshakeMs);

  const send = (message: object) => socket.send(JSON.stringify(message));
  socket.onopen = () => {
    // A connection that breaks is an error in browsers and from Node 24 on, too; its close comes after that, and says how.
    socket.onerror = null;
    send({ type: "connection_init" });
  };
  socket.onclose = ({ code }) => end(new RealtimeError("lost", `The realtime connection was closed (${code}).`));
  socket.onerror = () => end(new RealtimeError("lost", `The realtime endpoint ${realtimeUrl} cannot be reached.`));
  socket.onmessage = ({ data }) => {
    if (isOver) return;
    const message = JSON.parse(String(data)) as ServerMessage;
    if (message.type === "connection_ack") {
      connectionTimeoutMs = message.payload.connectionTimeoutMs;
      send(startMessage(authorization));
    } else if (message.type === "error" || message.type === "connection_error") {
      end(realtimeErrorOf(message));
    } else if (message.type === "complete") {
      end(new RealtimeError("lost", "AppSync has ended the subscription."));
    } else if (isLive || message.type === "start_ack") {
      stopWaiting();
      stopWaiting = waitFor(connectionTimeoutMs);
      if (!isLive) onLive();
      else if (message.type === "data" && message.payload.data?.onOrderChanged) onChange(message.payload.data.onOrderChanged);
      isLive = true;
    }
  };
  return { close };
}

function startMessage(authorization: object) {
  const data = JSON.stringify({ query: onOrderChangedOperation, variables: {} });
  return { id: "orders", type: "start", payload: { data, extensions: { authorization } } };
}

/** Of ASCII, as hosts and tokens are. */
function base64Url(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
