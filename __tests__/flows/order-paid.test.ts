import { expect, test } from "@jest/globals";
import { everyWay } from "./support/every-way.ts";
import { useBackend } from "./support/use-backend.ts";

everyWay({}, (flow) => {
  test("its customer sees it PENDING, then PAID, and reads what was heard", async () => {
    const { id } = await flow.alice.placeAndFollow();
    expect(flow.alice.heard.filter((order) => order.id === id).map((order) => order.status)).toEqual(["PENDING", "PAID"]);
    expect(await flow.alice.get(id)).toMatchObject({ id, status: "PAID", name: "Pizza", quantity: 6, restaurantId: "Dominos" });
  });

  test("one mail goes to the one who ordered", async () => {
    const mails: { to: string; body: string }[] = [];
    flow.backend.runtime.events.on("mail", (mail) => mails.push(mail));
    const { id } = await flow.alice.placeAndFollow();
    await flow.backend.executionsEnded(id, 1);
    expect(mails.filter(({ body }) => body.includes(id))).toMatchObject([{ to: flow.alice.email }]);
  });

  test("the payment is recorded once, under the order", async () => {
    const { id } = await flow.alice.placeAndFollow();
    const payments = (await flow.backend.items("payments")).filter((item) => item["paymentId"]?.S?.startsWith(id));
    expect(payments).toMatchObject([{ outcome: { S: "PAID" }, customerId: { S: flow.alice.id } }]);
  });
});

const flow = useBackend();

test("GraphQL answers at once with the whole PENDING order", async () => {
  const query = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
    customerId id status name quantity restaurantId addOns placedAt updatedAt expiresAt paymentAttempt version failureReason deletedAt } }`;
  const input = { name: "Pizza", quantity: 6, restaurantId: "Dominos", addOns: ["extra cheese", "chili"] };
  const { placeOrder: order } = await flow.alice.request<{ placeOrder: Record<string, unknown> }>(query, { input });
  const first = { status: "PENDING", paymentAttempt: 1, version: 1, failureReason: null, deletedAt: null };
  expect(order).toMatchObject({ ...input, ...first, customerId: flow.alice.id });
  expect(order["id"]).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(order["updatedAt"]).toBe(order["placedAt"]);
  const saved = await flow.alice.end(String(order["id"]));
  expect(saved.status).toBe("PAID");
});
