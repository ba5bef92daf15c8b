import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { MailEvent } from "../../../../packages/local/events/runtime-events.ts";
import { createNotifications, forCustomer, ofCustomer } from "./notifications.ts";

type Notifications = Awaited<ReturnType<typeof createNotifications>>;

describe("publishing", () => {
  let sns: Notifications;
  let mails: MailEvent[];

  beforeEach(async () => {
    sns = await createNotifications();
    mails = [];
    sns.events.on("mail", (mail) => mails.push(mail));
  });
  afterEach(() => sns.stop());

  test("a mail is told of with what it says", async () => {
    await sns.subscribe("a@example.com");
    const before = sns.clock.now();
    const { MessageId } = await sns.publish("Your pizza is paid.", { Subject: "Order paid", ...ofCustomer("c1") });
    expect(MessageId).toMatch(/^[\da-f-]{36}$/);
    const mail = { to: "a@example.com", subject: "Order paid", body: "Your pizza is paid.", attributes: { customerId: "c1" } };
    expect(mails).toEqual([{ ...mail, sentAt: expect.any(Number) }]);
    expect(mails[0]!.sentAt).toBeGreaterThanOrEqual(before);
  });

  test("a mail goes only to whose filter policy it matches, once each", async () => {
    await sns.subscribe("a@example.com", forCustomer("c1"));
    await sns.subscribe("a@example.com", forCustomer("c1"));
    await sns.subscribe("b@example.com", forCustomer("c2"));
    await sns.subscribe("everything@example.com");
    await sns.publish("hello", ofCustomer("c1"));
    await sns.publish("to nobody in particular");
    expect(mails.map(({ to, body }) => `${to}: ${body}`)).toEqual([
      "a@example.com: hello",
      "everything@example.com: hello",
      "everything@example.com: to nobody in particular",
    ]);
  });

  test("nobody gets mail after unsubscribing, or under a new filter policy", async () => {
    const first = await sns.subscribe("a@example.com");
    const second = await sns.subscribe("b@example.com");
    await sns.call("Unsubscribe", { SubscriptionArn: first });
    const AttributeValue = forCustomer("c2").FilterPolicy;
    await sns.call("SetSubscriptionAttributes", { SubscriptionArn: second, AttributeName: "FilterPolicy", AttributeValue });
    await sns.publish("hello", ofCustomer("c1"));
    expect(mails).toEqual([]);
  });

  test("a message can have a text per protocol", async () => {
    await sns.subscribe("a@example.com");
    const Message = JSON.stringify({ default: "short", email: "long" });
    await sns.publish(Message, { MessageStructure: "json" });
    expect(mails).toMatchObject([{ body: "long", subject: "AWS Notification Message" }]);
    await expect(sns.publish("{}", { MessageStructure: "json" })).rejects.toMatchObject({ name: "InvalidParameter" });
  });

  test("a queue gets the message in an envelope, or raw, by the hand of SNS", async () => {
    for (const [name, attributes] of [
      ["wrapped", {}],
      ["raw", { RawMessageDelivery: "true" }],
    ] as const) {
      const queue = await sns.provision("aws_sqs_queue", { name });
      await sns.subscribe(queue.arn, attributes, "sqs");
    }
    const { MessageId } = await sns.publish("hello", { Subject: "Hi", ...ofCustomer("c1") });
    expect(JSON.parse((await sns.received("wrapped")).Body)).toMatchObject({
      Type: "Notification",
      MessageId,
      TopicArn: sns.topic.arn,
      Subject: "Hi",
      Message: "hello",
      MessageAttributes: { customerId: { Type: "String", Value: "c1" } },
    });
    expect(await sns.received("raw")).toMatchObject({ Body: "hello", ...ofCustomer("c1") });
    expect(sns.calls.filter(({ service }) => service === "sqs")[0]).toMatchObject({
      caller: { kind: "service", principal: "sns.amazonaws.com", sourceArn: sns.topic.arn },
      action: "SendMessage",
    });
  });

  test("a delivery that fails does not fail the publisher", async () => {
    await sns.subscribe("arn:aws:sqs:eu-west-1:000000000000:nothing", {}, "sqs");
    await sns.subscribe("a@example.com");
    await sns.publish("hello");
    expect(mails).toHaveLength(1);
  });

  test("an entry of a batch is published as a message by itself is", async () => {
    const queue = await sns.provision("aws_sqs_queue", { name: "wrapped" });
    await sns.subscribe(queue.arn, {}, "sqs");
    const Binary = { DataType: "Binary", BinaryValue: "/wA=" };
    const text = { DataType: "String", StringValue: "c1" };
    const entry = {
      Message: JSON.stringify({ default: "for others", sqs: "for queues" }),
      MessageStructure: "json",
      Subject: "Hi",
      MessageAttributes: { customerId: text, bytes: Binary },
    };
    const wanted = {
      Message: "for queues",
      Subject: "Hi",
      MessageAttributes: { customerId: { Type: "String", Value: "c1" }, bytes: { Type: "Binary", Value: "/wA=" } },
    };
    await sns.call("PublishBatch", { PublishBatchRequestEntries: [{ Id: "1", ...entry }] });
    expect(JSON.parse((await sns.received("wrapped")).Body)).toMatchObject(wanted);
    await sns.call("Publish", entry);
    expect(JSON.parse((await sns.received("wrapped")).Body)).toMatchObject(wanted);
  });

  test("a batch publishes what is right and names what is wrong", async () => {
    await sns.subscribe("a@example.com");
    const PublishBatchRequestEntries = [
      { Id: "1", Message: "hello" },
      { Id: "2", Message: "" },
    ];
    const { Successful, Failed } = await sns.call("PublishBatch", { PublishBatchRequestEntries });
    expect(Successful).toMatchObject([{ Id: "1", MessageId: expect.any(String) }]);
    expect(Failed).toMatchObject([{ Id: "2", Code: "InvalidParameter", SenderFault: true }]);
    expect(mails).toHaveLength(1);
    const same = {
      PublishBatchRequestEntries: [
        { Id: "1", Message: "a" },
        { Id: "1", Message: "b" },
      ],
    };
    await expect(sns.call("PublishBatch", same)).rejects.toMatchObject({ name: "BatchEntryIdsNotDistinct" });
  });

  test.each([
    ["no message", { Message: undefined }, "InvalidParameter"],
    ["too many bytes", { Message: "x".repeat(262_145) }, "InvalidParameter"],
    ["a subject with a line break", { Subject: "a\nb" }, "InvalidParameter"],
    ["a subject of more than 100 characters", { Subject: "x".repeat(101) }, "InvalidParameter"],
    ["an attribute without a value", { MessageAttributes: { a: { DataType: "String" } } }, "ParameterValueInvalid"],
    ["a topic that is not there", { TopicArn: "arn:aws:sns:eu-west-1:000000000000:nothing" }, "NotFound"],
  ])("refuses %s", async (_, input, name) => {
    await sns.subscribe("a@example.com");
    await expect(sns.publish("hello", input)).rejects.toMatchObject({ name });
    expect(mails).toEqual([]);
  });
});
