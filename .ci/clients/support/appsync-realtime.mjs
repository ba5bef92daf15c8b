// AppSync's realtime protocol for clients that bring none: one WebSocket a subscription, in the form that such clients want.
import { session } from "./session.mjs";

/**
 * @param {{ query: string, variables?: object }} operation
 * @param {string} token
 * @param {{ started?: () => void, next: (result: object) => void, error: (error: Error) => void, complete: () => void }} sink
 * @returns {() => void} ends the subscription
 */
export function subscribe({ query, variables = {} }, token, { started = () => undefined, next, error, complete }) {
  const authorization = { host: new URL(session.graphqlUrl).host, Authorization: token };
  const header = Buffer.from(JSON.stringify(authorization)).toString("base64url");
  const socket = new WebSocket(session.realtimeUrl, ["graphql-ws", `header-${header}`]);
  const send = (message) => socket.send(JSON.stringify(message));
  socket.onopen = () => send({ type: "connection_init" });
  socket.onclose = () => complete();
  socket.onmessage = ({ data }) => {
    const { type, payload } = JSON.parse(data);
    if (type === "connection_ack") {
      send({ id: "1", type: "start", payload: { data: JSON.stringify({ query, variables }), extensions: { authorization } } });
    } else if (type === "start_ack") started();
    else if (type === "data") next(payload);
    else if (type === "error" || type === "connection_error") error(new Error(payload.errors[0].message));
  };
  return () => socket.close();
}
