import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createOrdersQueue } from "./orders-queue.ts";

type Queue = Awaited<ReturnType<typeof createOrdersQueue>>;

describe("messages", () => {
  let orders: Queue;
  beforeEach(async () => void (orders = await createOrdersQueue()));
  afterEach(() => orders.stop());

  test("a message is received with its system attributes", async () => {
    const { MessageId, MD5OfMessageBody } = await orders.send("hello");
    const [message] = await orders.receive();
    expect(message).toMatchObject({ MessageId, MD5OfBody: MD5OfMessageBody, Body: "hello" });
    expect(message!.Attributes).toMatchObject({
      ApproximateReceiveCount: "1",
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
      ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      SenderId: expect.any(String),
    });
  });

  test.each(["at once", "late", "in a batch"])(
    "a message's group and trace header come back to those who ask for them: sent %s",
    async (how) => {
      const header = "Root=1-5759e988-bd862e3fe1be46a994272793";
      const sent = {
        MessageBody: "hello",
        MessageGroupId: "tenant-1",
        MessageSystemAttributes: { AWSTraceHeader: { DataType: "String", StringValue: header } },
        ...(how === "late" && { DelaySeconds: 5 }),
      };
      const answer =
        how === "in a batch"
          ? await orders.call("SendMessageBatch", { Entries: [{ Id: "1", ...sent }] })
          : await orders.call("SendMessage", sent);
      // Name, type and value, each with its length in front ("Amazon SQS message metadata").
      const { MD5OfMessageSystemAttributes } = how === "in a batch" ? answer.Successful[0] : answer;
      expect(MD5OfMessageSystemAttributes).toBe("62a56dd927315f2b2e12832b84617ea5");
      orders.clock.advance(5_000);
      const [one] = await orders.receive({ MessageSystemAttributeNames: ["AWSTraceHeader"], VisibilityTimeout: 0 });
      expect(one!.Attributes).toEqual({ AWSTraceHeader: header });
      const [two] = await orders.receive();
      expect(two!.Attributes).toMatchObject({ AWSTraceHeader: header, MessageGroupId: "tenant-1" });
      await orders.send("another");
      expect((await orders.receive())[0]!.Attributes).not.toHaveProperty("AWSTraceHeader");
    },
  );

  test("message attributes come to those who ask for them", async () => {
    const MessageAttributes = { customerId: { DataType: "String", StringValue: "c1" } };
    await orders.send("hello", { MessageAttributes });
    const [without] = await orders.receive({ VisibilityTimeout: 0 });
    expect(without).not.toHaveProperty("MessageAttributes");
    const [withAll] = await orders.receive({ MessageAttributeNames: ["All"] });
    expect(withAll!.MessageAttributes).toEqual(MessageAttributes);
  });

  test("binary attributes are bytes, by themselves and in a batch", async () => {
    const MessageAttributes = {
      bytes: { DataType: "Binary", BinaryValue: "/wA=" },
      text: { DataType: "String", StringValue: "x" },
    };
    await orders.send("one", { MessageAttributes });
    await orders.call("SendMessageBatch", { Entries: [{ Id: "1", MessageBody: "two", MessageAttributes }] });
    const received = await orders.receive({ MessageAttributeNames: ["All"] });
    expect(received.map((message) => message.MessageAttributes)).toEqual([MessageAttributes, MessageAttributes]);
  });

  test("system attributes may be asked for by the older name", async () => {
    await orders.send("hello");
    const [message] = await orders.receive({ AttributeNames: ["SenderId"], MessageSystemAttributeNames: undefined });
    expect(message!.Attributes).toEqual({ SenderId: expect.any(String) });
  });

  test("an emoji is a character like any other", async () => {
    await orders.send("Pizza 🍕");
    expect((await orders.receive())[0]!.Body).toBe("Pizza 🍕");
  });

  const attribute = (value: object) => ({ MessageBody: "x", MessageAttributes: { a: value } });
  const system = (name: string, value: object) => ({ MessageBody: "x", MessageSystemAttributes: { [name]: value } });
  const nowhere = "http://127.0.0.1:4566/000000000000/nothing";
  test.each([
    ["no body", {}, "MissingParameter"],
    ["a body that is no string", { MessageBody: 1 }, "SerializationException"],
    ["a control character", { MessageBody: "\u0000" }, "InvalidMessageContents"],
    ["half a character", { MessageBody: "\uD83C" }, "InvalidMessageContents"],
    ["too many bytes", { MessageBody: "x".repeat(262_145) }, "InvalidParameterValue"],
    ["a delay of more than 15 minutes", { MessageBody: "x", DelaySeconds: 901 }, "InvalidParameterValue"],
    ["an attribute without a value", attribute({ DataType: "String" }), "InvalidParameterValue"],
    ["an attribute of no type", attribute({ DataType: "Text", StringValue: "1" }), "InvalidParameterValue"],
    [
      "a deduplication ID, which only FIFO queues have",
      { MessageBody: "x", MessageDeduplicationId: "d" },
      "InvalidParameterValue",
    ],
    ["a group with a space in its name", { MessageBody: "x", MessageGroupId: "a b" }, "InvalidParameterValue"],
    ["a group without a name", { MessageBody: "x", MessageGroupId: "" }, "InvalidParameterValue"],
    ["a system attribute of another name", system("Other", { DataType: "String", StringValue: "1" }), "InvalidParameterValue"],
    ["a trace header without a value", system("AWSTraceHeader", { DataType: "String" }), "InvalidParameterValue"],
    [
      "a trace header of another type",
      system("AWSTraceHeader", { DataType: "Number", StringValue: "1" }),
      "InvalidParameterValue",
    ],
    ["a queue that is not there", { MessageBody: "x", QueueUrl: nowhere }, "QueueDoesNotExist"],
  ])("refuses %s", async (_, input, name) => {
    await expect(orders.call("SendMessage", input)).rejects.toMatchObject({ name });
    expect(await orders.receive()).toEqual([]);
  });

  test("a queue can take messages of 1 MiB", async () => {
    const large = await createOrdersQueue({ max_message_size: 1_048_576 });
    await large.send("x".repeat(1_048_576));
    await expect(large.send("x".repeat(1_048_577))).rejects.toMatchObject({ name: "InvalidParameterValue" });
    await large.stop();
  });

  test("a batch sends what is right and names what is wrong", async () => {
    const output = await orders.call("SendMessageBatch", {
      Entries: [
        { Id: "good", MessageBody: "hello" },
        { Id: "empty" },
        { Id: "control", MessageBody: "\u0000" },
        { Id: "late", MessageBody: "x", DelaySeconds: 901 },
        { Id: "unique", MessageBody: "x", MessageDeduplicationId: "d" },
      ],
    });
    expect(output.Successful).toMatchObject([{ Id: "good", MessageId: expect.any(String) }]);
    const failed = Object.fromEntries(output.Failed.map(({ Id, Code }: { Id: string; Code: string }) => [Id, Code]));
    expect(failed).toEqual({
      empty: "MissingParameter",
      control: "InvalidMessageContents",
      late: "InvalidParameterValue",
      unique: "InvalidParameterValue",
    });
    expect(await orders.receive()).toHaveLength(1);
    await expect(orders.call("SendMessageBatch", { Entries: [] })).rejects.toMatchObject({ name: "EmptyBatchRequest" });
  });

  test("deleted messages do not come back", async () => {
    for (const body of ["1", "2", "3"]) await orders.send(body);
    const [first, second] = await orders.receive({ MaxNumberOfMessages: 2 });
    await orders.call("DeleteMessage", { ReceiptHandle: first!.ReceiptHandle });
    await orders.call("DeleteMessageBatch", { Entries: [{ Id: "2", ReceiptHandle: second!.ReceiptHandle }] });
    orders.clock.advance(61_000);
    expect((await orders.receive()).map(({ Body }) => Body)).toEqual(["3"]);
    await expect(orders.call("DeleteMessage", { ReceiptHandle: "nonsense" })).rejects.toMatchObject({
      name: "ReceiptHandleIsInvalid",
    });
  });

  test("a batch deletes what it can, and names the handles that are none", async () => {
    await orders.send("1");
    const [message] = await orders.receive();
    const Entries = [
      { Id: "bad", ReceiptHandle: "nonsense" },
      { Id: "none" },
      { Id: "good", ReceiptHandle: message!.ReceiptHandle },
    ];
    const { Successful, Failed } = await orders.call("DeleteMessageBatch", { Entries });
    expect(Successful).toEqual([{ Id: "good" }]);
    expect(Failed).toMatchObject([
      { Id: "bad", SenderFault: true, Code: "ReceiptHandleIsInvalid" },
      { Id: "none", SenderFault: true, Code: "MissingParameter" },
    ]);
    const alone = await orders.call("DeleteMessageBatch", { Entries: Entries.slice(0, 1) });
    expect([alone.Successful, alone.Failed.length]).toEqual([[], 1]);
    orders.clock.advance(61_000);
    expect(await orders.receive()).toEqual([]);
  });

  test("a handle that no queue has given out changes no message's visibility", async () => {
    const invalid = { name: "ReceiptHandleIsInvalid" };
    const bad = { ReceiptHandle: "nonsense", VisibilityTimeout: 0 };
    await expect(orders.call("ChangeMessageVisibility", bad)).rejects.toMatchObject(invalid);
    await orders.send("1");
    const [message] = await orders.receive();
    const good = { ReceiptHandle: message!.ReceiptHandle, VisibilityTimeout: 0 };
    const Entries = [
      { Id: "bad", ...bad },
      { Id: "good", ...good },
    ];
    const { Successful, Failed } = await orders.call("ChangeMessageVisibilityBatch", { Entries });
    expect([Successful, Failed]).toMatchObject([[{ Id: "good" }], [{ Id: "bad", Code: "ReceiptHandleIsInvalid" }]]);
    expect(await orders.receive()).toHaveLength(1);
  });

  test("a purged queue is empty", async () => {
    await orders.send("hello");
    await orders.call("PurgeQueue");
    expect(await orders.receive()).toEqual([]);
  });

  test("permissions name the queue, and a batch needs what its entries need", () => {
    for (const action of ["SendMessage", "SendMessageBatch"]) {
      expect(orders.permissions("sqs", action, { QueueUrl: orders.queue.url })).toEqual([
        { action: "sqs:SendMessage", resource: orders.queue.arn },
      ]);
    }
    expect(orders.permissions("sqs", "GetQueueUrl", { QueueName: "orders" })).toEqual([
      { action: "sqs:GetQueueUrl", resource: orders.queue.arn },
    ]);
  });
});
