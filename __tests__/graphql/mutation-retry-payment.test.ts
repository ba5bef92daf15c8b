import { expect, test } from "@jest/globals";
import { aliceKey, deletedOrder, expiredOrder, paidOrder, storedOrder } from "./support/orders.ts";
import { conditionFailed, now, nowSeconds, resolve } from "./support/resolvers.ts";

const retryPayment = (answer = {}, id = "order-1") => resolve("Mutation.retryPayment", { id }, answer);
const refused = (result: unknown) => retryPayment({ error: conditionFailed, result });

test("the next attempt is counted, if the payment failed and the order is still there", async () => {
  const retried = { ...storedOrder, paymentAttempt: 2, version: 3 };
  const { data, errors, requests } = await retryPayment({ result: retried });
  expect(requests).toEqual([
    {
      operation: "UpdateItem",
      key: aliceKey("order-1"),
      update: {
        expression:
          "SET version = version + :one, paymentAttempt = paymentAttempt + :one, #status = :status, #updatedAt = :updatedAt" +
          " REMOVE failureReason",
        expressionNames: { "#status": "status", "#updatedAt": "updatedAt" },
        expressionValues: { ":one": { N: 1 }, ":status": { S: "PENDING" }, ":updatedAt": { S: now } },
      },
      condition: {
        expression:
          "attribute_exists(id) AND attribute_not_exists(deletedAt) AND expiresAt > :now" +
          " AND #status <> :not_PENDING AND #status <> :not_PAID",
        expressionNames: { "#status": "status" },
        expressionValues: { ":now": { N: nowSeconds }, ":not_PENDING": { S: "PENDING" }, ":not_PAID": { S: "PAID" } },
      },
    },
  ]);
  expect(data).toEqual(retried);
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

test.each([
  ["paid is not paid again", paidOrder, "OrderAlreadyPaid", "Order order-1 is paid already"],
  [
    "under payment gets no second attempt beside the first",
    storedOrder,
    "OrderPaymentPending",
    "The payment of order order-1 is under way; wait for its end",
  ],
])("an order that is %s", async (_, order, errorType, message) => {
  const { data, errors } = await refused(order);
  expect(data).toBeNull();
  expect(errors).toEqual([{ errorType, message, data: null, errorInfo: { id: "order-1" } }]);
});

test("an id that no order can have is refused before the table is asked", async () => {
  const { errors, requests } = await retryPayment({}, "not an id");
  expect(errors).toMatchObject([{ errorType: "ValidationError", errorInfo: { field: "id" } }]);
  expect(requests).toEqual([]);
});

test("another error of the table is passed on", async () => {
  const error = { type: "DynamoDB:ThrottlingException", message: "slow down" };
  expect(await retryPayment({ error })).toMatchObject({ data: null, errors: [{ errorType: error.type }] });
});
