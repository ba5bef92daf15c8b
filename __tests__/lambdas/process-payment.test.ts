import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { pizza } from "./support/orders.ts";

setEnvironment({ PAYMENTS_TABLE_NAME: "payments", PAYMENT_SUCCESS_RATE: "0.5", PAYMENT_SEED: "seven" });
const { handler } = await import("../../lambdas/process-payment.ts");

// What the seed "seven" decides.
const paid = pizza({ id: "order-1" });
const declined = pizza({ id: "order-4" });
const first = { paymentId: "order-4#1", outcome: "PAID", decidedAt: "2026-03-01T12:00:01.000Z", failureReason: null };
const onRecord = { customerId: "customer-1", expiresAt: declined.expiresAt, ...first };

const dynamodb = mockClient(DynamoDBDocumentClient);
let logs: LogLine[];

beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(GetCommand).resolves({});
  dynamodb.on(PutCommand).resolves({});
  logs = captureLogs();
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe("process-payment", () => {
  test("records a payment under its order before it is answered", async () => {
    const decision = await handler({ order: paid });
    expect(decision).toEqual({
      paymentId: "order-1#1",
      outcome: "PAID",
      decidedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      failureReason: null,
    });
    expect(puts()).toEqual([
      {
        TableName: "payments",
        Item: { customerId: "customer-1", expiresAt: paid.expiresAt, ...decision },
        ConditionExpression: "attribute_not_exists(paymentId) OR expiresAt <= :now",
        ExpressionAttributeValues: { ":now": Math.floor(Date.parse(decision.decidedAt) / 1000) },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      },
    ]);
    expect(logs).toEqual([expect.objectContaining({ message: "Payment decided", correlation_id: "order-1", outcome: "PAID" })]);
  });

  test("a later attempt is a payment of its own: the provider is asked anew, and both are on record", async () => {
    // The seed has its first attempt declined and its second one paid.
    await handler({ order: pizza({ id: "order-5" }) });
    await handler({ order: pizza({ id: "order-5", paymentAttempt: 2 }) });
    expect(puts()).toMatchObject([
      { Item: { paymentId: "order-5#1", outcome: "PAYMENT_FAILED" } },
      { Item: { paymentId: "order-5#2", outcome: "PAID" } },
    ]);
  });

  test("a message from before attempts were counted asks for the first", async () => {
    const { paymentAttempt: _, ...old } = paid;
    expect(await handler({ order: old })).toMatchObject({ paymentId: "order-1#1" });
  });

  test.each([0, 1.5, "2"])("refuses %j as an attempt", async (paymentAttempt) => {
    await expect(handler({ order: { ...paid, paymentAttempt } })).rejects.toMatchObject({ name: "MalformedInput" });
    expect(puts()).toEqual([]);
  });

  test("a declined payment is an answer with a reason, not an error", async () => {
    expect(await handler({ order: declined })).toMatchObject({
      outcome: "PAYMENT_FAILED",
      failureReason: "The card was declined.",
    });
  });

  test("what is on record is the answer: the provider is not asked again, and nothing is written", async () => {
    dynamodb.on(GetCommand).resolves({ Item: { ...onRecord, notifiedAt: "2026-03-01T12:00:02.000Z" } });
    expect(await handler({ order: declined })).toEqual(first);
    expect(puts()).toEqual([]);
    expect(dynamodb.commandCalls(GetCommand)[0]?.args[0].input).toEqual({
      TableName: "payments",
      Key: { customerId: "customer-1", paymentId: "order-4#1" },
      ConsistentRead: true,
    });
  });

  test("an expired record is of an order that had the ID before, and is written over", async () => {
    dynamodb.on(GetCommand).resolves({ Item: { ...onRecord, expiresAt: Math.floor(Date.now() / 1000) } });
    expect(await handler({ order: declined })).toMatchObject({ outcome: "PAYMENT_FAILED" });
    expect(puts()).toHaveLength(1);
  });

  test("whoever is second to record a decision answers with the first one, whatever the provider said", async () => {
    const Item = marshall(onRecord);
    dynamodb.on(PutCommand).rejects(new ConditionalCheckFailedException({ message: "there", $metadata: {}, Item }));
    expect(await handler({ order: declined })).toEqual(first);
  });

  test("the stored order is paid, not what a later message says of it", async () => {
    const stored = pizza({ id: "order-1", expiresAt: paid.expiresAt - 1 });
    await handler({ order: paid, stored: { Item: marshall({ ...stored, status: "PENDING" }) } });
    expect(puts()).toMatchObject([{ Item: { expiresAt: paid.expiresAt - 1 } }]);
  });

  test("does not answer a decision that is not on record", async () => {
    const throttled = Object.assign(new Error("slow down"), { name: "ThrottlingException" });
    dynamodb.on(PutCommand).rejects(throttled);
    await expect(handler({ order: paid })).rejects.toThrow(throttled);
    expect(logs).toEqual([]);
  });

  test.each([null, {}, { order: { ...pizza(), expiresAt: "soon" } }])(
    "refuses a malformed request without charging: %j",
    async (event) => {
      await expect(handler(event)).rejects.toMatchObject({ name: "MalformedInput" });
      expect(puts()).toEqual([]);
    }
  );

  test.each(["PAYMENTS_TABLE_NAME", "PAYMENT_SUCCESS_RATE"])("does not load without %s", async (name) => {
    expect(await loadError("../../../lambdas/process-payment.ts", name)).toContain(`${name} is missing`);
  });

  test.each(["1.5", "-0.1", "often"])("does not load with a success rate of %s", async (rate) => {
    const message = await loadError("../../../lambdas/process-payment.ts", "PAYMENT_SUCCESS_RATE", rate);
    expect(message).toBe(`The environment variable PAYMENT_SUCCESS_RATE must be a number from 0 to 1, not "${rate}"`);
  });
});

function puts(): unknown[] {
  return dynamodb.commandCalls(PutCommand).map(({ args }) => args[0].input);
}
