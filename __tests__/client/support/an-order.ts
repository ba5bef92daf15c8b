import type { Order } from "../../../client/index.ts";

/** An order of the founding story, as its customer sees it, but for what a test says of it. */
export function anOrder(different: Partial<Order> = {}): Order {
  return {
    ...{ id: "lunch-1", status: "PENDING", name: "Pizza", quantity: 6, restaurantId: "Dominos", addOns: [] },
    ...{ placedAt: "2026-11-27T12:00:00Z", updatedAt: "2026-11-27T12:00:00Z", expiresAt: 1_798_000_000 },
    ...{ version: 1, paymentAttempt: 1, failureReason: null, deletedAt: null },
    ...different,
  };
}
