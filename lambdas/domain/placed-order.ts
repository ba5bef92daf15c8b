import * as z from "zod/mini";

/** An order as the queue's message carries it: everything, so that two deliveries are the same input. */
export const placedOrderSchema = z.object({
  /** The `sub` of the customer who placed it. */
  customerId: z.string().check(z.minLength(1)),
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  quantity: z.int().check(z.minimum(1), z.maximum(100)),
  restaurantId: z.string().check(z.minLength(1), z.maxLength(64)),
  addOns: z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.maxLength(20)),
  placedAt: z.iso.datetime(),
  /** When the order may be forgotten, in seconds since the epoch. */
  expiresAt: z.int().check(z.positive()),
  /** Which attempt at its payment the message asks for. */
  paymentAttempt: z._default(z.int().check(z.positive()), 1),
});

export type PlacedOrder = z.infer<typeof placedOrderSchema>;
