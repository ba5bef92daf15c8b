import type { SetSubscriptionAttributesInput, SubscribeInput, SubscribeResponse } from "@aws-sdk/client-sns";
import { checkFilterPolicy, type Store, type Subscription } from "../fauxqs.ts";
import { checkFilterPolicyLimit, sameSubscription } from "../subscription-limits.ts";
import { findSubscription, findTopic, invalid, requireString } from "../topics.ts";

const protocols = ["email", "sqs"];
const supportedAttributes = ["FilterPolicy", "FilterPolicyScope", "RawMessageDelivery"];

/**
 * Subscribe. On AWS an address stays pending until the person follows the link in a mail; here, where no mail leaves the
 * machine, it is confirmed at once.
 */
export function subscribe(store: Store) {
  return (input: SubscribeInput): SubscribeResponse => {
    const topic = findTopic(store, input.TopicArn);
    const protocol = requireString("Protocol", input.Protocol);
    if (!protocols.includes(protocol)) {
      throw invalid("Protocol", `${protocol} is not supported here, only ${protocols.join(" and ")}`);
    }
    const endpoint = requireString("Endpoint", input.Endpoint);
    const form = protocol === "email" ? /^[^\s@]+@[^\s@]+$/ : /^arn:aws:sqs:[^:]+:\d{12}:.+$/;
    if (!form.test(endpoint)) throw invalid("Endpoint", `${endpoint} is none for the protocol ${protocol}`);
    // A queue elsewhere may have the name of one that is here.
    const here = topic.arn.split(":").slice(3, 5).join(":");
    if (protocol === "sqs" && endpoint.split(":").slice(3, 5).join(":") !== here) {
      throw invalid("Endpoint", `${endpoint} is outside of ${here}, and nothing there is run`);
    }
    const attributes: Record<string, string> = input.Attributes ?? {};
    for (const [name, value] of Object.entries(attributes)) checkSubscriptionAttribute(name, value);
    const same = sameSubscription(store, topic, protocol, endpoint, attributes);
    if (!same) checkFilterPolicyLimit(store, topic, attributes);
    return { SubscriptionArn: (same ?? store.subscribe(topic.arn, protocol, endpoint, { ...attributes })).arn };
  };
}

export function setSubscriptionAttributes(store: Store) {
  return (input: SetSubscriptionAttributesInput): object => {
    const subscription = findSubscription(store, input.SubscriptionArn);
    const { AttributeName: name = "", AttributeValue: value = "" } = input;
    checkSubscriptionAttribute(name, value);
    checkFilterPolicyLimit(store, store.getTopic(subscription.topicArn)!, { [name]: value }, subscription.attributes);
    subscription.attributes[name] = value;
    return {};
  };
}

export function subscriptionAttributes(subscription: Subscription, accountId: string): Record<string, string> {
  return {
    SubscriptionArn: subscription.arn,
    TopicArn: subscription.topicArn,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    Owner: accountId,
    PendingConfirmation: "false",
    ConfirmationWasAuthenticated: "true",
    RawMessageDelivery: "false",
    ...subscription.attributes,
  };
}

/** Throws `InvalidParameter`. */
export function checkSubscriptionAttribute(name: string, value: string): void {
  if (!supportedAttributes.includes(name)) throw invalid("AttributeName", `${name} is not supported here`);
  if (name === "FilterPolicy" && value !== "") checkFilterPolicy(value);
  if (name === "FilterPolicyScope" && !["MessageAttributes", "MessageBody"].includes(value)) {
    throw invalid("FilterPolicyScope", `${value} must be MessageAttributes or MessageBody`);
  }
}
