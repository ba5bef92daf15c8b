import { CognitoIdentityProviderClient, paginateListUsers } from "@aws-sdk/client-cognito-identity-provider";
import { SNSClient } from "@aws-sdk/client-sns";
import {
  AddressNotConfirmed,
  confirmedArn,
  mailSubscriptions,
  subscribeCustomer,
} from "../../../lambdas/adapters/subscriptions.ts";
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
  const TopicArn = outputs.get("notifications_topic_arn");
  const cognito = new CognitoIdentityProviderClient({ region, ...local });
  const client = new SNSClient({ region, ...local });
  const topic = { client, TopicArn };
  try {
    const customers = await confirmedCustomers(cognito, outputs.get("user_pool_id"));
    const addresses = new Set(customers.map(({ email }) => email));
    const others = (await mailSubscriptions(topic)).filter(({ Endpoint }) => !addresses.has(Endpoint!)).length;
    if (customers.length + others > mostCustomers) {
      throw new CommandError(
        `The pool has ${customers.length} confirmed customers, the topic ${others} subscriptions of others; it takes ${mostCustomers} in all. ` +
          "End subscriptions of customers that are gone, stay with SES, or have AWS raise the topic's filter policies. Nobody was subscribed.",
      );
    }
    for (const { sub, email } of customers) {
      await subscribeCustomer(topic, sub, email).catch((error: unknown) => {
        // It counts as waiting, and the next run finds it confirmed or gone.
        if (!(error instanceof AddressNotConfirmed)) throw error;
      });
    }
    const confirmed = new Set((await mailSubscriptions(topic)).flatMap((one) => (confirmedArn(one) ? one.Endpoint : [])));
    return { count: customers.length, waiting: customers.filter(({ email }) => !confirmed.has(email)).length };
  } finally {
    cognito.destroy();
    client.destroy();
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
