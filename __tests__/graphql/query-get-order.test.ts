import { expect, test } from "@jest/globals";
import { aliceKey, deletedOrder, expiredOrder, paidOrder } from "./support/orders.ts";
import { resolve } from "./support/resolvers.ts";

const getOrder = (id: string, answer = {}) => resolve("Query.getOrder", { id }, answer);

test("the order is read by the caller's own key", async () => {
  const { data, errors, requests } = await getOrder("order-1", { result: paidOrder });
  expect(requests).toEqual([{ operation: "GetItem", key: aliceKey("order-1"), consistentRead: true }]);
  expect(data).toEqual(paidOrder);
  expect(errors).toEqual([]);
});

test.each([
  ["unknown", null],
  ["deleted", deletedOrder],
  ["expired", expiredOrder],
])("an order that is %s is null", async (_, result) => {
  expect(await getOrder("order-1", { result })).toMatchObject({ data: null, errors: [] });
});

test("an id that no order can have is refused before anything is read", async () => {
  const { errors, requests } = await getOrder("");
  expect(errors).toMatchObject([{ errorType: "ValidationError", errorInfo: { field: "id", value: "" } }]);
  expect(requests).toEqual([]);
});

test("an error of the table is the caller's to know", async () => {
  const error = { type: "DynamoDB:ProvisionedThroughputExceededException", message: "slow down" };
  const { data, errors } = await getOrder("order-1", { error });
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ errorType: error.type, message: error.message }]);
});

test("a caller who is no customer is not authorized", async () => {
  const { errors, requests } = await resolve("Query.getOrder", { id: "order-1" }, {}, { userArn: "arn:aws:iam::1:role/x" });
  expect(errors).toMatchObject([{ errorType: "Unauthorized" }]);
  expect(requests).toEqual([]);
});
