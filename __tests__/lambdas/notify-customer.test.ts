import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { pizza } from "./support/orders.ts";

setEnvironment({ NOTIFICATIONS_TOPIC_ARN: "arn:aws:sns:eu-west-1:000000000000:notifications", PAYMENTS_TABLE_NAME: "payments" });
const { handler } = await import("../../lambdas/notify-customer.ts");

const Key = { customerId: "customer-1", paymentId: "order-1#1" };
const paid = { ...Key, outcome: "PAID", decidedAt: "2026-03-01T12:00:01.000Z", failureReason: null, expiresAt: pizza().expiresAt };
const refused = { ...paid, outcome: "PAYMENT_FAILED", failureReason: "The card was declined." };

const sns = mockClient(SNSClient);
const dynamodb = mockClient(DynamoDBDocumentClient);
let logs: LogLine[];

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: "mail-1" });
  dynamodb.reset();
  dynamodb.on(GetCommand).resolves({ Item: paid });
  dynamodb.on(UpdateCommand).resolves({});
  logs = captureLogs();
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe("notify-customer", () => {
  test("mails what is on record to the one who ordered, and then notes there that it did", async () => {
    const { sentAt } = await handler({ order: pizza() });
    expect(sentAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(dynamodb.commandCalls(GetCommand)[0]?.args[0].input).toEqual({ TableName: "payments", Key, ConsistentRead: true });
    expect(mails()).toEqual([
      {
        TopicArn: process.env["NOTIFICATIONS_TOPIC_ARN"],
        Subject: "Order order-1 is paid",
        Message: expect.stringContaining("6 x Pizza"),
        MessageAttributes: {
          customerId: { DataType: "String", StringValue: "customer-1" },
          orderId: { DataType: "String", StringValue: "order-1" },
          status: { DataType: "String", StringValue: "PAID" },
        },
      },
    ]);
    expect(dynamodb.commandCalls(UpdateCommand)[0]?.args[0].input).toEqual({
      TableName: "payments",
      Key,
      UpdateExpression: "SET notifiedAt = :notifiedAt",
      ConditionExpression: "attribute_exists(paymentId)",
      ExpressionAttributeValues: { ":notifiedAt": sentAt },
    });
    expect(logs).toEqual([expect.objectContaining({ correlation_id: "order-1", message_id: "mail-1" })]);
  });

  test("mails why a payment failed", async () => {
    dynamodb.on(GetCommand).resolves({ Item: refused });
    await handler({ order: pizza() });
    expect(mails()).toMatchObject([
      { Subject: "Order order-1 could not be paid", Message: expect.stringContaining("Reason: The card was declined.") },
    ]);
  });

  test("mails the stored order, not what a later message says of it", async () => {
    const { customerId, id, ...stored } = pizza({ name: "Calzone" });
    await handler({ order: pizza(), stored: { Item: marshall({ customerId, id, ...stored, status: "PAID" }) } });
    expect(mails()).toMatchObject([{ Message: expect.stringContaining("6 x Calzone") }]);
  });

  test("asked again, does nothing, and says when it mailed", async () => {
    dynamodb.on(GetCommand).resolves({ Item: { ...paid, notifiedAt: "2026-03-01T12:00:02.000Z" } });
    expect(await handler({ order: pizza() })).toEqual({ sentAt: "2026-03-01T12:00:02.000Z" });
    expect(mails()).toEqual([]);
    expect(dynamodb.commandCalls(UpdateCommand)).toEqual([]);
  });

  test("mails nothing of a payment that was cleared away", async () => {
    dynamodb.on(GetCommand).resolves({});
    expect(await handler({ order: pizza() })).toEqual({ sentAt: null });
    expect(mails()).toEqual([]);
    expect(logs).toEqual([expect.objectContaining({ level: "WARN", correlation_id: "order-1" })]);
  });

  test("leaves a payment away that is cleared away while it mails", async () => {
    dynamodb.on(UpdateCommand).rejects(new ConditionalCheckFailedException({ message: "gone", $metadata: {} }));
    expect(await handler({ order: pizza() })).toEqual({ sentAt: expect.any(String) });
    expect(logs).toEqual([expect.objectContaining({ level: "INFO" })]);
  });

  test("does not fail when a mail that is out cannot be noted: trying again would mail again", async () => {
    dynamodb.on(UpdateCommand).rejects(Object.assign(new Error("slow down"), { name: "ThrottlingException" }));
    expect(await handler({ order: pizza() })).toEqual({ sentAt: expect.any(String) });
    expect(logs.at(-1)).toMatchObject({ level: "ERROR", correlation_id: "order-1", reason: "ThrottlingException: slow down" });
  });

  test("fails by SNS's own name, for the state machine to try again, and notes no mail", async () => {
    sns.on(PublishCommand).rejects(Object.assign(new Error("slow down"), { name: "ThrottledException" }));
    await expect(handler({ order: pizza() })).rejects.toMatchObject({ name: "ThrottledException" });
    expect(dynamodb.commandCalls(UpdateCommand)).toEqual([]);
  });

  test("understands what yesterday's workflow hands it", async () => {
    expect(await handler({ order: pizza(), status: "PAID", failureReason: null })).toEqual({ sentAt: expect.any(String) });
  });

  test.each([{}, null, { order: { ...pizza(), quantity: "six" } }, { order: {} }])(
    "refuses a malformed request without a mail: %j",
    async (event) => {
      await expect(handler(event)).rejects.toMatchObject({ name: "MalformedInput" });
      expect(sns.calls()).toEqual([]);
    }
  );

  test.each(["NOTIFICATIONS_TOPIC_ARN", "PAYMENTS_TABLE_NAME"])("does not load without %s", async (name) => {
    expect(await loadError("../../../lambdas/notify-customer.ts", name)).toContain(`${name} is missing`);
  });
});

function mails(): unknown[] {
  return sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);
}
