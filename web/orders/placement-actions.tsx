import { Button } from "../forms/button.tsx";
import { text } from "../texts/text.ts";
import type { OwnOrders } from "./own-orders.ts";
import type { Placement } from "./placement.ts";
import { refusal } from "./refusal.ts";

interface PlacementActionsProps {
  readonly placement: Placement;
  readonly orders: OwnOrders;
}

/** What a customer can do about a slip that is not known to be in the kitchen. */
export function PlacementActions({ placement: { state, reason, wish }, orders }: PlacementActionsProps) {
  switch (state) {
    case "doubt":
      return (
        <div class="actions">
          <p class="says" role="alert" key="doubt">
            <span class="unseen">{`${wish.quantity} × ${wish.name}: `}</span>
            {text("doubtWhy")} {text("dropDoubt")}
          </p>
          <Button onPress={() => orders.placeAgain(wish.id)}>{text("askAgain")}</Button>
          <Button onPress={() => orders.drop(wish.id)}>{text("drop")}</Button>
        </div>
      );
    case "refused":
      return (
        <div class="actions">
          <p class="says wrong" role="alert" key="refused">
            <span class="unseen">{`${wish.quantity} × ${wish.name}: `}</span>
            {refusal(reason)}
          </p>
          <Button onPress={() => orders.drop(wish.id)}>{text("drop")}</Button>
        </div>
      );
    case "sending":
    case "taken":
      return (
        <div class="actions">
          <p class="says">{text(state === "sending" ? "saysSending" : "saysTaken")}</p>
        </div>
      );
  }
}
