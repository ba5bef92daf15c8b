// fauxqs exports its HTTP app only; its store and filter policy matcher are files inside the package.
import { SnsError } from "../../../node_modules/fauxqs/dist/common/errors.js";
import {
  matchesFilterPolicy,
  matchesFilterPolicyOnBody,
  validateFilterPolicyLimits,
} from "../../../node_modules/fauxqs/dist/sns/filter.js";
import { SnsStore } from "../../../node_modules/fauxqs/dist/sns/snsStore.js";
import { AwsError } from "../gateway/aws-error.ts";
import type { MessageAttributes } from "../messaging/message-attributes.ts";

export interface Topic {
  readonly name: string;
  readonly arn: string;
  readonly attributes: Record<string, string>;
  readonly subscriptionArns: string[];
}

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly attributes: Record<string, string>;
}

/** fauxqs's store of topics and subscriptions, as far as it is used here. Lists hold at most 100. */
export interface Store {
  readonly region: string;
  persistence: SubscriptionStorage | undefined;
  readonly subscriptions: Map<string, Subscription>;
  createTopic(name: string, attributes: Record<string, string>, tags: undefined, region: string): Topic;
  getTopic(arn: string): Topic | undefined;
  /** With its subscriptions. */
  deleteTopic(arn: string): boolean;
  listTopics(nextToken?: string): { readonly topics: readonly Topic[]; readonly nextToken?: string };
  subscribe(topicArn: string, protocol: string, endpoint: string, attributes: Record<string, string>): Subscription;
  unsubscribe(arn: string): boolean;
  getSubscription(arn: string): Subscription | undefined;
  listSubscriptions(nextToken?: string): SubscriptionPage;
  listSubscriptionsByTopic(topicArn: string, nextToken?: string): SubscriptionPage;
}

/** What fauxqs tells of topics and subscriptions, in time to be kept. */
export interface SubscriptionStorage {
  insertTopic(topic: Topic): void;
  deleteTopic(arn: string): void;
  updateTopicSubscriptionArns(arn: string): void;
  insertSubscription(subscription: Subscription): void;
  deleteSubscription(arn: string): void;
}

interface SubscriptionPage {
  readonly subscriptions: readonly Subscription[];
  readonly nextToken?: string;
}

export function createStore(region: string): Store {
  return Object.assign(new SnsStore(), { region }) as unknown as Store;
}

/** Throws `InvalidParameter` when the policy is no JSON object of conditions, or beyond SNS's limits. */
export function checkFilterPolicy(json: string): void {
  const refuse = (reason: string) => new AwsError("InvalidParameter", `Invalid parameter: FilterPolicy: ${reason}`);
  try {
    validateFilterPolicyLimits(json);
  } catch (error) {
    throw asAwsError(error) ?? refuse(`failed to parse JSON: ${json}`);
  }
  // fauxqs takes a lone value for a list of one; SNS does not.
  const lone = Object.entries(JSON.parse(json) as object).find(([, conditions]) => typeof conditions !== "object" || !conditions);
  if (lone) throw refuse(`"${lone[0]}" must be an object or an array`);
}

/** Whether a message goes to a subscription with these attributes. */
export function matchesFilter(
  { FilterPolicy, FilterPolicyScope }: Readonly<Record<string, string>>,
  body: string,
  attributes: MessageAttributes,
): boolean {
  if (!FilterPolicy) return true;
  const policy = JSON.parse(FilterPolicy) as Record<string, unknown>;
  return FilterPolicyScope === "MessageBody" ? matchesFilterPolicyOnBody(policy, body) : matchesFilterPolicy(policy, attributes);
}

/** Undefined when it is not fauxqs that refused something. */
export function asAwsError(error: unknown): AwsError | undefined {
  return error instanceof SnsError ? new AwsError(error.code, error.message, { statusCode: error.statusCode }) : undefined;
}
