import { expect, test } from "@jest/globals";
import { aliceKey, deletedOrder, expiredOrder, storedOrder } from "./support/orders.ts";
import { conditionFailed, now, nowSeconds, resolve } from "./support/resolvers.ts";

const deleteOrder = (answer: object, id = "order-1") => resolve("Mutation.deleteOrder", { id }, answer);

test("the order is marked as deleted, as a new version, and answered", async () => {
  const { data, requests } = await deleteOrder({ result: deletedOrder });
  expect(requests).toEqual([
    {
      operation: "UpdateItem",
      key: aliceKey("order-1"),
      update: {
        expression: "SET version = version + :one, #deletedAt = :deletedAt, #updatedAt = :updatedAt",
        expressionNames: { "#deletedAt": "deletedAt", "#updatedAt": "updatedAt" },
        expressionValues: { ":one": { N: 1 }, ":deletedAt": { S: now }, ":updatedAt": { S: now } },
      },
      condition: {
        expression: "attribute_exists(id) AND attribute_not_exists(deletedAt) AND expiresAt > :now AND #status <> :not_PENDING",
        expressionNames: { "#status": "status" },
        expressionValues: { ":now": { N: nowSeconds }, ":not_PENDING": { S: "PENDING" } },
      },
    },
  ]);
  expect(data).toEqual(deletedOrder);
});

test("an order whose payment is under way is not deleted", async () => {
  const { data, errors } = await deleteOrder({ error: conditionFailed, result: storedOrder });
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ errorType: "OrderPaymentPending", errorInfo: { id: "order-1" } }]);
});

test.each([
  ["unknown", null],
  ["deleted already", deletedOrder],
  ["expired", expiredOrder],
])("an order that is %s is not found", async (_, result) => {
  const { data, errors } = await deleteOrder({ error: conditionFailed, result });
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ errorType: "OrderNotFound" }]);
});

test("an id that no order can have is refused before anything is written", async () => {
  expect(await deleteOrder({}, "a/b")).toMatchObject({ errors: [{ errorType: "ValidationError" }], requests: [] });
});
