import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { BackendUnderTest } from "./support/backend.ts";
import type { Customer } from "./support/customer.ts";

let backend: BackendUnderTest;
let alice: Customer;

beforeAll(async () => {
  backend = await BackendUnderTest.start();
  alice = await backend.customer("alice");
  await alice.subscribe();
});

afterAll(async () => {
  alice.unsubscribe();
  await backend.stop();
});

test("placing answers at once with the whole PENDING order", async () => {
  const query = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
    customerId id status name quantity restaurantId addOns placedAt updatedAt expiresAt version failureReason deletedAt } }`;
  const input = { name: "Pizza", quantity: 6, restaurantId: "Dominos", addOns: ["extra cheese", "chili"] };
  const { placeOrder: order } = await alice.request<{ placeOrder: Record<string, unknown> }>(query, { input });
  expect(order).toMatchObject({ ...input, customerId: alice.id, status: "PENDING", version: 1, failureReason: null, deletedAt: null });
  expect(order["id"]).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(order["updatedAt"]).toBe(order["placedAt"]);
  const saved = await alice.end(String(order["id"]));
  expect(saved.status).toBe("PAID");
});

test("its customer sees it PENDING, then PAID, and reads what was heard", async () => {
  const { id } = await alice.placeAndFollow();
  expect(alice.heard.filter((order) => order.id === id).map((order) => order.status)).toEqual(["PENDING", "PAID"]);
  expect(await alice.get(id)).toMatchObject({ id, status: "PAID", name: "Pizza", quantity: 6, restaurantId: "Dominos" });
});

test("one mail goes to the one who ordered", async () => {
  const mail = backend.runtime.events.next("mail", ({ attributes }) => attributes["status"] === "PAID");
  const { id } = await alice.placeAndFollow();
  expect(await mail).toMatchObject({ to: alice.email, body: expect.stringContaining(id) });
});

test("the payment is recorded once, under the order", async () => {
  const { id } = await alice.placeAndFollow();
  const payments = (await backend.items("payments")).filter((item) => item["paymentId"]?.S?.startsWith(id));
  expect(payments).toMatchObject([{ outcome: { S: "PAID" }, customerId: { S: alice.id } }]);
});
