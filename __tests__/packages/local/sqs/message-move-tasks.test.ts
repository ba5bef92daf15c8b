import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { ordersMaxReceiveCount, createOrdersQueue } from "./orders-queue.ts";

type Queue = Awaited<ReturnType<typeof createOrdersQueue>>;

let orders: Queue;
beforeEach(async () => void (orders = await createOrdersQueue()));
afterEach(() => orders.stop());

const redrive = (input = {}) => orders.call("StartMessageMoveTask", { SourceArn: orders.deadLetters.arn, ...input });
const tasks = async (): Promise<Shape[]> =>
  (await orders.call("ListMessageMoveTasks", { SourceArn: orders.deadLetters.arn, MaxResults: 10 })).Results;
/** Sends a message to the dead-letter queue itself. */
const stray = (body: string) => orders.send(body, { QueueUrl: orders.deadLetters.url });

const handle = (content: object) => Buffer.from(JSON.stringify({ taskId: "x", ...content })).toString("base64");

async function die(...bodies: string[]): Promise<void> {
  for (const body of bodies) await orders.send(body);
  for (let count = 0; count <= ordersMaxReceiveCount; count++) await orders.receive({ VisibilityTimeout: 0 });
}

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

  test.each([
    ["50 when nobody says more, in a tenth", undefined, 50],
    ["2 of 20 a second, in a tenth", 20, 2],
    ["1 of 10 a second, in a tenth", 10, 1],
    ["2 of 29 a second, in a tenth", 29, 2],
    ["1 of 8 a second, in an eighth", 8, 1, 125],
  ])("moves %s", async (_, MaxNumberOfMessagesPerSecond, moved, pauseMs = 100) => {
    for (let index = 0; index < 51; index++) await stray(`${index}`);
    await redrive({ DestinationArn: orders.queue.arn, MaxNumberOfMessagesPerSecond });
    orders.clock.advance(0);
    expect(await tasks()).toMatchObject([{ Status: "RUNNING", ApproximateNumberOfMessagesMoved: moved }]);
    orders.clock.advance(pauseMs);
    expect(await tasks()).toMatchObject([{ ApproximateNumberOfMessagesMoved: Math.min(2 * moved, 51) }]);
  });

  test("moves no more before its pause is over", async () => {
    const now = jest.spyOn(Date, "now").mockReturnValue(Date.now());
    try {
      await die("one", "two");
      await redrive({ MaxNumberOfMessagesPerSecond: 1 });
      orders.clock.advance(0);
      orders.clock.advance(999);
      expect(await tasks()).toMatchObject([{ ApproximateNumberOfMessagesMoved: 1 }]);
      orders.clock.advance(1);
      expect(await tasks()).toMatchObject([{ ApproximateNumberOfMessagesMoved: 2 }]);
    } finally {
      now.mockRestore();
    }
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

  test("is for dead-letter queues only, and for what it can do", async () => {
    await expect(redrive({ SourceArn: orders.queue.arn })).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: "Source queue must be configured as a Dead Letter Queue.",
    });
    const gone = {
      name: "ResourceNotFoundException",
      message: "The resource that you specified for the SourceArn parameter doesn't exist.",
      statusCode: 404,
    };
    await expect(redrive({ SourceArn: "arn:nothing" })).rejects.toMatchObject(gone);
    await expect(orders.call("ListMessageMoveTasks", { SourceArn: "arn:nothing" })).rejects.toMatchObject(gone);
    await expect(
      orders.call("CancelMessageMoveTask", { TaskHandle: handle({ sourceArn: "arn:nothing" }) }),
    ).rejects.toMatchObject(gone);
    await expect(redrive({ DestinationArn: "arn:nothing" })).rejects.toThrow("DestinationArn parameter doesn't exist");
  });

  test.each([0, 1.5, 501])("is refused %d messages a second", async (MaxNumberOfMessagesPerSecond) => {
    await expect(redrive({ MaxNumberOfMessagesPerSecond })).rejects.toThrow(
      `Value ${MaxNumberOfMessagesPerSecond} for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: Must be between 1 and 500.`,
    );
  });

  test("may move 500 messages a second", async () => {
    await redrive({ MaxNumberOfMessagesPerSecond: 500 });
    expect(await tasks()).toMatchObject([{ MaxNumberOfMessagesPerSecond: 500 }]);
  });

  test.each([
    ["null", "null"],
    ["[]", "[]"],
    ["a task that is no text", JSON.stringify({ taskId: 5, sourceArn: "arn:x" })],
    ["no queue", JSON.stringify({ taskId: "x" })],
    ["no JSON", "x"],
  ])("has no handle that is %s", async (_, text) => {
    await expect(
      orders.call("CancelMessageMoveTask", { TaskHandle: Buffer.from(text).toString("base64") }),
    ).rejects.toMatchObject({ name: "InvalidParameterValue", message: "Value for parameter TaskHandle is invalid." });
  });

  test("is remembered with the nine before it", async () => {
    const handles: unknown[] = [];
    for (let index = 0; index < 11; index++) {
      handles.push((await redrive()).TaskHandle);
      orders.clock.advance(0);
    }
    const list = async (MaxResults?: number) =>
      (await orders.call("ListMessageMoveTasks", { SourceArn: orders.deadLetters.arn, MaxResults })).Results;
    expect([await list(10), await list(1), await list()].map(({ length }) => length)).toEqual([10, 1, 1]);
    for (const wrong of [0, 1.5, 11]) {
      await expect(list(wrong)).rejects.toThrow(
        `Value ${wrong} for parameter MaxResults is invalid. Reason: Must be between 1 and 10.`,
      );
    }
    const cancel = (TaskHandle: unknown) => orders.call("CancelMessageMoveTask", { TaskHandle });
    await expect(cancel(handles[0])).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Task does not exist.",
      statusCode: 404,
    });
    await expect(cancel(handles[1])).rejects.toMatchObject({
      name: "UnsupportedOperation",
      message: "Only active tasks can be cancelled.",
    });
  });

  test("ends with the runtime, unless it has ended", async () => {
    await redrive();
    orders.clock.advance(0);
    await die("one");
    await redrive();
    orders.stop();
    expect((await tasks()).map(({ Status }) => Status)).toEqual(["CANCELLED", "COMPLETED"]);
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
