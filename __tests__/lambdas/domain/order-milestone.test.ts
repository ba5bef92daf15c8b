import { expect, test } from "@jest/globals";
import { orderMilestone } from "../../../lambdas/domain/order-milestone.ts";
import { storedOrder } from "../support/order-stream.ts";

const pending = storedOrder();
const paid = storedOrder({ status: "PAID", version: 2, updatedAt: "2026-03-01T12:00:01.250Z" });
const failed = storedOrder({ status: "PAYMENT_FAILED", version: 2, updatedAt: "2026-03-01T12:00:03.000Z" });

test("an order is placed when it is stored", () => {
  expect(orderMilestone({ after: pending })).toEqual({ kind: "placed" });
});

test("it ends with its payment, which took from the placing to the decision", () => {
  expect(orderMilestone({ before: pending, after: paid })).toEqual({ kind: "paid", msSincePlaced: 1250 });
  expect(orderMilestone({ before: pending, after: failed })).toEqual({ kind: "payment failed", msSincePlaced: 3000 });
});

test("a payment that is tried again begins nothing, and its end says nothing of how fast orders are", () => {
  const again = storedOrder({ version: 3, paymentAttempt: 2 });
  expect(orderMilestone({ before: failed, after: again })).toBeNull();
  expect(orderMilestone({ before: again, after: { ...paid, version: 4, paymentAttempt: 2 } })).toEqual({ kind: "paid" });
});

test.each([
  ["a customer's change", { before: paid, after: { ...paid, addOns: [], version: 3 } }],
  ["a change while the payment is under way", { before: pending, after: { ...pending, version: 2 } }],
  ["a note of the workflow's", { before: paid, after: { ...paid } }],
  ["a delete", { before: paid, after: { ...paid, deletedAt: "2026-03-01T12:10:00.000Z", version: 3 } }],
  ["a tombstone that was there first", { after: { ...pending, deletedAt: "2026-03-01T12:10:00.000Z" } }],
  ["an item that is cleared away", { before: paid }],
])("%s is no milestone", (_, transition) => {
  expect(orderMilestone(transition)).toBeNull();
});

test("clocks that differ give no negative time", () => {
  const early = { ...paid, updatedAt: "2026-03-01T11:59:59.900Z" };
  expect(orderMilestone({ before: pending, after: early })).toEqual({ kind: "paid", msSincePlaced: 0 });
});
