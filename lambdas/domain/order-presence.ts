import { orderSchema, type Order } from "./order.ts";
import { parse } from "./parse.ts";
import { orderNotFound } from "./problem.ts";

/** Whether there is no such order for its customer: deleted, or expired. */
export function isGone(order: Order, now: Date): boolean {
  return order.deletedAt != null || hasExpired(order, now);
}

/** Whether an order has been kept long enough. DynamoDB deletes expired items up to days late. */
export function hasExpired({ expiresAt }: Pick<Order, "expiresAt">, now: Date): boolean {
  return expiresAt <= epochSeconds(now);
}

/** The order that was read. Throws a `Problem` when its customer has none with this ID, or none any more. */
export function presentOrder(item: unknown, id: string, now: Date): Order {
  if (item === undefined) throw orderNotFound(id);
  const order = parse(orderSchema, item, "stored order");
  if (isGone(order, now)) throw orderNotFound(id);
  return order;
}

/** As DynamoDB's time to live counts. */
export function epochSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
