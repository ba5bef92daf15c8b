import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import { checkSubscriptionAttribute, subscribe } from "../actions/subscribe.ts";
import type { Store } from "../fauxqs.ts";
import { checkFilterPolicyLimit } from "../subscription-limits.ts";
import { findSubscription, findTopic } from "../topics.ts";

/** Terraform's argument → SNS's attribute. */
const attributeOfArgument = {
  filter_policy: "FilterPolicy",
  filter_policy_scope: "FilterPolicyScope",
  raw_message_delivery: "RawMessageDelivery",
};
/** How long Terraform waits for somebody to confirm: here every subscription is confirmed at once. */
const recorded = ["confirmation_timeout_in_minutes", "endpoint_auto_confirms"];

/** Makes an `aws_sns_topic_subscription`. Attributes: `id` and `arn`, `pending_confirmation`. */
export function provisionTopicSubscription(store: Store): ResourceType {
  return {
    arguments: ["topic_arn", "protocol", "endpoint", ...Object.keys(attributeOfArgument), ...recorded],
    make: (args) => {
      const { SubscriptionArn: arn } = subscribe(store)({
        TopicArn: args.topic_arn,
        Protocol: args.protocol,
        Endpoint: args.endpoint,
        Attributes: subscriptionAttributes(args),
      });
      return { id: arn, arn, pending_confirmation: false };
    },
    update: (args, { attributes }) => {
      const { attributes: set } = findSubscription(store, attributes.arn);
      const now = subscriptionAttributes(args);
      for (const [name, value] of Object.entries(now)) checkSubscriptionAttribute(name, value);
      checkFilterPolicyLimit(store, findTopic(store, args.topic_arn), now, set);
      for (const name of Object.values(attributeOfArgument)) delete set[name];
      Object.assign(set, now);
      return attributes;
    },
    remove: ({ attributes }) => void store.unsubscribe(String(attributes.arn)),
  };
}

function subscriptionAttributes(args: Arguments): Record<string, string> {
  if (args.filter_policy_scope && !args.filter_policy) throw new Error("filter_policy_scope needs a filter_policy");
  const given = Object.entries(attributeOfArgument).filter(([argument]) => args[argument] != null && args[argument] !== "");
  return Object.fromEntries(given.map(([argument, attribute]) => [attribute, String(args[argument])]));
}
