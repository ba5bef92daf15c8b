import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Customer } from "./support/customer.ts";
import { everyWay } from "./support/every-way.ts";

everyWay({}, (flow, { way }) => {
  let bob: Customer;
  let order: { id: string };

  beforeAll(async () => {
    bob = await flow.backend.customer(`bob-${way}`, way);
    await bob.subscribe();
    order = await flow.alice.placeAndFollow();
  });

  afterAll(() => bob.unsubscribe());

  test("nobody reads another's order", async () => {
    expect(await bob.get(order.id)).toBeNull();
    expect(await bob.list()).toEqual({ items: [], nextToken: null });
    expect(await flow.alice.list()).toMatchObject({ items: [{ id: order.id }], nextToken: null });
  });

  test("nobody changes or deletes another's order", async () => {
    const update = 'mutation ($id: ID!) { updateOrder(input: { id: $id, expectedVersion: 2, name: "Mine" }) { id } }';
    await expect(bob.request(update, { id: order.id })).rejects.toMatchObject({ errorType: "OrderNotFound" });
    const remove = "mutation ($id: ID!) { deleteOrder(id: $id) { id } }";
    await expect(bob.request(remove, { id: order.id })).rejects.toMatchObject({ errorType: "OrderNotFound" });
    expect(await flow.alice.get(order.id)).toMatchObject({ id: order.id, status: "PAID", name: "Pizza" });
  });

  test("nobody has another's order paid", async () => {
    await expect(bob.retryPayment(order.id)).rejects.toMatchObject({ errorType: "OrderNotFound" });
  });

  test("nobody hears of another's order", async () => {
    const own = await bob.placeAndFollow();
    expect(bob.heard.map(({ id }) => id)).not.toContain(order.id);
    expect(flow.alice.heard.map(({ id }) => id)).not.toContain(own.id);
  });

  test("a customer cannot publish a change", async () => {
    const change = { ...order, customerId: bob.id, placedAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
    const input = { ...change, status: "PAID", name: "x", quantity: 1, restaurantId: "x", addOns: [], expiresAt: 1, version: 9 };
    const publish = "mutation ($order: OrderChangeInput!) { publishOrderChange(order: $order) { id } }";
    await expect(flow.alice.request(publish, { order: input })).rejects.toMatchObject({ errorType: "Unauthorized" });
  });
});
