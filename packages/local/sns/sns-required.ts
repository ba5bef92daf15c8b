import type { Required } from "../gateway/required.ts";
import { invalid } from "./topics.ts";

const onTopic = ["TopicArn"];
const onSubscription = ["SubscriptionArn"];

/** What SNS's actions cannot do without; Publish takes one of three targets, and says so itself. */
export const snsRequired: Required = {
  missing: (_, [name]) => invalid(name!, "no value for required parameter"),
  actions: {
    Publish: ["Message"],
    PublishBatch: [...onTopic, "PublishBatchRequestEntries"],
    Subscribe: [...onTopic, "Protocol"],
    Unsubscribe: onSubscription,
    SetSubscriptionAttributes: [...onSubscription, "AttributeName"],
    GetSubscriptionAttributes: onSubscription,
    ListSubscriptionsByTopic: onTopic,
    GetTopicAttributes: onTopic,
  },
};
