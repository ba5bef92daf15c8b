import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { Store } from "../fauxqs.ts";
import { findTopic } from "../topics.ts";

/** Sets an `aws_sns_topic_policy`. */
export function provisionTopicPolicy(store: Store): ResourceType {
  const set = ({ arn, policy }: Arguments) => {
    findTopic(store, arn).attributes.Policy = String(policy);
    return { id: arn as unknown };
  };
  return {
    arguments: ["arn", "policy"],
    make: set,
    update: set,
    remove: ({ arguments: args }) => void delete findTopic(store, args.arn).attributes.Policy,
  };
}
