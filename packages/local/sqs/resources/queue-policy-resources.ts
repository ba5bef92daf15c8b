import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { Queue, Store } from "../fauxqs.ts";
import { findQueue } from "../queues.ts";
import { checkRedrivePolicy, parseRedriveAllowPolicy } from "../redrive-policy.ts";

/** Sets an `aws_sqs_queue_policy`. IAM reads and enforces it. */
export function provisionQueuePolicy(store: Store): ResourceType {
  return queueAttribute(store, "policy", "Policy");
}

/** Sets an `aws_sqs_queue_redrive_policy`: what a queue's `redrive_policy` says, apart from it. */
export function provisionRedrivePolicy(store: Store): ResourceType {
  return queueAttribute(store, "redrive_policy", "RedrivePolicy", (policy, { arn }) => checkRedrivePolicy(store, policy, arn));
}

/** Sets an `aws_sqs_queue_redrive_allow_policy`. */
export function provisionRedriveAllowPolicy(store: Store): ResourceType {
  return queueAttribute(store, "redrive_allow_policy", "RedriveAllowPolicy", parseRedriveAllowPolicy);
}

/** A resource that is one attribute of a queue. */
function queueAttribute(
  store: Store,
  argument: string,
  attribute: string,
  check: (value: string, queue: Queue) => unknown = () => undefined,
): ResourceType {
  const set = (args: Arguments) => {
    const queue = findQueue(store, args.queue_url);
    const value = String(args[argument]);
    check(value, queue);
    queue.setAttributes({ [attribute]: value });
    return { id: args.queue_url as unknown };
  };
  return {
    arguments: ["queue_url", argument],
    make: set,
    update: set,
    remove: ({ arguments: args }) => void delete findQueue(store, args.queue_url).attributes[attribute],
  };
}
