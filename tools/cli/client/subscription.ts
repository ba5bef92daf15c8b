import type { Backend } from "./backend.ts";
import { orderChangesSubscription, type Order } from "./orders.ts";

export interface Subscription {
  close(): void;
}

/**
 * Hears every change of the orders of the customer of `token`, over AppSync's realtime protocol. Resolves once AppSync has
 * acknowledged the subscription: whatever changes afterwards is heard, maybe more than once (see `OrderTracker`). `onBroken` is
 * called when the connection ends unasked.
 */
export function subscribeToOrders(
  backend: Backend,
  token: string,
  onChange: (order: Order) => void,
  onBroken: (reason: string) => void,
): Promise<Subscription> {
  const authorization = { host: new URL(backend.graphqlUrl).host, Authorization: token };
  const header = Buffer.from(JSON.stringify(authorization)).toString("base64url");
  const socket = new WebSocket(backend.realtimeUrl, ["graphql-ws", `header-${header}`]);
  const send = (message: object) => socket.send(JSON.stringify(message));

  return new Promise((resolve, reject) => {
    let closing = false;
    const fail = (reason: string) => {
      reject(new Error(reason));
      if (!closing) onBroken(reason);
    };
    const close = () => {
      closing = true;
      socket.close();
    };
    socket.onopen = () => send({ type: "connection_init" });
    socket.onclose = (event) => fail(`The realtime connection was closed (${event.code}).`);
    socket.onerror = () => fail(`The realtime endpoint ${backend.realtimeUrl} cannot be reached.`);
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(String(data)) as RealtimeMessage;
      if (message.type === "connection_ack") send(startMessage(authorization));
      else if (message.type === "start_ack") resolve({ close });
      else if (message.type === "data") onChange(message.payload.data.onOrderChanged);
      else if (message.type === "error" || message.type === "connection_error") {
        fail(`The subscription was refused: ${message.payload.errors.map((error) => error.message).join(", ")}`);
        close();
      }
    };
  });
}

function startMessage(authorization: object) {
  const data = JSON.stringify({ query: orderChangesSubscription, variables: {} });
  return { id: "orders", type: "start", payload: { data, extensions: { authorization } } };
}

type RealtimeMessage =
  | { type: "connection_ack" | "start_ack" | "ka" | "complete" }
  | { type: "data"; payload: { data: { onOrderChanged: Order } } }
  | { type: "error" | "connection_error"; payload: { errors: { message: string }[] } };
