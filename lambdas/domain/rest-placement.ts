import type { OrderContent } from "./order-rules.ts";
import { epochSeconds, isGone } from "./order-presence.ts";
import { orderSchema, type Order } from "./order.ts";
import { parse } from "./parse.ts";
import { placedOrderSchema, type PlacedOrder } from "./placed-order.ts";
import { Problem } from "./problem.ts";

/** What a REST order is made of besides its content. */
export interface Placing {
  readonly customerId: string;
  readonly id: string;
  readonly now: Date;
  /** Seconds that an order is kept. */
  readonly retentionSeconds: number;
}

/** The order as two deliveries of its message will say it. */
export function placement(content: OrderContent, { customerId, id, now, retentionSeconds }: Placing): PlacedOrder {
  const expiresAt = epochSeconds(now) + retentionSeconds;
  return { customerId, id, ...content, addOns: [...content.addOns], placedAt: now.toISOString(), expiresAt, paymentAttempt: 1 };
}

/** What the ID stands for: the placement that was recorded before, if there was one. Its times stay. Throws a `Problem`. */
export function standingPlacement(recordedBefore: unknown, asked: PlacedOrder): PlacedOrder {
  if (recordedBefore === undefined) return asked;
  const before = parse(placedOrderSchema, recordedBefore, "placement");
  refuseOtherContent(before, asked);
  if (before.expiresAt <= epochSeconds(new Date(asked.placedAt))) throw gone(asked.id);
  return before;
}

/** The order as it is saved first. */
export function savedOrder(placed: PlacedOrder): Order {
  return { ...placed, status: "PENDING", updatedAt: placed.placedAt, version: 1 };
}

/**
 * An order that is there already, as its customer may see it. It may have been changed since it was placed, so its placement is
 * compared; an older order has none of its own. Throws a `Problem`.
 */
export function standingOrder(saved: unknown, placedBefore: unknown, asked: PlacedOrder): Order {
  const order = parse(orderSchema, saved, "stored order");
  const before = placedBefore === undefined ? undefined : parse(placedOrderSchema, placedBefore, "placement");
  refuseOtherContent(before?.placedAt === order.placedAt ? before : order, asked);
  if (isGone(order, new Date(asked.placedAt))) throw gone(asked.id);
  return order;
}

function refuseOtherContent(before: OrderContent, { id, ...now }: PlacedOrder): void {
  const names = ["name", "quantity", "restaurantId", "addOns"] as const;
  const fields = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
  if (fields.length === 0) return;
  throw new Problem("idempotency-mismatch", `Order ${id} has been placed with other content: ${fields.join(", ")}`, {
    id,
    fields,
  });
}

function gone(id: string): Problem {
  return new Problem("order-deleted", `Order ${id} has been deleted or has expired; place it under a new Idempotency-Key`, {
    id,
  });
}
