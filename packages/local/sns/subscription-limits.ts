import { AwsError } from "../gateway/aws-error.ts";
import type { Store, Subscription, Topic } from "./fauxqs.ts";

/** Of a topic's subscriptions, so many may have a filter policy. Source: AWS General Reference, "Amazon SNS endpoints and quotas". */
const mostFilterPolicies = 200;

/** What a subscription has that says nothing of it. */
const defaults: Readonly<Record<string, string>> = { RawMessageDelivery: "false", FilterPolicyScope: "MessageAttributes" };

type Attributes = Readonly<Record<string, string>>;

/**
 * The subscription that a topic has of an endpoint already: subscribing again leads to it. Only what is given is compared with what it has,
 * as text. Throws `InvalidParameter` when that is something else: then it is changed by SetSubscriptionAttributes alone.
 */
export function sameSubscription(
  store: Store,
  topic: Topic,
  protocol: string,
  endpoint: string,
  given: Attributes,
): Subscription | undefined {
  const same = subscriptionsOf(store, topic).find((one) => one.protocol === protocol && one.endpoint === endpoint);
  if (!same) return undefined;
  const attributes = { ...defaults, ...same.attributes };
  if (Object.entries(given).every(([name, value]) => attributes[name] === value)) return same;
  const message = "Invalid parameter: Attributes Reason: Subscription already exists with different attributes";
  throw new AwsError("InvalidParameter", message);
}

/** Throws `FilterPolicyLimitExceeded` when a subscription that has no filter policy yet is to get one, and the topic has no room. */
export function checkFilterPolicyLimit(store: Store, topic: Topic, given: Attributes, had: Attributes = {}): void {
  if (!filters(given) || filters(had)) return;
  const count = subscriptionsOf(store, topic).filter(({ attributes }) => filters(attributes)).length;
  if (count < mostFilterPolicies) return;
  const message = `Filter policy limit exceeded: the topic has ${count}, of ${mostFilterPolicies}`;
  throw new AwsError("FilterPolicyLimitExceeded", message, { statusCode: 403 });
}

/** An empty policy is how one is taken away. */
function filters({ FilterPolicy: policy = "" }: Attributes): boolean {
  return policy.replaceAll(/\s/g, "").length > "{}".length;
}

function subscriptionsOf(store: Store, topic: Topic): readonly Subscription[] {
  return topic.subscriptionArns.map((arn) => store.getSubscription(arn)!);
}
