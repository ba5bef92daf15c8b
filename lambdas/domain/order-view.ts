import type { Order } from "./order.ts";

/** An order as REST shows it: GraphQL's `Order`, without `deletedAt`, since a deleted one is never shown. */
export function orderView({ deletedAt: _, failureReason, ...order }: Order): object {
  return { ...order, failureReason: failureReason ?? null };
}
