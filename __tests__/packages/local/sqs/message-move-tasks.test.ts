import { describe, expect, test } from "@jest/globals";
import { ordersMaxReceiveCount } from "./orders-queue.ts";
import { die, orders, redrive, stray, tasks, useOrders } from "./redriven-orders.ts";

useOrders();

describe("the redrive", () => {
  test("takes dead letters back to the queue they came from, as new messages", async () => {
    const { MessageId } = await orders.send("poison");
    await die();
    await redrive();
    expect(await tasks()).toMatchObject([
      { Status: "RUNNING", TaskHandle: expect.any(String), ApproximateNumberOfMessagesToMove: 1 },
    ]);
    orders.clock.advance(0);
    const [message] = await orders.receive();
    expect(message).toMatchObject({ Body: "poison", Attributes: { ApproximateReceiveCount: "1" } });
    expect(message!.MessageId).not.toBe(MessageId);
    expect(await tasks()).toEqual([
      {
        Status: "COMPLETED",
        SourceArn: orders.deadLetters.arn,
        ApproximateNumberOfMessagesMoved: 1,
        ApproximateNumberOfMessagesToMove: 1,
        StartedTimestamp: expect.any(Number),
      },
    ]);
  });

  test("goes as fast as it is told, and no faster", async () => {
    await die("one", "two", "three");
    await redrive({ MaxNumberOfMessagesPerSecond: 1, DestinationArn: orders.queue.arn });
    orders.clock.advance(0);
    expect(await tasks()).toMatchObject([
      {
        Status: "RUNNING",
        ApproximateNumberOfMessagesMoved: 1,
        MaxNumberOfMessagesPerSecond: 1,
        DestinationArn: orders.queue.arn,
      },
    ]);
    orders.clock.advance(1000);
    expect(await tasks()).toMatchObject([{ ApproximateNumberOfMessagesMoved: 2 }]);
    orders.clock.advance(1000);
    expect(await tasks()).toMatchObject([{ Status: "COMPLETED", ApproximateNumberOfMessagesMoved: 3 }]);
  });

  test("leaves what somebody else has received, and what dies while it runs", async () => {
    await die("held");
    await orders.receive({ QueueUrl: orders.deadLetters.url });
    await die("left");
    await redrive({ MaxNumberOfMessagesPerSecond: 1 });
    await stray("later");
    orders.clock.advance(5000);
    expect(await tasks()).toMatchObject([
      { Status: "COMPLETED", ApproximateNumberOfMessagesMoved: 1, ApproximateNumberOfMessagesToMove: 1 },
    ]);
    expect(await orders.receive()).toMatchObject([{ Body: "left" }]);
  });

  test("ends with what could be received when it began, however much comes while it runs", async () => {
    await die("one", "two");
    await redrive({ DestinationArn: orders.queue.arn });
    await stray("later");
    orders.clock.advance(0);
    expect(await tasks()).toMatchObject([
      { Status: "COMPLETED", ApproximateNumberOfMessagesMoved: 2, ApproximateNumberOfMessagesToMove: 2 },
    ]);
    expect(await orders.receive()).toMatchObject([{ Body: "one" }, { Body: "two" }]);
    expect(await orders.receive({ QueueUrl: orders.deadLetters.url })).toMatchObject([{ Body: "later" }]);
  });

  test("counts what became visible again just before it began", async () => {
    await die("held");
    await orders.receive({ QueueUrl: orders.deadLetters.url, VisibilityTimeout: 10 });
    orders.clock.advance(10_000);
    await redrive();
    expect(await tasks()).toMatchObject([{ ApproximateNumberOfMessagesToMove: 1 }]);
  });

  test("ends when somebody else has received the rest", async () => {
    await die("one", "two");
    await redrive({ MaxNumberOfMessagesPerSecond: 1 });
    orders.clock.advance(0);
    await orders.receive({ QueueUrl: orders.deadLetters.url });
    orders.clock.advance(1000);
    expect(await tasks()).toMatchObject([
      { Status: "COMPLETED", ApproximateNumberOfMessagesMoved: 1, ApproximateNumberOfMessagesToMove: 2 },
    ]);
  });

  test("of an empty queue ends at once", async () => {
    await redrive();
    orders.clock.advance(0);
    expect(await tasks()).toMatchObject([{ Status: "COMPLETED", ApproximateNumberOfMessagesMoved: 0 }]);
  });

  test("keeps a message's attributes, and the order of messages", async () => {
    const MessageAttributes = { trace: { DataType: "String", StringValue: "t" } };
    await orders.send("first", { MessageAttributes });
    await die("second");
    await redrive();
    orders.clock.advance(0);
    const moved = await orders.receive({ MessageAttributeNames: ["All"] });
    expect(moved).toMatchObject([{ Body: "first", MessageAttributes }, { Body: "second" }]);
  });

  test("fails at a message that came to the dead-letter queue by itself, unless it is told where to", async () => {
    await stray("stray");
    await redrive();
    orders.clock.advance(0);
    expect(await tasks()).toMatchObject([{ Status: "FAILED", FailureReason: "CouldNotDetermineMessageSource" }]);
    await redrive({ DestinationArn: orders.queue.arn });
    orders.clock.advance(0);
    expect(await orders.receive()).toHaveLength(1);
    expect((await tasks()).map(({ Status }) => Status)).toEqual(["COMPLETED", "FAILED"]);
  });

  test("runs once at a time on a queue", async () => {
    await die("one");
    await redrive();
    await expect(redrive()).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
    });
    orders.clock.advance(0);
    await redrive();
  });

  test("can be cancelled while it runs: what has been moved stays moved", async () => {
    await die("one", "two");
    const { TaskHandle } = await redrive({ MaxNumberOfMessagesPerSecond: 1 });
    orders.clock.advance(0);
    const cancel = (handle: unknown) => orders.call("CancelMessageMoveTask", { TaskHandle: handle });
    expect(await cancel(TaskHandle)).toEqual({ ApproximateNumberOfMessagesMoved: 1 });
    orders.clock.advance(5000);
    expect(await tasks()).toMatchObject([{ Status: "CANCELLED", ApproximateNumberOfMessagesMoved: 1 }]);
    await expect(cancel(TaskHandle)).rejects.toMatchObject({ name: "UnsupportedOperation" });
    await expect(cancel("nothing")).rejects.toMatchObject({ name: "InvalidParameterValue" });
    const other = { taskId: "other", sourceArn: orders.deadLetters.arn };
    await expect(cancel(Buffer.from(JSON.stringify(other)).toString("base64"))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  test("needs the permission to read the one queue and to write to the other", async () => {
    const [SourceArn, DestinationArn] = [orders.deadLetters.arn, orders.queue.arn];
    for (const input of [{ SourceArn, DestinationArn }, { SourceArn }]) {
      const needed = orders.permissions("sqs", "StartMessageMoveTask", input);
      expect(needed).toContainEqual({ action: "sqs:DeleteMessage", resource: SourceArn });
      expect(needed).toContainEqual({ action: "sqs:SendMessage", resource: DestinationArn });
    }
    const { TaskHandle } = await redrive();
    expect(orders.permissions("sqs", "CancelMessageMoveTask", { TaskHandle })).toEqual([
      { action: "sqs:CancelMessageMoveTask", resource: SourceArn },
    ]);
  });
});

describe("a dead letter", () => {
  test("says how often it was received, since when it is under way, and where it comes from", async () => {
    await orders.send("poison");
    const [sent] = await orders.receive({ VisibilityTimeout: 0 });
    await die();
    const [dead] = await orders.receive({ QueueUrl: orders.deadLetters.url });
    expect(dead!.Attributes).toMatchObject({
      ApproximateReceiveCount: String(ordersMaxReceiveCount + 1),
      SentTimestamp: sent!.Attributes.SentTimestamp,
      ApproximateFirstReceiveTimestamp: sent!.Attributes.ApproximateFirstReceiveTimestamp,
      DeadLetterQueueSourceArn: orders.queue.arn,
    });
    expect(dead!.MessageId).toBe(sent!.MessageId);
  });
});
