import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createOrdersQueue, visibilitySeconds } from "./orders-queue.ts";

const minuteMs = 60_000;

let orders: Awaited<ReturnType<typeof createOrdersQueue>>;
beforeEach(async () => {
  orders = await createOrdersQueue({ message_retention_seconds: 600 });
  const [sqs] = orders.modules;
  await sqs.start!();
});
afterEach(() => orders.stop());

async function counts() {
  const { Attributes } = await orders.call("GetQueueAttributes", { AttributeNames: ["All"] });
  return ["", "NotVisible", "Delayed"].map((kind) => Attributes[`ApproximateNumberOfMessages${kind}`]);
}

describe("a message", () => {
  test("is deleted after the queue's retention period, be it visible, in flight or delayed", async () => {
    await orders.send("in flight");
    await orders.receive({ VisibilityTimeout: 3600 });
    await orders.send("delayed", { DelaySeconds: 900 });
    await orders.send("visible");
    orders.clock.advance(9 * minuteMs);
    await orders.send("later");
    const expired: string[] = [];
    orders.events.on("expired", ({ queueName, body }) => expired.push(`${queueName}: ${body}`));
    expect(await counts()).toEqual(["2", "1", "1"]);
    orders.clock.advance(2 * minuteMs);
    expect(await counts()).toEqual(["1", "0", "0"]);
    expect(expired.sort()).toEqual(["orders: delayed", "orders: in flight", "orders: visible"]);
    expect((await orders.receive()).map(({ Body }) => Body)).toEqual(["later"]);
  });

  test("tells when it was sent and first received by the runtime's clock, however that was moved since", async () => {
    orders.clock.advance(60 * minuteMs);
    const sentAt = orders.clock.now();
    await orders.send("hello");
    orders.clock.advance(minuteMs);
    await orders.receive();
    orders.clock.advance(visibilitySeconds * 1000);
    const [{ Attributes }] = (await orders.receive()) as [{ Attributes: Record<string, string> }];
    const [sent, first] = [Number(Attributes["SentTimestamp"]), Number(Attributes["ApproximateFirstReceiveTimestamp"])];
    expect(Math.abs(sent - sentAt)).toBeLessThan(minuteMs / 2);
    expect(Math.abs(first - sentAt - minuteMs)).toBeLessThan(minuteMs / 2);
  });
});
