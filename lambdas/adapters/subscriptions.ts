import {
  GetSubscriptionAttributesCommand,
  paginateListSubscriptionsByTopic,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
  type Subscription,
} from "@aws-sdk/client-sns";
import { sns, TopicArn } from "./topic-client.ts";

/** An address whose subscription nobody but its owner can change: it is not confirmed. */
class AddressNotConfirmed extends Error {
  override readonly name = "AddressNotConfirmed";
}

/**
 * Has the mails for a customer's orders, and for nobody else's, sent to an address, once the address is confirmed. Asking again changes
 * nothing. An address that the topic knows of another customer goes over to this one, whose address it is as the user pool has it. Throws
 * `AddressNotConfirmed`, or SNS's `FilterPolicyLimitExceededException` when the topic is full.
 */
export async function subscribeCustomer(customerId: string, email: string): Promise<void> {
  const FilterPolicy = policyFor(customerId);
  try {
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: email, Attributes: { FilterPolicy } }));
  } catch (error) {
    if (!isKnownOtherwise(error)) throw error;
    const SubscriptionArn = arnOf((await subscriptions()).find(({ Endpoint }) => Endpoint === email));
    if (!SubscriptionArn) throw new AddressNotConfirmed("The topic has a subscription of the address that cannot be changed yet");
    const change = { SubscriptionArn, AttributeName: "FilterPolicy", AttributeValue: FilterPolicy };
    await sns.send(new SetSubscriptionAttributesCommand(change));
  }
}

/**
 * Ends the subscriptions of addresses that were the customer's before. SNS finds none by its filter: each of the topic's is asked, 200 at
 * most with one.
 */
export async function endFormerSubscriptions(customerId: string, email: string): Promise<void> {
  const others = (await subscriptions()).filter(({ Endpoint }) => Endpoint !== email).flatMap((other) => arnOf(other) ?? []);
  await Promise.all(
    others.map(async (SubscriptionArn) => {
      const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
      if (Attributes?.["FilterPolicy"] === policyFor(customerId)) await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    }),
  );
}

function policyFor(customerId: string): string {
  return JSON.stringify({ customerId: [customerId] });
}

function isKnownOtherwise(error: unknown): boolean {
  const { name, message } = error as Error;
  return name === "InvalidParameterException" && message.includes("already exists with different attributes");
}

async function subscriptions(): Promise<readonly Subscription[]> {
  const found: Subscription[] = [];
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn })) {
    found.push(...Subscriptions.filter(({ Protocol }) => Protocol === "email"));
  }
  return found;
}

/** Instead of an ARN, one that is not confirmed has a word. */
function arnOf(subscription: Subscription | undefined): string | undefined {
  const arn = subscription?.SubscriptionArn;
  return arn?.startsWith("arn:") ? arn : undefined;
}
