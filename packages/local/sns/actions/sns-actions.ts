import type { SetSubscriptionAttributesInput, SubscribeInput } from "@aws-sdk/client-sns";
import type { Action } from "../../gateway/service.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { Deliver } from "../delivery.ts";
import type { Store, Subscription } from "../fauxqs.ts";
import type { KeptSubscriptions } from "../kept-subscriptions.ts";
import { findSubscription, findTopic } from "../topics.ts";
import { publish, publishBatch } from "./publish.ts";
import { setSubscriptionAttributes, subscribe, subscriptionAttributes } from "./subscribe.ts";

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

/** What SNS's actions work on. */
export interface SnsParts {
  readonly store: Store;
  readonly deliver: Deliver;
  readonly kept: KeptSubscriptions;
  readonly context: Pick<RuntimeContext, "accountId" | "taskPublishes">;
}

/** SNS's actions by name. Topics are made by Terraform alone. */
export function snsActions({ store, deliver, kept, context }: SnsParts): Record<string, Action> {
  const onTopic = (action: string, run: Run): Action => ({
    permissions: (input: OnTopic) => [{ action: `sns:${action}`, resource: String(input.TopicArn ?? input.TargetArn) }],
    run,
  });
  /** A subscription's are the topic's, by whose ARN its own begins (Service Authorization Reference, Amazon SNS). */
  const onSubscription = (action: string, run: Run): Action => ({
    permissions: ({ SubscriptionArn: arn = "" }: OnSubscription) => [
      { action: `sns:${action}`, resource: arn.split(":").slice(0, 6).join(":") },
    ],
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
    Owner: context.accountId,
  });
  const page = ({ subscriptions, nextToken }: ReturnType<Store["listSubscriptions"]>) => ({
    Subscriptions: subscriptions.map(listed),
    ...(nextToken && { NextToken: nextToken }),
  });

  return {
    Publish: onTopic("Publish", publish(store, deliver, context.taskPublishes)),
    PublishBatch: onTopic("Publish", publishBatch(store, deliver, context.taskPublishes)),
    Subscribe: onTopic("Subscribe", (input: SubscribeInput) => kept.noting(subscribe(store)(input))),
    Unsubscribe: onSubscription("Unsubscribe", (input: OnSubscription) => {
      store.unsubscribe(findSubscription(store, input.SubscriptionArn).arn);
      return {};
    }),
    SetSubscriptionAttributes: onSubscription("SetSubscriptionAttributes", (input: SetSubscriptionAttributesInput) => {
      const output = setSubscriptionAttributes(store)(input);
      kept.note(input.SubscriptionArn!);
      return output;
    }),
    GetSubscriptionAttributes: onSubscription("GetSubscriptionAttributes", (input: OnSubscription) => ({
      Attributes: subscriptionAttributes(findSubscription(store, input.SubscriptionArn), context.accountId),
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
      return { Attributes: { TopicArn: arn, Owner: context.accountId, DisplayName: "", ...counts, ...attributes } };
    }),
  };
}
