import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import type { PlacedOrder } from "../../lambdas/domain/placed-order.ts";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { pizza } from "./support/orders.ts";

setEnvironment({ PAYMENTS_TABLE_NAME: "payments", PAYMENT_SUCCESS_RATE: "0.5", PAYMENT_SEED: "seven" });
const { handler } = await import("../../lambdas/process-payment.ts");
const { RandomPaymentProvider } = await import("../../lambdas/adapters/random-payment-provider.ts");

// What the seed "seven" decides.
const paid = pizza({ id: "order-1" });
const declined = pizza({ id: "order-4" });
const first = { paymentId: "order-4#1", outcome: "PAID", decidedAt: "2026-03-01T12:00:01.000Z", failureReason: null };
const claim = { customerId: "customer-1", paymentId: "order-4#1", expiresAt: declined.expiresAt };
const onRecord = { ...claim, ...first };
const request = { awsRequestId: "request-1" };

const dynamodb = mockClient(DynamoDBClient);
let logs: LogLine[];

beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(PutItemCommand).resolves({});
  logs = captureLogs();
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe("process-payment", () => {
  test("has a new order paid, and records the decision before it is answered, with a claim on its mail", async () => {
    const { claimedBy, claimedUntil, ...decision } = await handler(asked(paid), request);
    expect(decision).toEqual({
      paymentId: "order-1#1",
      outcome: "PAID",
      decidedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      failureReason: null,
    });
    const claim = { claimedBy: "execution-1", claimedUntil: Date.parse(decision.decidedAt) + 15_000 };
    expect({ claimedBy, claimedUntil }).toEqual(claim);
    expect(puts()).toEqual([
      {
        TableName: "payments",
        Item: { customerId: "customer-1", expiresAt: paid.expiresAt, ...decision, ...claim },
        ConditionExpression: "attribute_not_exists(outcome) OR expiresAt <= :now",
        ExpressionAttributeValues: { ":now": Math.floor(Date.parse(decision.decidedAt) / 1000) },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      },
    ]);
    expect(logs).toEqual([expect.objectContaining({ message: "Payment decided", correlation_id: "order-1", outcome: "PAID" })]);
  });

  test("claims the attempt at an order that was there before it asks the provider", async () => {
    const { decidedAt } = await handler(askedAgain(paid), request);
    const [claim, decision] = puts();
    const { ":now": nowSeconds, ":nowMs": now } = claim!.ExpressionAttributeValues;
    const key = { customerId: "customer-1", paymentId: "order-1#1", expiresAt: paid.expiresAt };
    expect(nowSeconds).toBe(Math.floor(now! / 1000));
    expect(claim).toEqual({
      TableName: "payments",
      Item: { ...key, claimedBy: "execution-1", claimedUntil: now! + 15_000 },
      ConditionExpression:
        "attribute_not_exists(paymentId) OR expiresAt <= :now OR (attribute_not_exists(outcome) AND claimedUntil <= :nowMs)",
      ExpressionAttributeValues: { ":now": nowSeconds, ":nowMs": now },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    expect(decision).toMatchObject({ Item: { ...key, outcome: "PAID", decidedAt } });
  });

  test("a later attempt is a payment of its own: the provider is asked anew, and both are on record", async () => {
    // The seed has its first attempt declined and its second one paid.
    await handler(asked(pizza({ id: "order-5" })), request);
    await handler(asked(pizza({ id: "order-5", paymentAttempt: 2 })), request);
    expect(puts().filter(({ Item }) => "outcome" in Item)).toMatchObject([
      { Item: { paymentId: "order-5#1", outcome: "PAYMENT_FAILED" } },
      { Item: { paymentId: "order-5#2", outcome: "PAID" } },
    ]);
  });

  test("a message from before attempts were counted asks for the first", async () => {
    const { paymentAttempt: _, ...old } = paid;
    expect(await handler({ order: old }, request)).toMatchObject({ paymentId: "order-1#1" });
  });

  test.each([0, 1.5, "2"])("refuses %j as an attempt", async (paymentAttempt) => {
    await expect(handler({ order: { ...paid, paymentAttempt } }, request)).rejects.toMatchObject({ name: "MalformedInput" });
    expect(puts()).toEqual([]);
  });

  test("understands the workflow before this one, whose mail is claimed apart", async () => {
    expect(await handler({ order: paid }, request)).toMatchObject({ outcome: "PAID", claimedBy: null, claimedUntil: null });
    expect(puts()[0]).toMatchObject({ Item: { claimedBy: "request-1" } });
    expect(puts()[1]!.Item).not.toHaveProperty("claimedBy");
  });

  test("a declined payment is an answer with a reason, not an error", async () => {
    expect(await handler(asked(declined), request)).toMatchObject({
      outcome: "PAYMENT_FAILED",
      failureReason: "The card was declined.",
    });
  });

  test("what is on record is the answer: the provider is not asked again, and nothing is written", async () => {
    dynamodb.on(PutItemCommand).rejects(refusal({ ...onRecord, notifiedAt: "2026-03-01T12:00:02.000Z" }));
    expect(await handler(askedAgain(declined), request)).toMatchObject(first);
    expect(puts()).toHaveLength(1);
    expect(logs).toEqual([expect.objectContaining({ message: "Payment decided before", outcome: "PAID" })]);
  });

  test("knows its own claim, when its answer was lost or the execution tries again", async () => {
    dynamodb
      .on(PutItemCommand)
      .rejectsOnce(refusal({ ...claim, claimedBy: "execution-1" }))
      .resolves({});
    expect(await handler(askedAgain(declined), request)).toMatchObject({ outcome: "PAYMENT_FAILED" });
  });

  test("whoever is second to record a decision answers with the first one, whatever the provider said", async () => {
    dynamodb.on(PutItemCommand).rejects(refusal(onRecord));
    expect(await handler(asked(declined), request)).toMatchObject(first);
  });

  test("the stored order is paid, not what a later message says of it", async () => {
    const stored = pizza({ id: "order-1", expiresAt: paid.expiresAt - 1 });
    await handler(asked(paid, { stored: { Item: marshall({ ...stored, status: "PENDING" }) } }), request);
    expect(puts()).toMatchObject([{ Item: { expiresAt: paid.expiresAt - 1 } }, { Item: { expiresAt: paid.expiresAt - 1 } }]);
  });

  test("gives its claim back when the provider fails, for the next try to ask again at once", async () => {
    const down = Object.assign(new Error("down"), { name: "PaymentProviderUnavailable" });
    jest.spyOn(RandomPaymentProvider.prototype, "charge").mockRejectedValueOnce(down);
    await expect(handler(askedAgain(paid), request)).rejects.toThrow(down);
    expect(puts()[1]).toMatchObject({
      Item: { paymentId: "order-1#1", claimedBy: "execution-1", claimedUntil: 0 },
      ConditionExpression: "claimedBy = :claimedBy AND attribute_not_exists(outcome)",
      ExpressionAttributeValues: { ":claimedBy": "execution-1" },
    });
  });

  test("does not answer a decision that is not on record", async () => {
    const throttled = Object.assign(new Error("slow down"), { name: "ThrottlingException" });
    dynamodb.on(PutItemCommand).rejects(throttled);
    await expect(handler(asked(paid), request)).rejects.toThrow(throttled);
    expect(logs).toEqual([]);
  });

  test.each([null, {}, { order: { ...pizza(), expiresAt: "soon" } }])(
    "refuses a malformed request without charging: %j",
    async (event) => {
      await expect(handler(event, request)).rejects.toMatchObject({
        name: "MalformedInput",
        message: expect.stringMatching(/^Malformed payment request \(/),
      });
      expect(puts()).toEqual([]);
    },
  );

  test.each(["PAYMENTS_TABLE_NAME", "PAYMENT_SUCCESS_RATE"])("does not load without %s", async (name) => {
    expect(await loadError("../../../lambdas/process-payment.ts", name)).toContain(`${name} is missing`);
  });

  test.each(["1.5", "-0.1", "often"])("does not load with a success rate of %s", async (rate) => {
    const message = await loadError("../../../lambdas/process-payment.ts", "PAYMENT_SUCCESS_RATE", rate);
    expect(message).toBe(`The environment variable PAYMENT_SUCCESS_RATE must be a number from 0 to 1, not "${rate}"`);
  });
});

describe("while another request asks the provider", () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate"] }));
  afterEach(() => void jest.useRealTimers());
  const others = { ...claim, claimedBy: "request-0", claimedUntil: 0 };

  test("it waits for that one's decision", async () => {
    dynamodb.on(PutItemCommand).rejectsOnce(refusal(others)).rejects(refusal(onRecord));
    const answer = handler(askedAgain(declined), request);
    await jest.advanceTimersByTimeAsync(500);
    expect(await answer).toMatchObject(first);
  });

  test("it gives up in time when that one does not end", async () => {
    dynamodb.on(PutItemCommand).rejects(refusal(others));
    const answer = expect(handler(askedAgain(declined), request)).rejects.toMatchObject({ name: "UnderWayElsewhere" });
    await jest.advanceTimersByTimeAsync(10_000);
    await answer;
  });
});

interface Put {
  readonly Item: Readonly<Record<string, unknown>>;
  readonly ExpressionAttributeValues: Readonly<Record<string, number>>;
}

/** What was put, in plain values. */
function puts(): Put[] {
  return dynamodb.commandCalls(PutItemCommand).map(({ args: [{ input }] }) => ({
    ...input,
    Item: unmarshall(input.Item!),
    ExpressionAttributeValues: unmarshall(input.ExpressionAttributeValues!),
  }));
}

/** As the state machine asks. */
function asked(order: PlacedOrder, state: object = {}) {
  return { executionId: "execution-1", state: { order, ...state } };
}

/** As it asks about an order that it has loaded. */
function askedAgain(order: PlacedOrder) {
  return asked(order, { stored: { Item: marshall({ ...order, status: "PENDING" }) } });
}

/** Of a write that meets this item. */
function refusal(item: object): ConditionalCheckFailedException {
  return new ConditionalCheckFailedException({ message: "there", $metadata: {}, Item: marshall(item) });
}
