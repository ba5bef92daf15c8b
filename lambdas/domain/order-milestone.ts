import type { OrderTransition } from "./order-change.ts";

/** What the business counts of an order's way. */
export type OrderMilestone =
  | { readonly kind: "placed" }
  /** `msSincePlaced` is left out for a payment that was tried again: it would measure how long the customer thought it over. */
  | { readonly kind: "paid" | "payment failed"; readonly msSincePlaced?: number };

/** The milestone that an order reached with this transition, or null. Each attempt at its payment ends in one. */
export function orderMilestone({ before, after }: Omit<OrderTransition, "at">): OrderMilestone | null {
  // An order that was deleted before it was stored is a tombstone from the beginning.
  if (!after || after.deletedAt) return null;
  if (!before) return { kind: "placed" };
  if (before.status !== "PENDING" || after.status === "PENDING") return null;
  const kind = after.status === "PAID" ? "paid" : "payment failed";
  if (after.paymentAttempt > 1) return { kind };
  // Not the record's own time, which the stream gives in whole seconds. Two clocks may differ a little.
  return { kind, msSincePlaced: Math.max(0, Date.parse(after.updatedAt) - Date.parse(after.placedAt)) };
}
