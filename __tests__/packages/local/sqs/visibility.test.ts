import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ordersMaxReceiveCount, visibilitySeconds, createOrdersQueue } from "./orders-queue.ts";

const visibilityMs = visibilitySeconds * 1000;

type Queue = Awaited<ReturnType<typeof createOrdersQueue>>;

describe("visibility", () => {
  let orders: Queue;
  beforeEach(async () => void (orders = await createOrdersQueue()));
  afterEach(() => orders.stop());

  test("a received message is hidden until its visibility timeout, and counts its receives", async () => {
    await orders.send("hello");
    await orders.receive();
    expect(await orders.receive()).toEqual([]);
    const { Attributes } = await orders.call("GetQueueAttributes", { AttributeNames: ["ApproximateNumberOfMessagesNotVisible"] });
    expect(Attributes.ApproximateNumberOfMessagesNotVisible).toBe("1");
    orders.clock.advance(visibilityMs);
    expect((await orders.receive())[0]!.Attributes.ApproximateReceiveCount).toBe("2");
  });

  test("of a message that a consumer did not do with it is told when it comes back, and where it goes after the last time", async () => {
    await orders.send("hello");
    const [first] = await orders.receive();
    const failed = orders.events.next("message-failed");
    orders.clock.advance(10_000);
    const queueArn = orders.queue["arn"];
    orders.events.emit("messages-failed", { queueArn, receiptHandles: [first!.ReceiptHandle, "not-one-of-them"] });
    const { visibleInMs, ...told } = await failed;
    expect(told).toEqual({
      queueName: "orders",
      messageId: first!.MessageId,
      body: "hello",
      receiveCount: 1,
      maxReceiveCount: ordersMaxReceiveCount,
      deadLetterQueueName: "orders-dlq",
    });
    expect(Math.ceil(visibleInMs / 1000)).toBe(visibilitySeconds - 10);
  });

  test("a delayed message waits", async () => {
    await orders.send("hello", { DelaySeconds: 30 });
    orders.clock.advance(29_000);
    expect(await orders.receive()).toEqual([]);
    orders.clock.advance(1000);
    expect(await orders.receive()).toHaveLength(1);
  });

  test("the timeout of a received message can be changed", async () => {
    await orders.send("hello");
    const [first] = await orders.receive();
    await orders.call("ChangeMessageVisibility", { ReceiptHandle: first!.ReceiptHandle, VisibilityTimeout: 600 });
    orders.clock.advance(visibilityMs);
    expect(await orders.receive()).toEqual([]);
    const Entries = [{ Id: "1", ReceiptHandle: first!.ReceiptHandle, VisibilityTimeout: 0 }];
    expect((await orders.call("ChangeMessageVisibilityBatch", { Entries })).Successful).toEqual([{ Id: "1" }]);
    expect(await orders.receive()).toHaveLength(1);
    const late = { ReceiptHandle: first!.ReceiptHandle, VisibilityTimeout: 600 };
    await expect(orders.call("ChangeMessageVisibility", late)).rejects.toMatchObject({ name: "MessageNotInflight" });
  });

  test("a message can be deleted late, as long as nobody has received it again", async () => {
    await orders.send("hello");
    const [first] = await orders.receive();
    orders.clock.advance(visibilityMs);
    const [second] = await orders.receive();
    await orders.call("DeleteMessage", { ReceiptHandle: first!.ReceiptHandle });
    orders.clock.advance(visibilityMs);
    await orders.call("DeleteMessage", { ReceiptHandle: second!.ReceiptHandle });
    expect(await orders.receive()).toEqual([]);
  });

  test("a message that fails too often goes to the dead-letter queue, as the message that it was", async () => {
    const { MessageId } = await orders.send("poison");
    const moved = orders.events.next("dead-letter");
    for (let count = 1; count <= ordersMaxReceiveCount; count++) {
      expect((await orders.receive())[0]!.Attributes.ApproximateReceiveCount).toBe(String(count));
      orders.clock.advance(visibilityMs);
    }
    expect(await orders.receive()).toEqual([]);
    expect(await moved).toEqual({ queueName: "orders-dlq", messageId: MessageId, body: "poison" });
    const [dead] = await orders.receive({ QueueUrl: orders.deadLetters.url });
    expect(dead).toMatchObject({ MessageId, Body: "poison" });
    expect(dead!.Attributes).toMatchObject({
      ApproximateReceiveCount: String(ordersMaxReceiveCount + 1),
      DeadLetterQueueSourceArn: orders.queue.arn,
    });
  });
});
