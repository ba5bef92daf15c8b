import { expect, test } from "@jest/globals";
import type { Order, OrderStatus } from "../../../../client/index.ts";
import { OrderTracker } from "../../../../tools/cli/client/order-tracker.ts";
import { anOrder } from "../../../client/support/an-order.ts";

const order = (id: string, status: OrderStatus, version = status === "PENDING" ? 1 : 2): Order =>
  anOrder({ id, status, version });

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

test("of changes that are told again, older ones too, only the higher version is news", () => {
  const tracker = new OrderTracker();
  const told = [order("a", "PAID"), order("a", "PENDING"), order("a", "PAID"), order("b", "PENDING"), order("a", "PAID", 3)];
  expect(told.map((change) => tracker.heard(change))).toEqual([true, false, false, true, true]);
  expect(tracker.ends.map(({ order: { id, version } }) => [id, version])).toEqual([["a", 2]]);
  expect(tracker.events).toBe(5);
});

test("an end from before the API's answer is none, however late it is told", async () => {
  const tracker = new OrderTracker();
  tracker.answered(order("a", "PENDING", 3));
  tracker.heard(order("a", "PAYMENT_FAILED", 2));
  expect(tracker.ends).toEqual([]);
  tracker.heard(order("a", "PAID", 4));
  expect((await tracker.end("a", 60_000))?.order).toMatchObject({ status: "PAID", version: 4 });
});
