import type { PlacedOrder } from "../../../lambdas/domain/placed-order.ts";

/** The order of the tutorial that started it all. */
export function pizza(changes: Partial<PlacedOrder> = {}): PlacedOrder {
  return {
    customerId: "customer-1",
    id: "order-1",
    name: "Pizza",
    quantity: 6,
    restaurantId: "Dominos",
    addOns: ["Extra cheese"],
    placedAt: "2026-03-01T12:00:00.000Z",
    expiresAt: 4_102_444_800,
    paymentAttempt: 1,
    ...changes,
  };
}
