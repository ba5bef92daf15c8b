import type { ComponentChildren } from "preact";
import { text } from "../texts/text.ts";
import type { TextName } from "../texts/texts.ts";
import { OrderActions } from "./order-actions.tsx";
import type { OwnOrders } from "./own-orders.ts";
import { PlacementActions } from "./placement-actions.tsx";
import type { Wish } from "./placement.ts";
import { slipNumber } from "./slip-number.ts";
import { Timeline } from "./timeline-view.tsx";
import { orderSteps, placementSteps, type Step } from "./timeline.ts";

interface SlipProps {
  readonly id: string;
  readonly orders: OwnOrders;
}

/** One slip, from the moment it is sent: it stays the same element when the order comes, so that it moves and does not jump. */
export function Slip({ id, orders }: SlipProps) {
  const order = orders.order(id)?.value;
  if (order) {
    return (
      <Paper wish={order} steps={orderSteps(order)} status={order.status} attempt={order.paymentAttempt}>
        <OrderActions order={order} orders={orders} />
      </Paper>
    );
  }
  const placement = orders.placements.value.find(({ wish }) => wish.id === id);
  if (!placement) return null;
  return (
    <Paper wish={placement.wish} steps={placementSteps(placement)} status={placement.state} attempt={1}>
      <PlacementActions placement={placement} orders={orders} />
    </Paper>
  );
}

const stamps: Readonly<Record<string, TextName>> = {
  PAID: "stampPaid",
  PAYMENT_FAILED: "stampFailed",
  doubt: "stampDoubt",
  refused: "stampRefused",
};

interface PaperProps {
  readonly wish: Wish;
  readonly steps: readonly Step[];
  /** An order's status, or a placement's state. */
  readonly status: string;
  readonly attempt: number;
  readonly children: ComponentChildren;
}

function Paper({ wish, steps, status, attempt, children }: PaperProps) {
  const { id, name, quantity, restaurantId, addOns } = wish;
  const stamp = stamps[status];
  return (
    <li class="slip" data-order={id} data-status={status}>
      <article class="paper" aria-labelledby={`what-${id}`}>
        <header>
          <h3 id={`what-${id}`} tabIndex={-1}>
            <span class="times">{quantity} ×</span> {name}
          </h3>
          {stamp && <span class="stamp">{text(stamp)}</span>}
          <p class="from">{[restaurantId, ...addOns].join(" · ")}</p>
          <p class="number" title={id}>
            {text("number")} {slipNumber(id)}
            {attempt > 1 && <> · {text("attempt", { attempt })}</>}
          </p>
        </header>
        <Timeline steps={steps} />
        {children}
      </article>
    </li>
  );
}
