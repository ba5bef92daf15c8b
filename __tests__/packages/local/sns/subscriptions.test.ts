import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createNotifications, forCustomer } from "./notifications.ts";

type Notifications = Awaited<ReturnType<typeof createNotifications>>;

describe("topics and subscriptions", () => {
  let sns: Notifications;
  beforeEach(async () => void (sns = await createNotifications()));
  afterEach(() => sns.stop());

  test("a topic gives the attributes that other resources refer to", () => {
    const arn = "arn:aws:sns:eu-west-1:000000000000:notifications";
    expect(sns.topic).toEqual({ id: arn, arn, name: "notifications", owner: "000000000000" });
  });

  test("a topic is described, listed and keeps its policy", async () => {
    await sns.subscribe("a@example.com");
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    await sns.provision("aws_sns_topic_policy", { arn: sns.topic.arn, policy });
    expect((await sns.call("GetTopicAttributes")).Attributes).toMatchObject({
      DisplayName: "Slipstream",
      SubscriptionsConfirmed: "1",
      Policy: policy,
    });
    expect(await sns.call("ListTopics")).toEqual({ Topics: [{ TopicArn: sns.topic.arn }] });
  });

  test("a subscription is confirmed at once and listed with its topic", async () => {
    const SubscriptionArn = await sns.subscribe("a@example.com", forCustomer("c1"));
    const { Attributes } = await sns.call("GetSubscriptionAttributes", { SubscriptionArn });
    expect(Attributes).toMatchObject({ PendingConfirmation: "false", Endpoint: "a@example.com", ...forCustomer("c1") });
    const listed = [
      {
        SubscriptionArn,
        TopicArn: sns.topic.arn,
        Protocol: "email",
        Endpoint: "a@example.com",
        Owner: "000000000000",
      },
    ];
    expect(await sns.call("ListSubscriptionsByTopic")).toEqual({ Subscriptions: listed });
    expect(await sns.call("ListSubscriptions")).toEqual({ Subscriptions: listed });
  });

  test("a subscription of Terraform's hears what is published", async () => {
    const heard = sns.events.next("mail");
    await sns.provision("aws_sns_topic_subscription", {
      topic_arn: sns.topic.arn,
      protocol: "email",
      endpoint: "ops@example.com",
    });
    await sns.publish("An alarm went off.");
    expect(await heard).toMatchObject({ to: "ops@example.com" });
  });

  test("a subscription of Terraform's has its filter and its form of delivery", async () => {
    const made = await sns.provision("aws_sns_topic_subscription", {
      topic_arn: sns.topic.arn,
      protocol: "sqs",
      endpoint: "arn:aws:sqs:eu-west-1:000000000000:paid",
      filter_policy: JSON.stringify({ status: ["PAID"] }),
      filter_policy_scope: "MessageBody",
      raw_message_delivery: true,
      endpoint_auto_confirms: false,
    });
    const { Attributes } = await sns.call("GetSubscriptionAttributes", { SubscriptionArn: made.arn });
    expect(Attributes).toMatchObject({
      FilterPolicy: '{"status":["PAID"]}',
      FilterPolicyScope: "MessageBody",
      RawMessageDelivery: "true",
    });
  });

  test.each([
    [{ filter_policy: "{" }, "FilterPolicy"],
    [{ filter_policy: '{"a":["b"]}', filter_policy_scope: "Elsewhere" }, "FilterPolicyScope"],
    [{ filter_policy_scope: "MessageBody" }, "filter_policy_scope needs a filter_policy"],
    [{ redrive_policy: "{}" }, "argument redrive_policy is not supported here"],
  ])("a subscription of Terraform's with %j is refused", async (args, message) => {
    const base = { topic_arn: sns.topic.arn, protocol: "email", endpoint: "ops@example.com" };
    await expect(sns.provision("aws_sns_topic_subscription", { ...base, ...args })).rejects.toThrow(message);
  });

  test("lists go on page by page", async () => {
    for (let i = 0; i < 101; i++) await sns.subscribe(`c${i}@example.com`);
    const first = await sns.call("ListSubscriptionsByTopic");
    const second = await sns.call("ListSubscriptionsByTopic", { NextToken: first.NextToken });
    expect([first.Subscriptions.length, second.Subscriptions.length]).toEqual([100, 1]);
    expect(second).not.toHaveProperty("NextToken");
    const ofAll = await sns.call("ListSubscriptions");
    expect((await sns.call("ListSubscriptions", { NextToken: ofAll.NextToken })).Subscriptions).toHaveLength(1);
    for (let i = 0; i < 100; i++) await sns.provision("aws_sns_topic", { name: `topic-${i}` });
    const topics = await sns.call("ListTopics");
    expect((await sns.call("ListTopics", { NextToken: topics.NextToken })).Topics).toHaveLength(1);
  });

  const address = { Protocol: "email", Endpoint: "a@example.com" };
  test.each([
    ["a protocol that does not run here", { Protocol: "sms", Endpoint: "+49" }, /sms is not supported here/],
    ["a protocol in upper case", { Protocol: "EMAIL", Endpoint: "a@example.com" }, /EMAIL is not supported/],
    ["no mail address", { Protocol: "email", Endpoint: "nobody" }, /nobody is none for the protocol email/],
    ["no queue", { Protocol: "sqs", Endpoint: "orders" }, /orders is none for the protocol sqs/],
    ["a wrong filter policy", { ...address, Attributes: { FilterPolicy: "{" } }, /FilterPolicy/],
    ["an unknown attribute", { ...address, Attributes: { Colour: "red" } }, /Colour is not supported/],
  ])("Subscribe refuses %s", async (_, input, message) => {
    const refused = { name: "InvalidParameter", message: expect.stringMatching(message) };
    await expect(sns.call("Subscribe", input)).rejects.toMatchObject(refused);
    expect(await sns.call("ListSubscriptions")).toEqual({ Subscriptions: [] });
  });

  test("the same address leads to the same subscription, but with another filter policy to nothing", async () => {
    const raw = { ...forCustomer("c1"), RawMessageDelivery: "false" };
    const arn = await sns.subscribe("a@example.com", forCustomer("c1"));
    for (const same of [forCustomer("c1"), {}, raw]) expect(await sns.subscribe("a@example.com", same)).toBe(arn);
    for (const other of [forCustomer("c2"), { RawMessageDelivery: "true" }]) {
      await expect(sns.subscribe("a@example.com", other)).rejects.toMatchObject({
        name: "InvalidParameter",
        message: "Invalid parameter: Attributes Reason: Subscription already exists with different attributes",
        statusCode: 400,
      });
    }
    await sns.call("SetSubscriptionAttributes", {
      ...{ SubscriptionArn: arn, AttributeName: "FilterPolicy", AttributeValue: forCustomer("c2").FilterPolicy },
    });
    expect(await sns.subscribe("a@example.com", forCustomer("c2"))).toBe(arn);
  });

  test("the 201st filter policy of a topic is refused until one is taken away", async () => {
    const arns: string[] = [];
    for (let i = 0; i < 200; i++) arns.push(await sns.subscribe(`c${i}@example.com`, forCustomer(`c${i}`)));
    const limit = { name: "FilterPolicyLimitExceeded", statusCode: 403 };
    await expect(sns.subscribe("one@example.com", forCustomer("one"))).rejects.toMatchObject(limit);
    const everything = await sns.subscribe("all@example.com");
    const setPolicy = (SubscriptionArn: string, AttributeValue: string) =>
      sns.call("SetSubscriptionAttributes", { SubscriptionArn, AttributeName: "FilterPolicy", AttributeValue });
    await expect(setPolicy(everything, forCustomer("one").FilterPolicy)).rejects.toMatchObject(limit);
    const topic_arn = sns.topic.arn;
    const args = { topic_arn, protocol: "email", endpoint: "ops@example.com" };
    const ops = await sns.make("aws_sns_topic_subscription", args);
    await expect(ops.update({ filter_policy: forCustomer("one").FilterPolicy })).rejects.toMatchObject(limit);
    await setPolicy(arns[1]!, forCustomer("c500").FilterPolicy);
    await setPolicy(arns[0]!, "{}");
    await sns.subscribe("one@example.com", forCustomer("one"));
    await expect(setPolicy(arns[0]!, forCustomer("c0").FilterPolicy)).rejects.toMatchObject(limit);
    await sns.call("Unsubscribe", { SubscriptionArn: arns[2] });
    await setPolicy(arns[0]!, forCustomer("c0").FilterPolicy);
    const other = await sns.provision("aws_sns_topic", { name: "other" });
    await sns.call("Subscribe", {
      ...{ TopicArn: other.arn, Protocol: "email", Endpoint: "one@example.com", Attributes: forCustomer("one") },
    });
  });

  test("a subscription that is not there has AWS's error", async () => {
    for (const action of ["Unsubscribe", "GetSubscriptionAttributes", "SetSubscriptionAttributes"]) {
      await expect(sns.call(action, { SubscriptionArn: "arn:x" })).rejects.toMatchObject({ name: "NotFound", statusCode: 404 });
    }
  });

  test.each([
    ["a FIFO topic", { name: "x", fifo_topic: true }, /fifo_topic is not supported/],
    ["an unknown argument", { name: "x", archive_policy: "{}" }, /archive_policy is not supported/],
    ["a wrong name", { name: "a b" }, /name "a b"/],
  ])("Terraform may not make %s", async (_, args, message) => {
    await expect(sns.provision("aws_sns_topic", args)).rejects.toThrow(message);
  });

  test("permissions name the topic where IAM knows it", () => {
    const TopicArn = sns.topic.arn;
    for (const action of ["Publish", "PublishBatch"]) {
      expect(sns.permissions("sns", action, { TopicArn })).toEqual([{ action: "sns:Publish", resource: TopicArn }]);
    }
    for (const action of ["Unsubscribe", "SetSubscriptionAttributes", "GetSubscriptionAttributes"]) {
      expect(sns.permissions("sns", action, { SubscriptionArn: `${TopicArn}:3f1c` })).toEqual([
        { action: `sns:${action}`, resource: TopicArn },
      ]);
    }
    expect(sns.permissions("sns", "ListSubscriptions", {})).toEqual([{ action: "sns:ListSubscriptions", resource: "*" }]);
  });
});
