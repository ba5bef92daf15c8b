import { list, map, type Members } from "../gateway/input-shape.ts";

const message: Members = {
  Message: "string",
  Subject: "string",
  MessageStructure: "string",
  MessageAttributes: map({ DataType: "string", StringValue: "string", BinaryValue: "string" }),
  MessageDeduplicationId: "string",
  MessageGroupId: "string",
};
const onTopic: Members = { TopicArn: "string" };
const onSubscription: Members = { SubscriptionArn: "string" };
const paged: Members = { NextToken: "string" };

/** What SNS's actions take. */
export const snsInputs: Readonly<Record<string, Members>> = {
  Publish: { ...onTopic, ...message, TargetArn: "string", PhoneNumber: "string" },
  PublishBatch: { ...onTopic, PublishBatchRequestEntries: list({ Id: "string", ...message }) },
  Subscribe: { ...onTopic, Protocol: "string", Endpoint: "string", Attributes: map("string"), ReturnSubscriptionArn: "boolean" },
  Unsubscribe: onSubscription,
  SetSubscriptionAttributes: { ...onSubscription, AttributeName: "string", AttributeValue: "string" },
  GetSubscriptionAttributes: onSubscription,
  ListSubscriptions: paged,
  ListSubscriptionsByTopic: { ...onTopic, ...paged },
  ListTopics: paged,
  GetTopicAttributes: onTopic,
};
