import { expect, test } from "@jest/globals";
import { until } from "../packages/local/until.ts";
import { pizza } from "./support/customer.ts";
import { everyWay } from "./support/every-way.ts";
import { losePayment } from "./support/lose-payment.ts";
import { refusedPayments } from "./support/use-backend.ts";

const update = "mutation ($input: UpdateOrderInput!) { updateOrder(input: $input) { id name quantity version status } }";
const remove = "mutation ($id: ID!) { deleteOrder(id: $id) { id status } }";

everyWay(refusedPayments, (flow) => {
  test("an order whose payment failed is changed by its customer, whose devices hear of it", async () => {
    const { id } = await flow.alice.placeAndFollow();
    const delivered = flow.backend.runtime.events.next("delivery", ({ data }) => JSON.stringify(data).includes("Calzone"));
    const input = { id, expectedVersion: 2, name: "Calzone" };
    expect(await flow.alice.request(update, { input })).toMatchObject({
      updateOrder: { name: "Calzone", quantity: 6, version: 3 },
    });
    await delivered;
    expect(await flow.alice.get(id)).toMatchObject({ name: "Calzone", status: "PAYMENT_FAILED" });
  });

  test("an order whose payment failed is not changed over a change that its customer has not seen", async () => {
    const { id } = await flow.alice.placeAndFollow();
    const input = { id, expectedVersion: 1, name: "Calzone" };
    await expect(flow.alice.request(update, { input })).rejects.toMatchObject({ errorType: "VersionConflict" });
    expect(await flow.alice.get(id)).toMatchObject({ name: "Pizza" });
  });

  test("an order whose payment failed keeps to the rules when it is changed", async () => {
    const { id } = await flow.alice.placeAndFollow();
    const input = { id, expectedVersion: 2, quantity: 101 };
    await expect(flow.alice.request(update, { input })).rejects.toMatchObject({ errorType: "ValidationError" });
    expect(await flow.alice.get(id)).toMatchObject({ quantity: 6 });
  });

  test("an order whose payment failed is deleted by its customer: hidden from then on, and subscribers hear so", async () => {
    const { id } = await flow.alice.placeAndFollow();
    expect(await flow.alice.request(remove, { id })).toMatchObject({ deleteOrder: { id } });
    await until(() => flow.alice.heard.some((order) => order.id === id && order.deletedAt !== null));
    expect(await flow.alice.get(id)).toBeNull();
    expect((await flow.alice.list()).items.map((order) => order.id)).not.toContain(id);
    await expect(flow.alice.request(remove, { id })).rejects.toMatchObject({ errorType: "OrderNotFound" });
    await expect(flow.alice.place({ ...pizza, id })).rejects.toMatchObject({ errorType: "OrderDeleted" });
  });
});

everyWay({}, (flow) => {
  test("a paid order is not changed any more", async () => {
    const { id } = await flow.alice.placeAndFollow();
    const input = { id, expectedVersion: 2, name: "Calzone" };
    await expect(flow.alice.request(update, { input })).rejects.toMatchObject({ errorType: "OrderAlreadyPaid" });
    expect(await flow.alice.get(id)).toMatchObject({ name: "Pizza", status: "PAID" });
  });

  test("an order is not deleted while its payment is under way, and may be afterwards", async () => {
    losePayment(flow);
    const [message, { id }] = await Promise.all([flow.backend.nextMessage(), flow.alice.place()]);
    await flow.backend.executionsEnded(id, 1);
    await expect(flow.alice.request(remove, { id })).rejects.toMatchObject({ errorType: "OrderPaymentPending" });
    await flow.backend.send(message);
    await flow.alice.end(id);
    expect(await flow.alice.request(remove, { id })).toMatchObject({ deleteOrder: { id, status: "PAID" } });
  });
});
