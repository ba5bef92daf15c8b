import { arnPlace } from "../gateway/arn.ts";
import { AwsError } from "../gateway/aws-error.ts";
import type { Store, Subscription, Topic } from "./fauxqs.ts";

/**
 * @param name the parameter that has the ARN
 * Throws `InvalidParameter`, for an ARN of another region too, or `NotFound`.
 */
export function findTopic(store: Store, arn: unknown, name = "TopicArn"): Topic {
  const given = requireString(name, arn);
  // All that SNS says to that: neither the region nor a reason.
  if ((arnPlace(given)?.region ?? store.region) !== store.region) {
    throw new AwsError("InvalidParameter", `Invalid parameter: ${name}`);
  }
  const topic = store.getTopic(given);
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
