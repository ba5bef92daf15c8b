import { expect, test, describe } from "@jest/globals";
import { Clock } from "../../../../packages/local/clock/clock.ts";
import { nothingKept } from "../../../../packages/local/kept-state/kept-state.ts";
import { callFauxqs, createStore, newMessage } from "../../../../packages/local/sqs/fauxqs.ts";
import { KeptMessages } from "../../../../packages/local/sqs/kept-messages.ts";

/** What the module relies on in fauxqs's internals: an update that changes one of these must fail here first. */
describe("the seam to fauxqs", () => {
  const start = async () => {
    const store = createStore("eu-west-1", new KeptMessages(nothingKept, new Clock()));
    const { QueueUrl } = await callFauxqs<{ QueueUrl: string }>("CreateQueue", { QueueName: "things" }, store, "127.0.0.1:4566");
    return { store, queue: store.getQueueByName("things")!, QueueUrl };
  };

  test("a queue has our URL and an ARN of its region", async () => {
    const { store, queue, QueueUrl } = await start();
    expect(QueueUrl).toBe("http://127.0.0.1:4566/000000000000/things");
    expect(queue.arn).toBe("arn:aws:sqs:eu-west-1:000000000000:things");
    expect(store.getQueueByArn(queue.arn)).toBe(queue);
    expect([...store.allQueues()]).toEqual([queue]);
  });

  test("messages are where they are looked for", async () => {
    const { store, queue, QueueUrl } = await start();
    await callFauxqs("SendMessage", { QueueUrl, MessageBody: "ready" }, store);
    await callFauxqs("SendMessage", { QueueUrl, MessageBody: "later", DelaySeconds: 5 }, store);
    expect(queue.messages).toMatchObject([{ body: "ready", approximateReceiveCount: 0 }]);
    expect(queue.delayedMessages).toMatchObject([{ body: "later", delayUntil: expect.any(Number) }]);
    const { Messages } = await callFauxqs<{ Messages: { ReceiptHandle: string }[] }>("ReceiveMessage", { QueueUrl }, store);
    expect(queue.inflightMessages.get(Messages[0]!.ReceiptHandle)).toMatchObject({
      message: { body: "ready", approximateReceiveCount: 1 },
      visibilityDeadline: expect.any(Number),
    });
  });

  test("a waiter is told when a message arrives, and forgotten", async () => {
    const { queue } = await start();
    let told = 0;
    queue.pollWaiters.push({ resolve: () => (told += 1) });
    queue.enqueue(newMessage("hello", {}));
    queue.enqueue(newMessage("hello again", {}));
    expect(told).toBe(1);
    expect(queue.pollWaiters).toEqual([]);
  });

  test("a dead letter is given to whatever the store has under the target's ARN", async () => {
    const { queue, QueueUrl } = await start();
    queue.setAttributes({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: "arn:target", maxReceiveCount: 1 }) });
    queue.enqueue(newMessage("poison", {}));
    const moved: unknown[] = [];
    const store = { getQueue: () => queue, getQueueByArn: () => ({ enqueue: (message: unknown) => void moved.push(message) }) };
    for (let i = 0; i < 2; i++) await callFauxqs("ReceiveMessage", { QueueUrl, VisibilityTimeout: 0 }, store);
    expect(moved).toMatchObject([{ body: "poison", approximateReceiveCount: 2 }]);
  });

  test("errors become AWS errors", async () => {
    const { store } = await start();
    await expect(callFauxqs("SendMessage", { QueueUrl: "http://x/000000000000/nothing" }, store)).rejects.toMatchObject({
      name: "QueueDoesNotExist",
      statusCode: 400,
    });
  });
});
