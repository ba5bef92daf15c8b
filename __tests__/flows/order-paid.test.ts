import { expect, test } from "@jest/globals";
import type { MailEvent } from "../../local/runtime-events.ts";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend();

test("placing answers at once with the whole PENDING order", async () => {
  const query = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
    customerId id status name quantity restaurantId addOns placedAt updatedAt expiresAt version failureReason deletedAt } }`;
  const input = { name: "Pizza", quantity: 6, restaurantId: "Dominos", addOns: ["extra cheese", "chili"] };
  const { placeOrder: order } = await flow.alice.request<{ placeOrder: Record<string, unknown> }>(query, { input });
  expect(order).toMatchObject({ ...input, customerId: flow.alice.id, status: "PENDING", version: 1, failureReason: null, deletedAt: null });
  expect(order["id"]).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(order["updatedAt"]).toBe(order["placedAt"]);
  const saved = await flow.alice.end(String(order["id"]));
  expect(saved.status).toBe("PAID");
});

test("its customer sees it PENDING, then PAID, and reads what was heard", async () => {
  const { id } = await flow.alice.placeAndFollow();
  expect(flow.alice.heard.filter((order) => order.id === id).map((order) => order.status)).toEqual(["PENDING", "PAID"]);
  expect(await flow.alice.get(id)).toMatchObject({ id, status: "PAID", name: "Pizza", quantity: 6, restaurantId: "Dominos" });
});

test("one mail goes to the one who ordered", async () => {
  // The mail of the order before may be under way still.
  const mails: MailEvent[] = [];
  flow.backend.runtime.events.on("mail", (mail) => mails.push(mail));
  const { id } = await flow.alice.placeAndFollow();
  await flow.backend.executionsEnded(id, 1);
  const own = mails.filter(({ body }) => body.includes(id));
  expect(own).toMatchObject([{ to: flow.alice.email, attributes: { status: "PAID" } }]);
});

test("the payment is recorded once, under the order", async () => {
  const { id } = await flow.alice.placeAndFollow();
  const payments = (await flow.backend.items("payments")).filter((item) => item["paymentId"]?.S?.startsWith(id));
  expect(payments).toMatchObject([{ outcome: { S: "PAID" }, customerId: { S: flow.alice.id } }]);
});
