import type { ResourceType } from "../../terraform/resource-type.ts";
import type { Store } from "../fauxqs.ts";
import { findTopic } from "../topics.ts";

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
