import { GetSubscriptionAttributesCommand, UnsubscribeCommand, type SNSClient } from "@aws-sdk/client-sns";
import { mailSubscriptions } from "../client/mail-subscriptions.ts";
import type { Customer } from "./account.ts";

export interface Subscriptions {
  /** ARNs of those that can be ended. */
  readonly confirmed: readonly string[];
  /** How many of the address nobody can end, since nobody confirmed them: SNS deletes them after 48 hours. */
  readonly pending: number;
}

/** What the topic sends to a customer. SNS finds none by its filter: each is asked whose it is. */
export async function findSubscriptions(
  sns: SNSClient,
  topicArn: string | undefined,
  customer: Customer,
): Promise<Subscriptions> {
  const confirmed: string[] = [];
  let pending = 0;
  if (topicArn === undefined) return { confirmed, pending };
  for await (const { SubscriptionArn: arn, Endpoint } of mailSubscriptions(sns, topicArn)) {
    if (arn?.startsWith("arn:")) {
      if (await isOf(sns, arn, customer)) confirmed.push(arn);
    } else if (Endpoint === customer.email) pending += 1;
  }
  return { confirmed, pending };
}

export async function endSubscriptions(sns: SNSClient, { confirmed }: Subscriptions): Promise<void> {
  for (const SubscriptionArn of confirmed) await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
}

async function isOf(sns: SNSClient, SubscriptionArn: string, { id }: Customer): Promise<boolean> {
  const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  const { customerId } = JSON.parse(Attributes?.["FilterPolicy"] ?? "{}") as { customerId?: readonly unknown[] };
  return customerId?.includes(id) ?? false;
}
