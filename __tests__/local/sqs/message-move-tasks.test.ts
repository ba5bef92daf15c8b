import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { MAX_RECEIVE_COUNT, createOrdersQueue } from "./orders-queue.ts";

type Queue = Awaited<ReturnType<typeof createOrdersQueue>>;

describe("the redrive", () => {
  let orders: Queue;
  beforeEach(async () => void (orders = await createOrdersQueue()));
  afterEach(() => orders.stop());

  const redrive = (input = {}) => orders.call("StartMessageMoveTask", { SourceArn: orders.deadLetters.arn, ...input });

  test("takes dead letters back to the queue they came from, as new messages", async () => {
    const { MessageId } = await orders.send("poison");
    for (let count = 0; count <= MAX_RECEIVE_COUNT; count++) await orders.receive({ VisibilityTimeout: 0 });
    await redrive();
    const [message] = await orders.receive();
    expect(message).toMatchObject({ Body: "poison", Attributes: { ApproximateReceiveCount: "1" } });
    expect(message!.MessageId).not.toBe(MessageId);
    expect((await orders.call("ListMessageMoveTasks", { SourceArn: orders.deadLetters.arn })).Results).toMatchObject([
      { Status: "COMPLETED", SourceArn: orders.deadLetters.arn, ApproximateNumberOfMessagesMoved: 1 },
    ]);
  });

  test("leaves a message that came to the dead-letter queue by itself, unless it is told where to", async () => {
    await orders.send("stray", { QueueUrl: orders.deadLetters.url });
    await redrive();
    expect(await orders.receive()).toEqual([]);
    await redrive({ DestinationArn: orders.queue.arn });
    expect(await orders.receive()).toHaveLength(1);
  });

  test("is for dead-letter queues only", async () => {
    await expect(redrive({ SourceArn: orders.queue.arn })).rejects.toMatchObject({ name: "InvalidParameterValue" });
    await expect(redrive({ SourceArn: "arn:nothing" })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("needs the permission to read the one queue and to write to the other", () => {
    const [SourceArn, DestinationArn] = [orders.deadLetters.arn, orders.queue.arn];
    const needed = orders.permissions("sqs", "StartMessageMoveTask", { SourceArn, DestinationArn });
    expect(needed).toContainEqual({ action: "sqs:DeleteMessage", resource: SourceArn });
    expect(needed).toContainEqual({ action: "sqs:SendMessage", resource: DestinationArn });
  });
});
