import type { ConnectionState } from "../../client/index.ts";
import { Button } from "../forms/button.tsx";
import { text } from "../texts/text.ts";
import type { Connection, OwnOrders } from "./own-orders.ts";
import { clockTime } from "./timeline-view.tsx";

/** Whether what is seen is as it is: always in the same place, and said when it changes. */
export function ConnectionLine({ orders }: { readonly orders: OwnOrders }) {
  const connection = orders.connection.value;
  return (
    <div class="connection" data-connection={connection.state.status}>
      <p role="status">{connectionText(connection)}</p>
      {connection.state.status === "ended" && <Button onPress={() => orders.reconnect()}>{text("tryAgain")}</Button>}
    </div>
  );
}

function connectionText({ state, isCaughtUp }: Connection): string {
  switch (state.status) {
    case "live":
      return text(isCaughtUp ? "live" : "catchingUp");
    case "offline":
      return text("offlineSince", { time: clockTime(since(state)) });
    case "ended":
      return text("endedTitle");
    case "idle":
    case "connecting":
      return text("connecting");
  }
}

function since(state: Extract<ConnectionState, { status: "offline" }>): string {
  return new Date(state.since).toISOString();
}
