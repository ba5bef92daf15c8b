import { expect, test } from "@jest/globals";
import { orderChange } from "../../../lambdas/domain/order-change.ts";
import { storedOrder } from "../support/order-stream.ts";

const at = "2026-03-01T12:00:05.000Z";
const pending = storedOrder();
const paid = storedOrder({ status: "PAID", version: 2 });
const deleted = storedOrder({ version: 3, deletedAt: "2026-03-01T12:00:04.000Z" });

test("a new order is heard of", () => {
  expect(orderChange({ after: pending, at })).toEqual(pending);
});

test("a new version is heard of", () => {
  expect(orderChange({ before: pending, after: paid, at })).toEqual(paid);
});

test("what counts no version is not heard of", () => {
  expect(orderChange({ before: paid, after: { ...paid }, at })).toBeNull();
});

test("a customer's delete is heard of once: not again when the item is cleared away", () => {
  expect(orderChange({ before: paid, after: deleted, at })).toEqual(deleted);
  expect(orderChange({ before: deleted, at })).toBeNull();
});

test("an order that expires is heard of as deleted, in a version of its own", () => {
  expect(orderChange({ before: paid, at })).toEqual({ ...paid, deletedAt: at, updatedAt: at, version: 3 });
});
