import type { RuntimeContext } from "../../service-module.ts";
import { nameArguments, resourceName } from "../../terraform/arguments/resource-name.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { Store } from "../fauxqs.ts";
import { findTopic } from "../topics.ts";

/** Terraform's argument → SNS's attribute. */
const attributeOfArgument = { display_name: "DisplayName", policy: "Policy", kms_master_key_id: "KmsMasterKeyId" };
/** Nothing of these shows in what is run here. */
const recorded = ["signature_version", "tracing_config"];

/** Makes an `aws_sns_topic`. Attributes: `id` and `arn`, `name`, `owner`. */
export function provisionTopic(context: RuntimeContext, store: Store): ResourceType {
  const topicNamed = (name: string) => store.getTopic(`arn:aws:sns:${context.region}:${context.accountId}:${name}`);
  return {
    arguments: [...nameArguments, "fifo_topic", ...Object.keys(attributeOfArgument), ...recorded],
    make: (args, resource) => {
      if (args.fifo_topic) throw new Error("fifo_topic is not supported here: only standard topics run");
      const name = resourceName(args, resource);
      if (!/^[\w-]{1,256}$/.test(name)) throw new Error(`name "${name}" must be 1-256 letters, digits, - and _`);
      if (topicNamed(name)) throw new Error(`name ${name} is taken by another topic`);
      const { arn } = store.createTopic(name, topicAttributes(args), undefined, context.region);
      return { id: arn, arn, name, owner: context.accountId };
    },
    update: (args, was) => {
      const { attributes } = findTopic(store, was.attributes.arn);
      // Another resource may have set what this one has never said.
      for (const name of Object.keys(topicAttributes(was.arguments))) delete attributes[name];
      Object.assign(attributes, topicAttributes(args));
      return was.attributes;
    },
    remove: ({ attributes }) => void store.deleteTopic(String(attributes.arn)),
  };
}

function topicAttributes(args: Arguments): Record<string, string> {
  const given = Object.entries(attributeOfArgument).filter(([argument]) => args[argument] != null);
  return Object.fromEntries(given.map(([argument, attribute]) => [attribute, String(args[argument])]));
}
