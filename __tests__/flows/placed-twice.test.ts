import { expect, test } from "@jest/globals";
import { AwsError, type CallEvent } from "@slipstream/local";
import { pizza } from "./support/customer.ts";
import { eachWay, everyWorkflowType } from "./support/every-way.ts";
import { placedOrder } from "./support/placed-order.ts";

everyWorkflowType({}, (shared) => {
  eachWay(shared, (flow) => {
    test("an order from before placements were always recorded is itself under its ID, and nothing else is", async () => {
      const { id } = await flow.alice.placeAndFollow();
      await flow.backend.executionsEnded(id, 1);
      const Key = { customerId: { S: flow.alice.id }, id: { S: id } };
      await flow.backend.aws("dynamodb", "DeleteItem", { TableName: "slipstream-local-placements", Key });

      await expect(flow.alice.place({ ...pizza, id, quantity: 7 })).rejects.toMatchObject({ errorType: "IdempotencyMismatch" });
      expect((await flow.backend.items("placements")).filter((item) => item["id"]?.S === id)).toEqual([]);
      expect(await flow.alice.place({ ...pizza, id })).toMatchObject({ id, status: "PAID", quantity: 6 });
    });

    test("an order placed without an ID is refused under the one that it got when its content is another, at once and later", async () => {
      const { id } = await flow.alice.place();
      await expect(flow.alice.place({ ...pizza, id, quantity: 7 })).rejects.toMatchObject({ errorType: "IdempotencyMismatch" });
      expect(await flow.alice.place({ ...pizza, id })).toMatchObject({ id, quantity: 6 });
      await flow.alice.end(id);
      await expect(flow.alice.place({ ...pizza, id, quantity: 7 })).rejects.toMatchObject({ errorType: "IdempotencyMismatch" });
      expect(await flow.alice.place({ ...pizza, id })).toMatchObject({ id, status: "PAID" });
    });
  });

  test("an order placed again under its ID a second later, and not saved yet, sends the message that was sent", async () => {
    const { events, faults, clock } = shared.backend.runtime;
    const messages: string[] = [];
    events.on("call", ({ service, action, input }: CallEvent) => {
      if (service !== "sqs" || action !== "SendMessage") return;
      const { QueueUrl, MessageBody } = input as { QueueUrl: string; MessageBody: string };
      if (QueueUrl === shared.backend.queueUrl) messages.push(MessageBody);
    });
    const isOrders = ({ TableName }: { TableName: string }) => TableName.endsWith("-orders");
    // The workflow does not try this again.
    const error = new AwsError("ResourceNotFoundException", "injected");
    faults.inject({ service: "dynamodb", action: "PutItem", matches: isOrders, error });

    const { id } = await shared.alice.place();
    await shared.backend.executionsEnded(id, 1);
    clock.advance(1000);
    expect(await shared.alice.place({ ...pizza, id })).toMatchObject({ id, status: "PENDING" });
    expect(messages).toHaveLength(2);
    expect(messages[1]).toBe(messages[0]);
    expect((await shared.alice.end(id)).status).toBe("PAID");
  });

  test("of two messages about one order that differ the one that is saved is paid, recorded and told", async () => {
    const mails: string[] = [];
    shared.backend.runtime.events.on("mail", ({ subject }) => mails.push(subject));
    const ids = Array.from({ length: 10 }, (_, index) => `pair-${index}`);
    const pairs = ids.map((id) => placedOrder(shared.alice.id, id));
    await shared.backend.deliver(...pairs.flatMap((order) => [order, { ...order, expiresAt: order.expiresAt + 1 }]));
    for (const id of ids) await shared.alice.end(id);
    for (const id of ids) await shared.backend.executionsEnded(id, 1);

    const byId = (items: readonly Record<string, { S?: string; N?: string }>[]) =>
      Object.fromEntries(items.map((item) => [item["paymentId"]?.S?.replace("#1", "") ?? item["id"]!.S, item["expiresAt"]!.N]));
    const [orders, payments] = [byId(await shared.backend.items("orders")), byId(await shared.backend.items("payments"))];
    for (const id of ids) expect([id, payments[id]]).toEqual([id, orders[id]]);
    expect(mails.filter((subject) => subject.startsWith("Order pair-")).sort()).toEqual(
      ids.map((id) => `Order ${id} is paid`).sort(),
    );
  });
});
