import { expect, test } from "@jest/globals";
import { aliceKey, deletedOrder, expiredOrder, paidOrder, storedOrder } from "./support/orders.ts";
import { conditionFailed, now, nowSeconds, resolve } from "./support/resolvers.ts";

const updateOrder = (changes: Record<string, unknown>, answer = {}) =>
  resolve("Mutation.updateOrder", { input: { id: "order-1", expectedVersion: 1, ...changes } }, answer);
const refused = (result: unknown) => updateOrder({ quantity: 7 }, { error: conditionFailed, result });

test("what is given is changed, as a new version, if the order is still the one that the caller has seen", async () => {
  const changed = { ...storedOrder, quantity: 7, addOns: [], version: 2 };
  const { data, errors, requests } = await updateOrder({ name: null, quantity: 7, addOns: [] }, { result: changed });
  expect(requests).toEqual([
    {
      operation: "UpdateItem",
      key: aliceKey("order-1"),
      update: {
        expression: "SET version = version + :one, #quantity = :quantity, #addOns = :addOns, #updatedAt = :updatedAt",
        expressionNames: { "#quantity": "quantity", "#addOns": "addOns", "#updatedAt": "updatedAt" },
        expressionValues: { ":one": { N: 1 }, ":quantity": { N: 7 }, ":addOns": { L: [] }, ":updatedAt": { S: now } },
      },
      condition: {
        expression:
          "attribute_exists(id) AND attribute_not_exists(deletedAt) AND expiresAt > :now" +
          " AND #status <> :not_PENDING AND #status <> :not_PAID AND version = :expectedVersion",
        expressionNames: { "#status": "status" },
        expressionValues: {
          ":now": { N: nowSeconds },
          ":not_PENDING": { S: "PENDING" },
          ":not_PAID": { S: "PAID" },
          ":expectedVersion": { N: 1 },
        },
      },
    },
  ]);
  expect(data).toEqual(changed);
  expect(errors).toEqual([]);
});

test.each([
  ["unknown", null],
  ["deleted", deletedOrder],
  ["expired", expiredOrder],
])("an order that is %s is not found", async (_, order) => {
  const { data, errors } = await refused(order);
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ errorType: "OrderNotFound", errorInfo: { id: "order-1" } }]);
});

test("a paid order is not changed, whatever version the caller has seen", async () => {
  const { data, errors } = await refused(paidOrder);
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ errorType: "OrderAlreadyPaid", errorInfo: { id: "order-1" } }]);
});

test("an order whose payment is under way is not changed: what is paid is what was placed", async () => {
  const { data, errors } = await refused({ ...storedOrder, status: "PENDING" });
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ errorType: "OrderPaymentPending", errorInfo: { id: "order-1" } }]);
});

test("a conflict carries the current order, without what the workflow notes for itself", async () => {
  const current = { ...storedOrder, status: "PAYMENT_FAILED", version: 3, failureReason: "Card declined" };
  const { errors } = await refused({ ...current, paymentId: "order-1#1", decidedBy: "arn:execution" });
  expect(errors).toEqual([
    {
      errorType: "VersionConflict",
      message: "Order order-1 is version 3 by now, not 1",
      data: null,
      errorInfo: { id: "order-1", current: { ...current, deletedAt: null } },
      trace: expect.any(Array),
    },
  ]);
});

test("changes keep to the rules of an order, and there must be some", async () => {
  const { errors, requests } = await updateOrder({ name: "", quantity: 101 });
  expect(errors).toMatchObject([{ errorInfo: { field: "name" } }, { errorInfo: { field: "quantity" } }]);
  expect(requests).toEqual([]);
  expect(await updateOrder({ name: null })).toMatchObject({ errors: [{ errorInfo: { field: "input" } }], requests: [] });
});

test("another error of the table is passed on", async () => {
  const error = { type: "DynamoDB:ThrottlingException", message: "slow down" };
  expect(await updateOrder({ quantity: 7 }, { error })).toMatchObject({ data: null, errors: [{ errorType: error.type }] });
});
