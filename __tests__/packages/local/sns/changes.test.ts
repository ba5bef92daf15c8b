import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createSns } from "../../../../packages/local/sns/sns-module.ts";
import { createSqs } from "../../../../packages/local/sqs/sqs-module.ts";
import type { Changeable } from "../changeable.ts";
import { createHarness } from "../module-harness.ts";
import { forCustomer, ofCustomer } from "./notifications.ts";

const startSns = () => createHarness((context) => [createSns(context), createSqs(context)] as const);

describe("a topic that is changed", () => {
  let sns: ReturnType<typeof startSns>;
  let topic: Changeable;
  let subscription: Changeable;

  beforeEach(async () => {
    sns = startSns();
    topic = await sns.make("aws_sns_topic", { name: "orders", display_name: "Orders" });
    const { attributes } = await sns.make("aws_sqs_queue", { name: "inbox" });
    const filter_policy = forCustomer("c1").FilterPolicy;
    const args = { topic_arn: topic.attributes.arn, protocol: "sqs", endpoint: attributes.arn, filter_policy };
    subscription = await sns.make("aws_sns_topic_subscription", args);
  });
  afterEach(() => sns.stop());

  const publish = (Message: string, more: Shape = ofCustomer("c1")) =>
    sns.call("sns", "Publish", { TopicArn: topic.attributes.arn, Message, ...more });
  const received = async (): Promise<string[]> => {
    const input = { QueueUrl: "http://127.0.0.1:4566/000000000000/inbox", MaxNumberOfMessages: 10 };
    return ((await sns.call("sqs", "ReceiveMessage", input)).Messages ?? []).map(({ Body }: Shape) => Body);
  };
  const attributes = async () => (await sns.call("sns", "GetTopicAttributes", { TopicArn: topic.attributes.arn })).Attributes;

  test("keeps its subscriptions, those of customers, too", async () => {
    const mailed: unknown[] = [];
    sns.events.on("mail", ({ to }) => mailed.push(to));
    await sns.call("sns", "Subscribe", { TopicArn: topic.attributes.arn, Protocol: "email", Endpoint: "ada@example.com" });
    expect(await topic.update({ display_name: null, kms_master_key_id: "alias/aws/sns" })).toEqual(topic.attributes);
    expect(await attributes()).toMatchObject({ KmsMasterKeyId: "alias/aws/sns" });
    expect((await attributes()).DisplayName ?? "").toBe("");
    await publish("hello");
    expect([mailed, await received()]).toEqual([["ada@example.com"], [expect.stringContaining("hello")]]);
  });

  test("has its policy changed and taken away by the resource that says it", async () => {
    const policy = (Sid: string) => JSON.stringify({ Version: "2012-10-17", Statement: [], Id: Sid });
    const resource = await sns.make("aws_sns_topic_policy", { arn: topic.attributes.arn, policy: policy("a") });
    await resource.update({ policy: policy("b") });
    await topic.update({ display_name: "Others" });
    expect((await attributes()).Policy).toBe(policy("b"));
    await resource.remove();
    expect((await attributes()).Policy).not.toBe(policy("b"));
  });

  test("sends by a subscription's filter and form as they are now", async () => {
    const arn = subscription.attributes.arn;
    expect(
      await subscription.update({ filter_policy: forCustomer("c2").FilterPolicy, raw_message_delivery: true }),
    ).toMatchObject({ arn });
    await publish("to c1");
    await publish("to c2", ofCustomer("c2"));
    expect(await received()).toEqual(["to c2"]);
    await expect(subscription.update({ filter_policy: "{" })).rejects.toThrow("FilterPolicy");
    await subscription.update({ filter_policy: null });
    await publish("to all", {});
    expect(await received()).toEqual(["to all"]);
  });

  test("is removed with its subscriptions, and can be made again", async () => {
    await expect(sns.make("aws_sns_topic", { name: "orders" })).rejects.toThrow("name orders is taken by another topic");
    await subscription.remove();
    await publish("unheard");
    await topic.remove();
    await expect(publish("nowhere")).rejects.toMatchObject({ name: "NotFound" });
    topic = await sns.make("aws_sns_topic", { name: "orders" });
    await publish("unheard");
    expect(await received()).toEqual([]);
  });
});
