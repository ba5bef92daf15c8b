import {
  GetSubscriptionAttributesCommand,
  paginateListSubscriptionsByTopic,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
  type SNSClient,
  type Subscription,
} from "@aws-sdk/client-sns";

/** The topic that mails customers, and who asks SNS about it: the commands do as the functions do. */
export interface MailTopic {
  readonly client: SNSClient;
  readonly TopicArn: string;
}

/** An address whose subscription nobody but its owner can change: it is not confirmed. */
export class AddressNotConfirmed extends Error {
  override readonly name = "AddressNotConfirmed";
}

/**
 * Has the mails for a customer's orders, and for nobody else's, sent to an address, once the address is confirmed. Asking again changes
 * nothing. An address that the topic knows of another customer goes over to this one, whose address it is as the user pool has it. Throws
 * `AddressNotConfirmed`, or SNS's `FilterPolicyLimitExceededException` when the topic is full.
 */
export async function subscribeCustomer(topic: MailTopic, customerId: string, email: string): Promise<void> {
  const { client, TopicArn } = topic;
  const FilterPolicy = JSON.stringify({ customerId: [customerId] });
  try {
    await client.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: email, Attributes: { FilterPolicy } }));
  } catch (error) {
    if (!isKnownOtherwise(error)) throw error;
    const SubscriptionArn = confirmedArn((await mailSubscriptions(topic)).find(({ Endpoint }) => Endpoint === email));
    if (!SubscriptionArn) throw new AddressNotConfirmed("The topic has a subscription of the address that cannot be changed yet");
    const change = { SubscriptionArn, AttributeName: "FilterPolicy", AttributeValue: FilterPolicy };
    await client.send(new SetSubscriptionAttributesCommand(change));
  }
}

/** Ends the subscriptions of addresses that were the customer's before: of all but this one. */
export async function endFormerSubscriptions(topic: MailTopic, customerId: string, email: string): Promise<void> {
  const others = (await mailSubscriptions(topic)).filter(({ Endpoint }) => Endpoint !== email);
  await endSubscriptions(topic, await subscriptionsOf(topic, customerId, others));
}

export async function endSubscriptions({ client }: MailTopic, arns: readonly string[]): Promise<void> {
  await Promise.all(arns.map((SubscriptionArn) => client.send(new UnsubscribeCommand({ SubscriptionArn }))));
}

/**
 * ARNs of those among a topic's confirmed subscriptions that are a customer's. SNS finds none by its filter: each is asked, of which the
 * topic has 200 at most.
 */
export async function subscriptionsOf(
  { client }: MailTopic,
  customerId: string,
  among: readonly Subscription[],
): Promise<readonly string[]> {
  const asked = among.map(async (subscription) => {
    const SubscriptionArn = confirmedArn(subscription);
    if (SubscriptionArn === undefined) return [];
    const { Attributes } = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    const policy = JSON.parse(Attributes?.["FilterPolicy"] ?? "{}") as { customerId?: readonly unknown[] };
    return policy.customerId?.includes(customerId) ? [SubscriptionArn] : [];
  });
  return (await Promise.all(asked)).flat();
}

/** The subscriptions of a topic that are mailed to. */
export async function mailSubscriptions({ client, TopicArn }: MailTopic): Promise<readonly Subscription[]> {
  const found: Subscription[] = [];
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn })) {
    found.push(...Subscriptions.filter(({ Protocol }) => Protocol === "email"));
  }
  return found;
}

/** Instead of an ARN, one that is not confirmed has a word. */
export function confirmedArn(subscription: Subscription | undefined): string | undefined {
  const arn = subscription?.SubscriptionArn;
  return arn?.startsWith("arn:") ? arn : undefined;
}

function isKnownOtherwise(error: unknown): boolean {
  const { name, message } = error as Error;
  return name === "InvalidParameterException" && message.includes("already exists with different attributes");
}
