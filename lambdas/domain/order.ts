import * as z from "zod/mini";

/** An order as it is stored and as subscribers see it: the fields of GraphQL's `Order`. Further attributes are dropped. */
export const orderSchema = z.object({
  customerId: z.string(),
  id: z.string(),
  status: z.enum(["PENDING", "PAID", "PAYMENT_FAILED"]),
  name: z.string(),
  quantity: z.int(),
  restaurantId: z.string(),
  addOns: z.array(z.string()),
  placedAt: z.string(),
  updatedAt: z.string(),
  expiresAt: z.int(),
  /** Counts the changes that a subscriber sees. */
  version: z.int(),
  /** Counts the attempts at its payment, from 1. */
  paymentAttempt: z.int().check(z.positive()),
  failureReason: z.optional(z.nullable(z.string())),
  deletedAt: z.optional(z.nullable(z.string())),
});

export type Order = z.infer<typeof orderSchema>;
