import { CognitoIdentityProviderClient, ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { ListSubscriptionsByTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { afterAll, afterEach, expect, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import type { StackOutputs } from "../../../../tools/cli/client/stack-outputs.ts";
import { subscribeCustomers } from "../../../../tools/cli/subscribe/subscribe-customers.ts";

const cognito = mockClient(CognitoIdentityProviderClient);
const sns = mockClient(SNSClient);
const outputs = { region: "eu-west-1", get: (name: string) => name } as StackOutputs;

afterEach(() => {
  cognito.reset();
  sns.reset();
});

afterAll(() => {
  cognito.restore();
  sns.restore();
});

/** As many customers, with subscriptions of theirs and of others on the topic. */
function has({ customers, ofOthers }: { customers: number; ofOthers: number }): void {
  const emails = Array.from({ length: customers }, (_, index) => `customer-${index}@example.com`);
  const Users = emails.map((email) => ({
    Enabled: true,
    UserStatus: "CONFIRMED" as const,
    Attributes: Object.entries({ sub: email, email, email_verified: "true" }).map(([Name, Value]) => ({ Name, Value })),
  }));
  const others = Array.from({ length: ofOthers }, (_, index) => `gone-${index}@example.com`);
  const Subscriptions = [...emails.slice(0, 1), ...others].map((Endpoint) => ({
    ...{ Endpoint, Protocol: "email", SubscriptionArn: `arn:aws:sns:eu-west-1:000000000000:topic:${Endpoint}` },
  }));
  cognito.on(ListUsersCommand).resolves({ Users });
  sns.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions }).on(SubscribeCommand).resolves({});
}

test("subscribes all while they have room beside the subscriptions of others", async () => {
  has({ customers: 150, ofOthers: 50 });
  expect(await subscribeCustomers(outputs)).toEqual({ count: 150, waiting: 149 });
  expect(sns.commandCalls(SubscribeCommand)).toHaveLength(150);
});

test("subscribes nobody when customers and the subscriptions of others are more than the topic takes", async () => {
  has({ customers: 150, ofOthers: 51 });
  await expect(subscribeCustomers(outputs)).rejects.toThrow(
    "The pool has 150 confirmed customers, the topic 51 subscriptions of others; it takes 200 in all.",
  );
  expect(sns.commandCalls(SubscribeCommand)).toEqual([]);
});

test("counts who is known of somebody else and has not confirmed as waiting, and goes on with the others", async () => {
  has({ customers: 3, ofOthers: 0 });
  const message = "Invalid parameter: Attributes Reason: Subscription already exists with different attributes";
  sns
    .on(SubscribeCommand, { Endpoint: "customer-1@example.com" })
    .rejects(Object.assign(new Error(message), { name: "InvalidParameterException" }));
  expect(await subscribeCustomers(outputs)).toEqual({ count: 3, waiting: 2 });
  expect(sns.commandCalls(SubscribeCommand)).toHaveLength(3);
});
