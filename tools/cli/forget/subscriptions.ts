import { confirmedArn, mailSubscriptions, subscriptionsOf, type MailTopic } from "../../../lambdas/adapters/subscriptions.ts";
import type { Customer } from "./account.ts";

export interface Subscriptions {
  /** ARNs of those that can be ended. */
  readonly confirmed: readonly string[];
  /** How many of the address nobody can end, since nobody confirmed them: SNS deletes them after 48 hours. */
  readonly pending: number;
}

/** What the topic sends to a customer. */
export async function findSubscriptions(topic: MailTopic, { id, email }: Customer): Promise<Subscriptions> {
  const all = await mailSubscriptions(topic);
  const pending = all.filter((one) => confirmedArn(one) === undefined && one.Endpoint === email).length;
  return { confirmed: await subscriptionsOf(topic, id, all), pending };
}
