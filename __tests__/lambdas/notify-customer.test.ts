import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { pizza } from "./support/orders.ts";

setEnvironment({ NOTIFICATIONS_TOPIC_ARN: "arn:aws:sns:eu-west-1:000000000000:notifications" });
const { handler } = await import("../../lambdas/notify-customer.ts");

const sns = mockClient(SNSClient);
let logs: LogLine[];

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: "mail-1" });
  logs = captureLogs();
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe("notify-customer", () => {
  test("mails that an order is paid to the one who ordered", async () => {
    expect(await handler({ order: pizza(), status: "PAID", failureReason: null })).toEqual({
      messageId: "mail-1",
      sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toEqual({
      TopicArn: process.env["NOTIFICATIONS_TOPIC_ARN"],
      Subject: "Order order-1 is paid",
      Message: expect.stringContaining("6 x Pizza"),
      MessageAttributes: {
        customerId: { DataType: "String", StringValue: "customer-1" },
        orderId: { DataType: "String", StringValue: "order-1" },
        status: { DataType: "String", StringValue: "PAID" },
      },
    });
    expect(logs).toEqual([expect.objectContaining({ correlation_id: "order-1", message_id: "mail-1" })]);
  });

  test("mails why a payment failed", async () => {
    await handler({ order: pizza(), status: "PAYMENT_FAILED", failureReason: "The card was declined." });
    const { Subject, Message } = sns.commandCalls(PublishCommand)[0]!.args[0].input;
    expect(Subject).toBe("Order order-1 could not be paid");
    expect(Message).toContain("Reason: The card was declined.");
  });

  test("asked again, mails again: whether it must is the workflow's to know", async () => {
    const event = { order: pizza(), status: "PAID", failureReason: null };
    await handler(event);
    await handler(event);
    expect(sns.commandCalls(PublishCommand)).toHaveLength(2);
  });

  test("fails by SNS's own name, for the state machine to try again", async () => {
    sns.on(PublishCommand).rejects(Object.assign(new Error("slow down"), { name: "ThrottledException" }));
    await expect(handler({ order: pizza(), status: "PAID", failureReason: null })).rejects.toMatchObject({
      name: "ThrottledException",
    });
  });

  test.each([{}, { order: pizza(), status: "PENDING", failureReason: null }, { order: {}, status: "PAID" }])(
    "refuses a malformed request without a mail: %j",
    async (event) => {
      await expect(handler(event)).rejects.toMatchObject({ name: "MalformedInput" });
      expect(sns.calls()).toEqual([]);
    }
  );

  test("does not load without its topic", async () => {
    expect(await loadError("../../../lambdas/notify-customer.ts", "NOTIFICATIONS_TOPIC_ARN")).toContain(
      "NOTIFICATIONS_TOPIC_ARN is missing"
    );
  });
});
