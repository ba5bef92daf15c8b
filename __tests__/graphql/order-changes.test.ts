import { expect, test } from "@jest/globals";
import { storedOrder } from "./support/orders.ts";
import { alice, resolve } from "./support/resolvers.ts";

const own = { fieldName: "customerId", operator: "eq", value: alice };

test("a published change is answered as it came: that is what subscribers get", async () => {
  const { data, requests } = await resolve("Mutation.publishOrderChange", { order: storedOrder }, { result: storedOrder });
  expect(requests).toEqual([{ payload: storedOrder }]);
  expect(data).toEqual(storedOrder);
});

test("a subscriber hears of their own orders only", async () => {
  const { data, subscriptionFilter } = await resolve("Subscription.onOrderChanged", {});
  expect(data).toBeNull();
  expect(subscriptionFilter).toEqual({ filterGroup: [{ filters: [own] }] });
});

test("a subscriber to one order hears of that one, if it is their own", async () => {
  const { subscriptionFilter } = await resolve("Subscription.onOrderChanged", { id: "order-1" });
  const one = { fieldName: "id", operator: "eq", value: "order-1" };
  expect(subscriptionFilter).toEqual({ filterGroup: [{ filters: [own, one] }] });
});

test("a subscription to an id that no order can have is refused", async () => {
  const { errors, subscriptionFilter } = await resolve("Subscription.onOrderChanged", { id: "" });
  expect(errors).toMatchObject([{ errorType: "ValidationError" }]);
  expect(subscriptionFilter).toBeUndefined();
});

test("a subscriber who is no customer is not authorized", async () => {
  const { errors } = await resolve("Subscription.onOrderChanged", {}, {}, null);
  expect(errors).toMatchObject([{ errorType: "Unauthorized" }]);
});
