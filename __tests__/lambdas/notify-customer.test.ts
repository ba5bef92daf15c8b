import { ConditionalCheckFailedException, DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { pizza } from "./support/orders.ts";

setEnvironment({ NOTIFICATIONS_TOPIC_ARN: "arn:aws:sns:eu-west-1:000000000000:notifications", PAYMENTS_TABLE_NAME: "payments" });
const { handler } = await import("../../lambdas/notify-customer.ts");

const table = { TableName: "payments", Key: { customerId: "customer-1", paymentId: "order-1#1" } };
const paid = {
  ...table.Key,
  outcome: "PAID",
  decidedAt: "2026-03-01T12:00:01.000Z",
  failureReason: null,
  expiresAt: 4_102_444_800,
};
const claimed = { ...paid, claimedBy: "execution-1", claimedUntil: 0 };
const sent = { ...paid, notifiedAt: "2026-03-01T12:00:02.000Z" };
const request = { awsRequestId: "request-1" };

const sns = mockClient(SNSClient);
const dynamodb = mockClient(DynamoDBClient);
let logs: LogLine[];

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: "mail-1" });
  dynamodb.reset();
  dynamodb.on(UpdateItemCommand).resolves({ Attributes: marshall(claimed) });
  logs = captureLogs();
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe("notify-customer", () => {
  test("claims the mail, mails what is on record to the one who ordered, and says when", async () => {
    const before = Date.now();
    const { sentAt } = await handler(asked(), request);
    const [claim, ...more] = updates();
    const { ":now": now, ":until": until } = claim!.ExpressionAttributeValues as Record<string, number>;
    expect(now).toBeGreaterThanOrEqual(before);
    expect(claim).toEqual({
      ...table,
      UpdateExpression: "SET claimedBy = :claimedBy, claimedUntil = :until",
      ConditionExpression:
        "attribute_exists(outcome) AND attribute_not_exists(notifiedAt) AND " +
        "(attribute_not_exists(claimedUntil) OR claimedBy = :claimedBy OR claimedUntil <= :now)",
      ExpressionAttributeValues: { ":claimedBy": "execution-1", ":now": now, ":until": now! + 15_000 },
      ReturnValues: "ALL_NEW",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    expect(until).toBe(now! + 15_000);
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
    expect(Date.parse(sentAt)).toBeGreaterThanOrEqual(now!);
    expect(more).toEqual([]);
    expect(logs).toEqual([
      expect.objectContaining({ message: "Customer notified", correlation_id: "order-1", message_id: "mail-1", outcome: "PAID" }),
    ]);
  });

  test("mails why a payment failed", async () => {
    dynamodb
      .on(UpdateItemCommand)
      .resolves({ Attributes: marshall({ ...claimed, outcome: "PAYMENT_FAILED", failureReason: "The card was declined." }) });
    await handler(asked(), request);
    expect(mails()).toMatchObject([
      { Subject: "Order order-1 could not be paid", Message: expect.stringContaining("Reason: The card was declined.") },
    ]);
  });

  test("mails the stored order, not what a later message says of it", async () => {
    await handler(asked({ stored: { Item: marshall({ ...pizza({ name: "Calzone" }), status: "PAID" }) } }), request);
    expect(mails()).toMatchObject([{ Message: expect.stringContaining("6 x Calzone") }]);
  });

  test("asked again, mails nothing, and says when it did", async () => {
    claimMeets(sent);
    expect(await handler(asked(), request)).toEqual({ sentAt: sent.notifiedAt });
    expect(mails()).toEqual([]);
    expect(updates()).toHaveLength(1);
  });

  describe("when its execution has claimed the mail with the decision", () => {
    const payment = { ...paid, claimedBy: "execution-1", claimedUntil: Date.now() + 15_000 };

    test("mails what that says, and asks the ledger nothing", async () => {
      await handler(asked({ payment }), request);
      expect(mails()).toMatchObject([{ Subject: "Order order-1 is paid" }]);
      expect(updates()).toEqual([]);
    });

    test.each([
      ["ends before the invocation may", { claimedUntil: Date.now() + 9_000 }],
      ["is another execution's", { claimedBy: "execution-0" }],
      ["was not made", { claimedBy: null, claimedUntil: null }],
    ])("claims it all the same when that claim %s", async (_, other) => {
      claimMeets(sent);
      await handler(asked({ payment: { ...payment, ...other } }), request);
      expect(mails()).toEqual([]);
    });
  });

  test("mails nothing of a payment that was cleared away", async () => {
    claimMeets(undefined);
    await handler(asked(), request);
    expect(mails()).toEqual([]);
    const message = "Nothing is on record of the payment: no mail is sent";
    expect(logs).toEqual([expect.objectContaining({ level: "WARN", message, correlation_id: "order-1" })]);
  });

  test("says what on record it does not understand", async () => {
    claimMeets({ ...paid, outcome: "LOST" });
    await expect(handler(asked(), request)).rejects.toThrow("Malformed payment on record (outcome:");
    expect(mails()).toEqual([]);
  });

  test("fails by SNS's own name, for the state machine to try again, and gives its claim back", async () => {
    sns.on(PublishCommand).rejects(named("ThrottledException"));
    await expect(handler(asked(), request)).rejects.toMatchObject({ name: "ThrottledException" });
    expect(updates()[1]).toEqual({
      ...table,
      UpdateExpression: "REMOVE claimedBy, claimedUntil",
      ConditionExpression: "claimedBy = :claimedBy",
      ExpressionAttributeValues: { ":claimedBy": "execution-1" },
    });
  });

  test("understands what the workflow before this one hands it", async () => {
    expect(await handler({ order: pizza(), status: "PAID", failureReason: null }, request)).toEqual({
      sentAt: expect.any(String),
    });
  });

  test.each([{}, null, { order: { ...pizza(), quantity: "six" } }, { order: {} }])(
    "refuses a malformed request without a mail: %j",
    async (event) => {
      await expect(handler(event, request)).rejects.toMatchObject({
        name: "MalformedInput",
        message: expect.stringMatching(/^Malformed notification request \(/),
      });
      expect([...sns.calls(), ...dynamodb.calls()]).toEqual([]);
    },
  );

  test.each(["NOTIFICATIONS_TOPIC_ARN", "PAYMENTS_TABLE_NAME"])("does not load without %s", async (name) => {
    expect(await loadError("../../../lambdas/notify-customer.ts", name)).toContain(`${name} is missing`);
  });
});

describe("while another request mails", () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate"] }));
  afterEach(() => void jest.useRealTimers());
  const others = { ...claimed, claimedBy: "execution-0" };

  test("it waits until that one is done", async () => {
    dynamodb.on(UpdateItemCommand).rejectsOnce(refusal(others)).rejects(refusal(sent));
    const answer = handler(asked(), request);
    await jest.advanceTimersByTimeAsync(500);
    expect(await answer).toEqual({ sentAt: sent.notifiedAt });
    expect(mails()).toEqual([]);
  });

  test("it mails itself when that one could not", async () => {
    dynamodb
      .on(UpdateItemCommand)
      .rejectsOnce(refusal(others))
      .resolves({ Attributes: marshall(claimed) });
    const answer = handler(asked(), request);
    await jest.advanceTimersByTimeAsync(500);
    await answer;
    expect(mails()).toHaveLength(1);
  });

  test("it gives up in time when that one does not end, for the message to come back", async () => {
    claimMeets(others);
    const answer = expect(handler(asked(), request)).rejects.toMatchObject({ name: "UnderWayElsewhere" });
    await jest.advanceTimersByTimeAsync(10_000);
    await answer;
    expect(mails()).toEqual([]);
  });
});

/** Makes the claim meet this record, or none. */
function claimMeets(item: object | undefined): void {
  dynamodb.on(UpdateItemCommand).rejects(refusal(item));
}

function refusal(item: object | undefined): ConditionalCheckFailedException {
  return new ConditionalCheckFailedException({ message: "no", $metadata: {}, ...(item && { Item: marshall(item) }) });
}

function named(name: string): Error {
  return Object.assign(new Error("slow down"), { name });
}

function mails(): unknown[] {
  return sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);
}

/** What was updated, in plain values. */
function updates(): Record<string, unknown>[] {
  return dynamodb.commandCalls(UpdateItemCommand).map(({ args: [{ input }] }) => ({
    ...input,
    Key: unmarshall(input.Key!),
    ExpressionAttributeValues: unmarshall(input.ExpressionAttributeValues!),
  }));
}

/** As the state machine asks. */
function asked(state: object = {}) {
  return { executionId: "execution-1", state: { order: pizza(), ...state } };
}
