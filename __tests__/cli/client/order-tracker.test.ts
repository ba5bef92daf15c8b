import { expect, test } from "@jest/globals";
import { OrderTracker } from "../../../cli/client/order-tracker.ts";
import type { Order, OrderStatus } from "../../../cli/client/orders.ts";

const order = (id: string, status: OrderStatus): Order => ({
  id,
  status,
  name: "Pizza",
  quantity: 6,
  restaurantId: "Dominos",
  paymentAttempt: 1,
  failureReason: null,
  deletedAt: null,
});

test("an end heard before anybody asks is not missed", async () => {
  const tracker = new OrderTracker();
  tracker.heard(order("a", "PENDING"));
  tracker.heard(order("a", "PAID"));
  expect((await tracker.end("a", 1000))?.order.status).toBe("PAID");
  expect(tracker.events).toBe(2);
});

test("an end heard later wakes the one who waits for that order only", async () => {
  const tracker = new OrderTracker();
  const end = tracker.end("a", 60_000);
  tracker.heard(order("b", "PAID"));
  tracker.heard(order("a", "PAYMENT_FAILED"));
  expect((await end)?.order).toMatchObject({ id: "a", status: "PAYMENT_FAILED" });
  expect(tracker.ends).toHaveLength(2);
});

test("an order that does not end in time has no end", async () => {
  expect(await new OrderTracker().end("a", 1)).toBeUndefined();
});
