import { alice, now, nowSeconds, retentionSeconds } from "./resolvers.ts";

export const pizza = { name: "Pizza", quantity: 6, restaurantId: "Dominos", addOns: ["chili"] };

/** As DynamoDB has it: with what the workflow notes for itself. */
export const storedOrder = {
  customerId: alice,
  id: "order-1",
  status: "PENDING",
  ...pizza,
  placedAt: now,
  updatedAt: now,
  expiresAt: nowSeconds + retentionSeconds,
  version: 1,
  paymentAttempt: 1,
};

export const paidOrder = { ...storedOrder, status: "PAID", version: 2, paymentId: "order-1#1" };
export const deletedOrder = { ...paidOrder, version: 3, deletedAt: now };
export const expiredOrder = { ...paidOrder, expiresAt: nowSeconds };

/** The key that every request of Alice's must go by. */
export const aliceKey = (id: string) => ({ customerId: { S: alice }, id: { S: id } });
