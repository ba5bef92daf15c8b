import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { PostConfirmationTriggerEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";

setEnvironment({ NOTIFICATIONS_TOPIC_ARN: "arn:aws:sns:eu-west-1:000000000000:notifications" });
const { handler } = await import("../../lambdas/subscribe-customer.ts");

const sns = mockClient(SNSClient);
let logs: LogLine[];

beforeEach(() => {
  sns.reset();
  sns.on(SubscribeCommand).resolves({ SubscriptionArn: "pending confirmation" });
  logs = captureLogs();
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
    expect(logs).toEqual([expect.objectContaining({ level: "ERROR", reason: "FilterPolicyLimitExceededException: full" })]);
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

  test("does not load without its topic", async () => {
    expect(await loadError("../../../lambdas/subscribe-customer.ts", "NOTIFICATIONS_TOPIC_ARN")).toContain(
      "NOTIFICATIONS_TOPIC_ARN is missing",
    );
  });
});

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
