import type { Action } from "../gateway/service.ts";
import { publish, publishBatch } from "./actions/publish.ts";
import { setSubscriptionAttributes, subscribe, subscriptionAttributes } from "./actions/subscribe.ts";
import type { Deliver } from "./delivery.ts";
import type { Store, Subscription } from "./fauxqs.ts";
import { findSubscription, findTopic } from "./topics.ts";

type Run = Action["run"];

interface OnTopic {
  readonly TopicArn?: string;
  readonly TargetArn?: string;
}
interface OnSubscription {
  readonly SubscriptionArn?: string;
}
interface Paged {
  readonly NextToken?: string;
}

/** SNS's actions by name. Topics are made by Terraform alone. */
export function snsActions(store: Store, deliver: Deliver, accountId: string): Record<string, Action> {
  const onTopic = (action: string, run: Run): Action => ({
    permissions: (input: OnTopic) => [{ action: `sns:${action}`, resource: String(input.TopicArn ?? input.TargetArn) }],
    run,
  });
  /** IAM knows no resource for these. */
  const onAny = (action: string, run: Run): Action => ({
    permissions: () => [{ action: `sns:${action}`, resource: "*" }],
    run,
  });
  const listed = ({ arn, topicArn, protocol, endpoint }: Subscription) => ({
    SubscriptionArn: arn,
    TopicArn: topicArn,
    Protocol: protocol,
    Endpoint: endpoint,
    Owner: accountId,
  });
  const page = ({ subscriptions, nextToken }: ReturnType<Store["listSubscriptions"]>) => ({
    Subscriptions: subscriptions.map(listed),
    ...(nextToken && { NextToken: nextToken }),
  });

  return {
    Publish: onTopic("Publish", publish(store, deliver)),
    PublishBatch: onTopic("Publish", publishBatch(store, deliver)),
    Subscribe: onTopic("Subscribe", subscribe(store)),
    Unsubscribe: onAny("Unsubscribe", (input: OnSubscription) => {
      store.unsubscribe(findSubscription(store, input.SubscriptionArn).arn);
      return {};
    }),
    SetSubscriptionAttributes: onAny("SetSubscriptionAttributes", setSubscriptionAttributes(store)),
    GetSubscriptionAttributes: onAny("GetSubscriptionAttributes", (input: OnSubscription) => ({
      Attributes: subscriptionAttributes(findSubscription(store, input.SubscriptionArn), accountId),
    })),
    ListSubscriptions: onAny("ListSubscriptions", (input: Paged) => page(store.listSubscriptions(input.NextToken))),
    ListSubscriptionsByTopic: onTopic("ListSubscriptionsByTopic", (input: OnTopic & Paged) =>
      page(store.listSubscriptionsByTopic(findTopic(store, input.TopicArn).arn, input.NextToken)),
    ),
    ListTopics: onAny("ListTopics", (input: Paged) => {
      const { topics, nextToken } = store.listTopics(input.NextToken);
      return { Topics: topics.map(({ arn }) => ({ TopicArn: arn })), ...(nextToken && { NextToken: nextToken }) };
    }),
    GetTopicAttributes: onTopic("GetTopicAttributes", (input: OnTopic) => {
      const { arn, attributes, subscriptionArns } = findTopic(store, input.TopicArn);
      const counts = { SubscriptionsConfirmed: String(subscriptionArns.length), SubscriptionsPending: "0" };
      return { Attributes: { TopicArn: arn, Owner: accountId, DisplayName: "", ...counts, ...attributes } };
    }),
  };
}
