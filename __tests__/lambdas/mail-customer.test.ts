import { AdminGetUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { pizza } from "./support/orders.ts";

setEnvironment({
  PAYMENTS_TABLE_NAME: "payments",
  USER_POOL_ID: "eu-west-1_pool",
  MAIL_FROM: "Slipstream <orders@example.com>",
  MAIL_CONFIGURATION_SET: "slipstream-test-mail",
  POWERTOOLS_METRICS_NAMESPACE: "Slipstream",
  STAGE: "test",
  POWERTOOLS_METRICS_DISABLED: "false",
});
const { handler } = await import("../../lambdas/mail-customer.ts");

const ses = mockClient(SESv2Client);
const cognito = mockClient(CognitoIdentityProviderClient);
const dynamodb = mockClient(DynamoDBClient);
const claimed = {
  customerId: "customer-1",
  paymentId: "order-1#1",
  outcome: "PAID",
  decidedAt: "2026-03-01T12:00:01.000Z",
  failureReason: null,
  expiresAt: 4_102_444_800,
  claimedBy: "execution-1",
  claimedUntil: 0,
};
const asked = { executionId: "execution-1", state: { order: pizza() } };
const request = { awsRequestId: "request-1" };
let logs: LogLine[];

beforeEach(() => {
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: "mail-1" });
  cognito.reset();
  has({ email: "ada@example.com", email_verified: "true" });
  dynamodb.reset();
  dynamodb.on(UpdateItemCommand).resolves({ Attributes: marshall(claimed) });
  logs = captureLogs();
  // Where metrics are written.
  jest.spyOn(console, "log").mockImplementation((line: string) => void logs.push(JSON.parse(line) as LogLine));
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe("notify-customer by SES", () => {
  test("mails the address that the user pool has now, under the configuration set, with the order for whoever hears of a bounce", async () => {
    const { sentAt } = await handler(asked, request);
    expect(cognito.commandCalls(AdminGetUserCommand)[0]?.args[0].input).toEqual({
      UserPoolId: "eu-west-1_pool",
      Username: "customer-1",
    });
    expect(mails()).toMatchObject([
      {
        FromEmailAddress: "Slipstream <orders@example.com>",
        ConfigurationSetName: "slipstream-test-mail",
        Destination: { ToAddresses: ["ada@example.com"] },
        Content: {
          Simple: {
            Subject: { Data: "Your order is paid: 6 x Pizza", Charset: "UTF-8" },
            Body: {
              Text: { Data: expect.stringContaining("6 x Pizza"), Charset: "UTF-8" },
              Html: { Data: expect.stringContaining("6 × <bdi>Pizza</bdi>"), Charset: "UTF-8" },
            },
          },
        },
        EmailTags: [
          { Name: "order", Value: "order-1" },
          { Name: "outcome", Value: "PAID" },
        ],
      },
    ]);
    expect(Date.parse(sentAt)).not.toBeNaN();
    expect(logs).toEqual([expect.objectContaining({ message: "Customer notified", message_id: "mail-1" })]);
    expect(JSON.stringify(logs)).not.toContain("ada@");
  });

  test.each([
    ["is gone from the pool", undefined, "The customer is gone from the user pool", 0],
    [
      "has an address that is not verified",
      { email: "ada@example.com", email_verified: "false" },
      "The customer has no verified address",
      1,
    ],
    ["has no address", { email_verified: "true" }, "The customer has no verified address", 1],
  ])("mails nobody who %s, says so, and counts who has an account", async (_, attributes, reason, counted) => {
    has(attributes);
    expect(await handler(asked, request)).toEqual({ sentAt: expect.any(String) });
    expect(mails()).toEqual([]);
    expect(logs.filter(({ level }) => level)).toEqual([
      expect.objectContaining({ level: "WARN", message: "No mail is sent", reason, correlation_id: "order-1" }),
    ]);
    expect(logs.filter((line) => line["CustomersWithoutMail"] === 1 && line["stage"] === "test")).toHaveLength(counted);
  });

  test.each([
    ["SES", () => ses.on(SendEmailCommand).rejects(named("TooManyRequestsException"))],
    ["the user pool", () => cognito.on(AdminGetUserCommand).rejects(named("TooManyRequestsException"))],
  ])("fails by the name that %s gives, for the state machine to try again, and gives its claim back", async (_, refuse) => {
    refuse();
    await expect(handler(asked, request)).rejects.toMatchObject({ name: "TooManyRequestsException" });
    expect(dynamodb.commandCalls(UpdateItemCommand)[1]?.args[0].input.UpdateExpression).toBe("REMOVE claimedBy, claimedUntil");
  });

  test.each(["USER_POOL_ID", "MAIL_FROM", "MAIL_CONFIGURATION_SET", "PAYMENTS_TABLE_NAME"])(
    "does not load without %s",
    async (name) => {
      expect(await loadError("../../../lambdas/mail-customer.ts", name)).toContain(`${name} is missing`);
    },
  );
});

/** Has the pool say this of the customer, or that there is none. */
function has(attributes: Readonly<Record<string, string>> | undefined): void {
  if (!attributes) return void cognito.on(AdminGetUserCommand).rejects(named("UserNotFoundException"));
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  cognito.on(AdminGetUserCommand).resolves({ Username: "customer-1", UserAttributes });
}

function named(name: string): Error {
  return Object.assign(new Error("slow down"), { name });
}

function mails(): unknown[] {
  return ses.commandCalls(SendEmailCommand).map(({ args }) => args[0].input);
}
