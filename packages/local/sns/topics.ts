import { AwsError } from "../gateway/aws-error.ts";
import type { Store, Subscription, Topic } from "./fauxqs.ts";

/** Throws `InvalidParameter` or `NotFound`. */
export function findTopic(store: Store, arn: unknown): Topic {
  const topic = store.getTopic(requireString("TopicArn", arn));
  if (!topic) throw new AwsError("NotFound", "Topic does not exist", { statusCode: 404 });
  return topic;
}

/** Throws `InvalidParameter` or `NotFound`. */
export function findSubscription(store: Store, arn: unknown): Subscription {
  const subscription = store.getSubscription(requireString("SubscriptionArn", arn));
  if (!subscription) throw new AwsError("NotFound", "Subscription does not exist", { statusCode: 404 });
  return subscription;
}

/** Throws `InvalidParameter`. */
export function requireString(name: string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw invalid(name, "must be a string that is not empty");
}

export function invalid(name: string, reason: string): AwsError {
  return new AwsError("InvalidParameter", `Invalid parameter: ${name} Reason: ${reason}`);
}
