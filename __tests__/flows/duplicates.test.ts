import { expect, test } from "@jest/globals";
import { pizza } from "./support/customer.ts";
import { eachWay, everyWorkflowType } from "./support/every-way.ts";
import { placedOrder } from "./support/placed-order.ts";
import type { Flow } from "./support/use-backend.ts";

async function paymentsOf({ backend }: Flow, id: string) {
  return (await backend.items("payments")).filter((item) => item["paymentId"]?.S?.startsWith(`${id}#`));
}

everyWorkflowType({}, (shared) => {
  eachWay(shared, (flow, way) => {
    test("a message delivered again after its order ended pays, changes and mails nothing", async () => {
      const mails: string[] = [];
      flow.backend.runtime.events.on("mail", ({ body }) => mails.push(body));
      const [message, placed] = await Promise.all([flow.backend.nextMessage(), flow.alice.place()]);
      await flow.alice.end(placed.id);
      await flow.backend.executionsEnded(placed.id, 1);
      const before = await flow.backend.items("orders");

      await flow.backend.deliver(message);

      expect(await paymentsOf(flow, placed.id)).toHaveLength(1);
      expect(await flow.backend.items("orders")).toEqual(before);
      expect(mails.filter((body) => body.includes(placed.id))).toHaveLength(1);
    });

    test("placing the same id again answers with the order as it is", async () => {
      const id = `key-1-${way}`;
      const placed = await flow.alice.place({ ...pizza, id });
      expect(placed).toMatchObject({ id, status: "PENDING" });
      await flow.alice.end(id);
      expect(await flow.alice.place({ ...pizza, id })).toMatchObject({ id, status: "PAID" });
      expect((await flow.backend.items("orders")).filter((item) => item["id"]?.S === id)).toHaveLength(1);
      expect(await paymentsOf(flow, id)).toHaveLength(1);
    });

    test("placing the same id with other content is refused, even before the order is saved", async () => {
      const id = `key-2-${way}`;
      await flow.alice.place({ ...pizza, id });
      await expect(flow.alice.place({ ...pizza, id, quantity: 7 })).rejects.toMatchObject({
        errorType: "IdempotencyMismatch",
      });
      await flow.alice.end(id);
      expect(await flow.alice.get(id)).toMatchObject({ quantity: 6 });
    });

    test("two customers may use the same id", async () => {
      const id = `key-3-${way}`;
      const bob = await flow.backend.customer(`bob-${way}`, way);
      await flow.alice.placeAndFollow({ ...pizza, id });
      expect(await bob.place({ ...pizza, id, quantity: 1 })).toMatchObject({
        id,
        status: "PENDING",
        quantity: 1,
      });
      await flow.backend.executionsEnded(id, 2);
      expect(await paymentsOf(flow, id)).toHaveLength(2);
    });

    test("a late duplicate of a deleted order neither brings it back nor pays again", async () => {
      const [message, { id }] = await Promise.all([flow.backend.nextMessage(), flow.alice.place()]);
      await flow.alice.end(id);
      await flow.backend.executionsEnded(id, 1);
      await flow.alice.request("mutation ($id: ID!) { deleteOrder(id: $id) { id } }", { id });

      await flow.backend.deliver(message);

      expect(await flow.alice.get(id)).toBeNull();
      expect(await paymentsOf(flow, id)).toHaveLength(1);
    });
  });

  test("a message delivered twice at the same time makes one order and one payment", async () => {
    const message = placedOrder(shared.alice.id, "twice");
    await shared.backend.deliver(message, message);
    await shared.alice.end("twice");
    await shared.backend.executionsEnded("twice", 1);
    expect(await paymentsOf(shared, "twice")).toHaveLength(1);
    expect(shared.alice.heard.filter(({ id, status }) => id === "twice" && status === "PAID")).toHaveLength(1);
  });
});
