import type { ResourceType, RuntimeContext } from "../service-module.ts";
import { nameArguments, resourceName } from "../terraform/arguments/resource-name.ts";
import type { Store } from "./fauxqs.ts";
import { findTopic } from "./topics.ts";

/** Terraform's argument → SNS's attribute. */
const attributeOfArgument = { display_name: "DisplayName", policy: "Policy", kms_master_key_id: "KmsMasterKeyId" };
/** Nothing of these shows in what is run here. */
const recorded = ["signature_version", "tracing_config"];

/** Makes an `aws_sns_topic`. Attributes: `id` and `arn`, `name`, `owner`. */
export function provisionTopic(context: RuntimeContext, store: Store): ResourceType {
  return {
    arguments: [...nameArguments, "fifo_topic", ...Object.keys(attributeOfArgument), ...recorded],
    make: (args, resource) => {
      if (args.fifo_topic) throw new Error("fifo_topic is not supported here: only standard topics run");
      const name = resourceName(args, resource);
      if (!/^[\w-]{1,256}$/.test(name)) throw new Error(`name "${name}" must be 1-256 letters, digits, - and _`);
      const given = Object.entries(attributeOfArgument).flatMap(([argument, attribute]) =>
        args[argument] == null ? [] : [[attribute, String(args[argument])]],
      );
      const { arn } = store.createTopic(name, Object.fromEntries(given) as Record<string, string>, undefined, context.region);
      return { id: arn, arn, name, owner: context.accountId };
    },
  };
}

/** Sets an `aws_sns_topic_policy`. */
export function provisionTopicPolicy(store: Store): ResourceType {
  return {
    arguments: ["arn", "policy"],
    make: (args) => {
      findTopic(store, args.arn).attributes.Policy = String(args.policy);
      return { id: args.arn };
    },
  };
}
