import { refuseUnknownArguments } from "../terraform/arguments/known-arguments.ts";
import type { Provision, RuntimeContext } from "../service-module.ts";
import { subscribe } from "./actions/subscribe.ts";
import type { Store } from "./fauxqs.ts";
import { findTopic } from "./topics.ts";

/** Terraform's argument → SNS's attribute. */
const attributeOfArgument = { display_name: "DisplayName", policy: "Policy", kms_master_key_id: "KmsMasterKeyId" };
const recorded = ["tags", "tags_all", "region", "signature_version", "tracing_config"];

/** Makes an `aws_sns_topic`. Attributes: `id` and `arn`, `name`, `owner`. */
export function provisionTopic(context: RuntimeContext, store: Store): Provision {
  return (args) => {
    if (args.fifo_topic) throw new Error("fifo_topic is not supported here: only standard topics run");
    refuseUnknownArguments(args, ["name", "fifo_topic", ...Object.keys(attributeOfArgument), ...recorded]);
    const name = String(args.name ?? "");
    if (!/^[\w-]{1,256}$/.test(name)) throw new Error(`name "${name}" must be 1-256 letters, digits, - and _`);
    const given = Object.entries(attributeOfArgument).flatMap(([argument, attribute]) =>
      args[argument] == null ? [] : [[attribute, String(args[argument])]],
    );
    const { arn } = store.createTopic(name, Object.fromEntries(given) as Record<string, string>, undefined, context.region);
    return { id: arn, arn, name, owner: context.accountId };
  };
}

/** Makes an `aws_sns_topic_subscription`. Attributes: `id` and `arn`. */
export function provisionTopicSubscription(store: Store): Provision {
  return (args) => {
    refuseUnknownArguments(args, ["topic_arn", "protocol", "endpoint", "region"]);
    const { SubscriptionArn: arn } = subscribe(store)({
      TopicArn: args.topic_arn,
      Protocol: args.protocol,
      Endpoint: args.endpoint,
    });
    return { id: arn, arn };
  };
}

/** Sets an `aws_sns_topic_policy`. */
export function provisionTopicPolicy(store: Store): Provision {
  return (args) => {
    refuseUnknownArguments(args, ["arn", "policy", "region"]);
    findTopic(store, args.arn).attributes.Policy = String(args.policy);
    return { id: args.arn };
  };
}
