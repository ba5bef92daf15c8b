import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { PostConfirmationTriggerEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";

setEnvironment({
  NOTIFICATIONS_TOPIC_ARN: "arn:aws:sns:eu-west-1:000000000000:notifications",
  POWERTOOLS_METRICS_NAMESPACE: "Slipstream",
  STAGE: "test",
  POWERTOOLS_METRICS_DISABLED: "false",
});
const { handler } = await import("../../lambdas/subscribe-customer.ts");

const sns = mockClient(SNSClient);
let logs: LogLine[];

beforeEach(() => {
  sns.reset();
  sns.on(SubscribeCommand).resolves({ SubscriptionArn: "pending confirmation" });
  sns.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: [] });
  logs = captureLogs();
  jest.spyOn(console, "log").mockImplementation((line: string) => void logs.push(JSON.parse(line) as LogLine));
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe("subscribe-customer", () => {
  test("subscribes the customer's address to the customer's own orders, and hands Cognito its event back", async () => {
    const event = confirmation("PostConfirmation_ConfirmSignUp");
    expect(await handler(event)).toBe(event);
    expect(sns.commandCalls(SubscribeCommand)[0]?.args[0].input).toEqual({
      TopicArn: process.env["NOTIFICATIONS_TOPIC_ARN"],
      Protocol: "email",
      Endpoint: "ada@example.com",
      Attributes: { FilterPolicy: '{"customerId":["customer-1"]}' },
    });
  });

  test("a confirmed new password subscribes again in the same words, which SNS takes as the subscription there is", async () => {
    await handler(confirmation("PostConfirmation_ConfirmSignUp"));
    await handler(confirmation("PostConfirmation_ConfirmForgotPassword"));
    const [first, second] = sns.commandCalls(SubscribeCommand).map(({ args }) => args[0].input);
    expect(second).toEqual(first);
  });

  test("a subscription that failed is not passed over in silence", async () => {
    sns.on(SubscribeCommand).rejects(Object.assign(new Error("try later"), { name: "InternalErrorException" }));
    await expect(handler(confirmation("PostConfirmation_ConfirmSignUp"))).rejects.toMatchObject({
      name: "InternalErrorException",
    });
    expect(logs).toEqual([expect.objectContaining({ level: "ERROR", reason: "InternalErrorException: try later" })]);
  });

  test("a topic that is full keeps nobody from signing up", async () => {
    sns.on(SubscribeCommand).rejects(Object.assign(new Error("full"), { name: "FilterPolicyLimitExceededException" }));
    const event = confirmation("PostConfirmation_ConfirmSignUp");
    expect(await handler(event)).toBe(event);
    expect(logs).toContainEqual(expect.objectContaining({ level: "ERROR", reason: "FilterPolicyLimitExceededException: full" }));
    expect(logs).toContainEqual(expect.objectContaining({ CustomersWithoutMail: 1, stage: "test" }));
  });

  describe("an address that the topic knows of somebody else", () => {
    beforeEach(() => {
      const message = "Invalid parameter: Attributes Reason: Subscription already exists with different attributes";
      sns.on(SubscribeCommand).rejects(Object.assign(new Error(message), { name: "InvalidParameterException" }));
    });

    test("goes over to who has confirmed it, wherever in the list it stands", async () => {
      sns
        .on(ListSubscriptionsByTopicCommand)
        .resolves({ Subscriptions: [email("eve@example.com", "1")], NextToken: "more" })
        .on(ListSubscriptionsByTopicCommand, { NextToken: "more" })
        .resolves({ Subscriptions: [{ ...email("ada@example.com", "2"), Protocol: "http" }, email("ada@example.com", "3")] });
      await handler(confirmation("PostConfirmation_ConfirmSignUp"));
      expect(sns.commandCalls(SetSubscriptionAttributesCommand).map(({ args }) => args[0].input)).toEqual([
        { SubscriptionArn: arn("3"), AttributeName: "FilterPolicy", AttributeValue: '{"customerId":["customer-1"]}' },
      ]);
    });

    test.each([
      ["is not confirmed", [{ ...email("ada@example.com", "1"), SubscriptionArn: "PendingConfirmation" }]],
      ["is not found", []],
    ])("keeps nobody from signing up when it %s, and is counted", async (_, Subscriptions) => {
      sns.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions });
      const event = confirmation("PostConfirmation_ConfirmSignUp");
      expect(await handler(event)).toBe(event);
      expect(logs).toContainEqual(expect.objectContaining({ CustomersWithoutMail: 1 }));
      expect(logs).toContainEqual(expect.objectContaining({ reason: expect.stringContaining("AddressNotConfirmed") }));
      expect(JSON.stringify(logs)).not.toContain("ada@");
    });

    test("is none when SNS finds another fault with the parameters", async () => {
      sns
        .on(SubscribeCommand)
        .rejects(Object.assign(new Error("Invalid parameter: Email"), { name: "InvalidParameterException" }));
      await expect(handler(confirmation("PostConfirmation_ConfirmSignUp"))).rejects.toMatchObject({
        name: "InvalidParameterException",
      });
    });
  });

  test("after a forgotten password, an address that was the customer's before hears no more, and others' do", async () => {
    sns.on(ListSubscriptionsByTopicCommand).resolves({
      Subscriptions: [
        email("ada@example.com", "now"),
        email("old@example.com", "before"),
        email("eve@example.com", "other"),
        { ...email("new@example.com", ""), SubscriptionArn: "PendingConfirmation" },
      ],
    });
    const filtering = (id: string) => ({ Attributes: { FilterPolicy: JSON.stringify({ customerId: [id] }) } });
    sns.on(GetSubscriptionAttributesCommand, { SubscriptionArn: arn("before") }).resolves(filtering("customer-1"));
    sns.on(GetSubscriptionAttributesCommand, { SubscriptionArn: arn("other") }).resolves(filtering("customer-2"));
    await handler(confirmation("PostConfirmation_ConfirmForgotPassword"));
    expect(sns.commandCalls(UnsubscribeCommand).map(({ args }) => args[0].input)).toEqual([{ SubscriptionArn: arn("before") }]);
  });

  test("a sign-up asks nobody's subscription", async () => {
    await handler(confirmation("PostConfirmation_ConfirmSignUp"));
    expect(sns.commandCalls(ListSubscriptionsByTopicCommand)).toEqual([]);
  });

  test.each<Record<string, string>>([{}, { sub: "customer-1" }, { sub: "", email: "ada@example.com" }])(
    "refuses a customer without ID or address: %j",
    async (attributes) => {
      await expect(handler(confirmation("PostConfirmation_ConfirmSignUp", attributes))).rejects.toMatchObject({
        name: "MalformedInput",
      });
      expect(sns.calls()).toEqual([]);
    },
  );

  test("logs no mail address", async () => {
    await handler(confirmation("PostConfirmation_ConfirmSignUp"));
    await handler(confirmation("PostConfirmation_ConfirmSignUp", { email: "ada@example.com" })).catch(() => undefined);
    expect(logs).toHaveLength(2);
    expect(JSON.stringify(logs)).not.toContain("ada@");
  });

  test.each(["NOTIFICATIONS_TOPIC_ARN", "POWERTOOLS_METRICS_NAMESPACE", "STAGE"])("does not load without %s", async (name) => {
    expect(await loadError("../../../lambdas/subscribe-customer.ts", name)).toContain(`${name} is missing`);
  });
});

function arn(id: string): string {
  return `arn:aws:sns:eu-west-1:000000000000:notifications:${id}`;
}

function email(Endpoint: string, id: string) {
  return { Protocol: "email", Endpoint, SubscriptionArn: arn(id) };
}

function confirmation(
  triggerSource: PostConfirmationTriggerEvent["triggerSource"],
  userAttributes: Record<string, string> = { sub: "customer-1", email: "ada@example.com" },
): PostConfirmationTriggerEvent {
  return {
    version: "1",
    region: "eu-west-1",
    userPoolId: "eu-west-1_pool",
    userName: "customer-1",
    callerContext: { awsSdkVersion: "1", clientId: "client" },
    triggerSource,
    request: { userAttributes },
    response: {},
  };
}
