import { CognitoIdentityProviderClient, paginateListUsers } from "@aws-sdk/client-cognito-identity-provider";
import { SetSubscriptionAttributesCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { mailSubscriptions } from "../client/mail-subscriptions.ts";
import type { StackOutputs } from "../client/stack-outputs.ts";
import { CommandError } from "../command.ts";

/** Subscriptions with a filter policy that a topic takes. Source: AWS General Reference, "Amazon SNS endpoints and quotas". */
const mostCustomers = 200;

interface Customer {
  readonly sub: string;
  readonly email: string;
}

/**
 * Subscribes each confirmed customer of the stage's pool, with the filter that `subscribe-customer` gives. An address that the topic knows
 * of somebody else goes over.
 * @returns how many customers there are, and how many of them have not confirmed yet
 */
export async function subscribeCustomers(outputs: StackOutputs): Promise<{ readonly count: number; readonly waiting: number }> {
  const { region, local } = outputs;
  const topicArn = outputs.get("notifications_topic_arn");
  const cognito = new CognitoIdentityProviderClient({ region, ...local });
  const sns = new SNSClient({ region, ...local });
  try {
    const customers = await confirmedCustomers(cognito, outputs.get("user_pool_id"));
    const addresses = new Set(customers.map(({ email }) => email));
    const others = [...(await arnsByAddress(sns, topicArn)).keys()].filter((address) => !addresses.has(address)).length;
    if (customers.length + others > mostCustomers) {
      throw new CommandError(
        `The pool has ${customers.length} confirmed customers, the topic ${others} subscriptions of others; it takes ${mostCustomers} in all. ` +
          "End subscriptions of customers that are gone, stay with SES, or have AWS raise the topic's filter policies. Nobody was subscribed.",
      );
    }
    for (const customer of customers) await subscribe(sns, topicArn, customer);
    const known = await arnsByAddress(sns, topicArn);
    return { count: customers.length, waiting: customers.filter(({ email }) => !known.get(email)?.startsWith("arn:")).length };
  } finally {
    cognito.destroy();
    sns.destroy();
  }
}

async function confirmedCustomers(client: CognitoIdentityProviderClient, UserPoolId: string): Promise<readonly Customer[]> {
  const customers: Customer[] = [];
  for await (const { Users = [] } of paginateListUsers({ client }, { UserPoolId })) {
    for (const { UserStatus, Enabled, Attributes = [] } of Users) {
      const { sub, email, email_verified: verified } = Object.fromEntries(Attributes.map(({ Name, Value }) => [Name, Value]));
      if (Enabled && UserStatus !== "UNCONFIRMED" && sub && email && verified === "true") customers.push({ sub, email });
    }
  }
  return customers;
}

async function subscribe(sns: SNSClient, TopicArn: string, { sub, email }: Customer): Promise<void> {
  const FilterPolicy = JSON.stringify({ customerId: [sub] });
  const wanted = new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: email, Attributes: { FilterPolicy } });
  await sns.send(wanted).catch(async (error: Error) => {
    if (error.name !== "InvalidParameterException" || !error.message.includes("different attributes")) throw error;
    const SubscriptionArn = (await arnsByAddress(sns, TopicArn)).get(email);
    // One that waits to be confirmed cannot be changed: it counts as waiting, and the next run finds it confirmed or gone.
    if (!SubscriptionArn?.startsWith("arn:")) return;
    const change = { SubscriptionArn, AttributeName: "FilterPolicy", AttributeValue: FilterPolicy };
    await sns.send(new SetSubscriptionAttributesCommand(change));
  });
}

async function arnsByAddress(client: SNSClient, TopicArn: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const { Endpoint, SubscriptionArn } of mailSubscriptions(client, TopicArn)) found.set(Endpoint!, SubscriptionArn!);
  return found;
}
