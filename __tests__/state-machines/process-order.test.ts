import { describe, expect, test } from "@jest/globals";
import { pizza } from "../lambdas/support/orders.ts";
import { failure, fails, payment, run, smooth, tasks, type TaskHandler } from "./support/process-order.ts";

const conflict = fails("DynamoDB.ConditionalCheckFailedException");
const order = pizza();

/** What a message that comes again finds. */
const stored = (item?: object, record?: object): Record<string, TaskHandler> => ({
  SaveOrder: conflict,
  LoadOrder: () => (item ? { Item: item } : {}),
  LoadPayment: () => (record ? { Item: record } : {}),
});
const decided = (status: string) => ({ status: { S: status }, paymentAttempt: { N: "1" } });

describe("an order's way", () => {
  test("a paid order is saved, paid, marked and mailed", async () => {
    const { states, calls } = await run(order, {});
    const steps = ["SaveOrder", "ProcessPayment", "IsPaid", "MarkPaid", "NotifyCustomer", "MarkNotified", "Processed"];
    expect(states).toEqual(["IsFirstAttempt", ...steps]);
    expect(calls.find(({ state }) => state === "ProcessPayment")?.input).toMatchObject({ Payload: { order } });
    expect(calls.find(({ state }) => state === "NotifyCustomer")?.input).toMatchObject({
      FunctionName: expect.stringContaining("notify-customer"),
      Payload: { order, status: "PAID", failureReason: null },
    });
  });

  test("it is saved with all that was placed", async () => {
    const { calls } = await run(order, {});
    expect(calls[0]?.input).toEqual({
      TableName: "orders",
      Item: {
        customerId: { S: "customer-1" },
        id: { S: "order-1" },
        status: { S: "PENDING" },
        name: { S: "Pizza" },
        quantity: { N: "6" },
        restaurantId: { S: "Dominos" },
        addOns: { L: [{ S: "Extra cheese" }] },
        placedAt: { S: "2026-03-01T12:00:00.000Z" },
        updatedAt: { S: "2026-03-01T12:00:00.000Z" },
        expiresAt: { N: "4102444800" },
        version: { N: "1" },
        paymentAttempt: { N: "1" },
      },
      ConditionExpression: "attribute_not_exists(id)",
    });
  });

  test("an order without add-ons is saved with none", async () => {
    const { calls } = await run(pizza({ addOns: [] }), {});
    expect(calls[0]?.input).toMatchObject({ Item: { addOns: { L: [] } } });
  });

  test("a payment that failed is marked and mailed with its reason", async () => {
    const { states, calls } = await run(order, { ProcessPayment: () => payment("PAYMENT_FAILED", "No money.") });
    expect(states).toEqual([
      "IsFirstAttempt",
      "SaveOrder",
      "ProcessPayment",
      "IsPaid",
      "MarkPaymentFailed",
      "NotifyCustomer",
      "MarkNotified",
      "Processed",
    ]);
    expect(calls.find(({ state }) => state === "MarkPaymentFailed")?.input).toMatchObject({
      ExpressionAttributeValues: { ":decision": { S: "PAYMENT_FAILED" }, ":failureReason": { S: "No money." } },
    });
    expect(calls.find(({ state }) => state === "NotifyCustomer")?.input).toMatchObject({
      Payload: { status: "PAYMENT_FAILED", failureReason: "No money." },
    });
  });

  test("an outcome that nobody knows fails the execution", async () => {
    expect(await run(order, { ProcessPayment: () => payment("REFUNDED") })).toMatchObject({ error: "UnknownOutcome" });
  });
});

describe("a message that comes again", () => {
  const paymentId = { S: "order-1#1" };
  const decidedAt = { S: "2026-03-01T12:00:01.000Z" };
  const paid = { paymentId, decidedAt, outcome: { S: "PAID" }, failureReason: { NULL: true } };
  const refused = { ...paid, outcome: { S: "PAYMENT_FAILED" }, failureReason: { S: "No money." } };

  test.each([
    ["the order is gone", undefined],
    ["it was deleted", { status: { S: "PAYMENT_FAILED" }, deletedAt: { S: "2026-03-02T00:00:00.000Z" } }],
  ])("ends at once when %s", async (_, item) => {
    const { states } = await run(order, stored(item));
    expect(states).toEqual(["IsFirstAttempt", "SaveOrder", "LoadOrder", "ResumeWhere", "AlreadyProcessed"]);
  });

  test.each([
    ["its customer knows", { ...paid, notifiedAt: { S: "2026-03-01T12:00:02.000Z" } }],
    ["its payment is gone", undefined],
  ])("ends without a mail when the order is decided and %s", async (_, record) => {
    const { states, calls } = await run(order, stored(decided("PAID"), record));
    expect(states.slice(3)).toEqual(["ResumeWhere", "LoadPayment", "IsDecided", "AlreadyProcessed"]);
    expect(calls[2]?.input).toEqual({
      TableName: "payments",
      Key: { customerId: { S: "customer-1" }, paymentId: { S: "order-1#1" } },
      ConsistentRead: true,
    });
  });

  test("goes on to the payment while the order is pending", async () => {
    const { states, calls } = await run(order, stored(decided("PENDING")));
    const steps = ["ProcessPayment", "IsPaid", "MarkPaid", "NotifyCustomer", "MarkNotified", "Processed"];
    expect(states.slice(4)).toEqual(["LoadPayment", "IsDecided", ...steps]);
    expect(calls[1]?.input).toMatchObject({ ConsistentRead: true });
  });

  test.each([
    ["PAID", "RecallPaid", "MarkPaid", paid],
    ["PAYMENT_FAILED", "RecallPaymentFailed", "MarkPaymentFailed", refused],
  ])("does not charge again when a payment that was %s is on record, but not on the order yet", async (_, recall, mark, record) => {
    const { states, calls } = await run(order, stored(decided("PENDING"), record));
    const steps = ["IsMarked", "IsPaid", mark, "NotifyCustomer", "MarkNotified", "Processed"];
    expect(states.slice(5)).toEqual(["IsDecided", recall, ...steps]);
    expect(calls.find(({ state }) => state === mark)?.input).toMatchObject({
      ExpressionAttributeValues: { ":decidedAt": decidedAt, ":paymentId": paymentId },
    });
  });

  test("ends when the order is at a later attempt by now", async () => {
    const message = pizza({ paymentAttempt: 9 });
    const { states } = await run(message, stored({ ...decided("PENDING"), paymentAttempt: { N: "10" } }));
    expect(states).toEqual(["IsFirstAttempt", "LoadOrder", "ResumeWhere", "AlreadyProcessed"]);
  });

  test.each([
    ["PAID", "RecallPaid", paid, null],
    ["PAYMENT_FAILED", "RecallPaymentFailed", refused, "No money."],
  ])("only mails when the order is %s and its customer does not know", async (status, recall, record, failureReason) => {
    const { states, calls } = await run(order, stored(decided(status), record));
    const steps = ["IsMarked", "NotifyCustomer", "MarkNotified", "Processed"];
    expect(states.slice(4)).toEqual(["LoadPayment", "IsDecided", recall, ...steps]);
    expect(calls.find(({ state }) => state === "NotifyCustomer")?.input).toMatchObject({
      Payload: { order, status, failureReason },
    });
    expect(calls.at(-1)?.input).toMatchObject({
      TableName: "payments",
      Key: { customerId: { S: "customer-1" }, paymentId: { S: "order-1#1" } },
    });
  });

  test("fails when the stored status is one that nobody knows", async () => {
    expect(await run(order, stored(decided("SHIPPED")))).toMatchObject({ error: "UnknownStatus" });
  });

  test("fails when the payment was decided in a way that nobody knows", async () => {
    const handlers = stored(decided("PAID"), { ...paid, outcome: { S: "REFUNDED" } });
    expect(await run(order, handlers)).toMatchObject({ error: "UnknownOutcome" });
  });

  test.each(["MarkPaid", "MarkPaymentFailed"])("leaves the mail to the execution that was first at %s", async (state) => {
    const outcome = state === "MarkPaid" ? "PAID" : "PAYMENT_FAILED";
    const { states, error } = await run(order, { ProcessPayment: () => payment(outcome, "No money."), [state]: conflict });
    expect(states.slice(-2)).toEqual([state, "DecidedElsewhere"]);
    // A failure: the message comes back, and finds what the first has left to do.
    expect(error).toBe("DecidedElsewhere");
  });

  test("ends well when the payment is forgotten while its mail goes out", async () => {
    expect((await run(order, { MarkNotified: conflict })).states.at(-1)).toBe("AlreadyProcessed");
  });
});

describe("a fault", () => {
  const passing: Readonly<Record<string, readonly string[]>> = {
    "arn:aws:states:::lambda:invoke": [
      "Lambda.ServiceException",
      "Lambda.AWSLambdaException",
      "Lambda.SdkClientException",
      "Lambda.TooManyRequestsException",
      "Sandbox.Timedout",
    ],
    dynamodb: [
      "DynamoDB.ProvisionedThroughputExceededException",
      "DynamoDB.ThrottlingException",
      "DynamoDB.RequestLimitExceeded",
      "DynamoDB.InternalServerError",
    ],
  };
  const cases = tasks.flatMap(([state, { Resource }]) => {
    const names = passing[Resource as string] ?? passing["dynamodb"]!;
    return [...names, "States.Timeout"].map((name) => [state, name] as const);
  });
  const ways: Readonly<Record<string, Record<string, TaskHandler>>> = {
    LoadOrder: { SaveOrder: conflict },
    LoadPayment: stored(decided("PAID")),
    MarkPaymentFailed: { ProcessPayment: () => payment("PAYMENT_FAILED", "No money.") },
  };

  test.each(cases)("%s is tried again after %s", async (state, name) => {
    let attempts = 0;
    const third: TaskHandler = (input) => {
      if (++attempts < 3) throw failure(name);
      return smooth[state]!(input);
    };
    const { error } = await run(order, { ...ways[state], [state]: third });
    expect({ error, attempts }).toEqual({ error: undefined, attempts: 3 });
  });

  test.each(tasks)("%s fails the execution when trying again does not help, for the message to come back", async (state) => {
    const name =
      state.includes("Process") || state.includes("Notify") ? "Lambda.ServiceException" : "DynamoDB.ThrottlingException";
    const { calls, error } = await run(order, { ...ways[state], [state]: fails(name) });
    expect(error).toBe(name);
    expect(calls.filter((call) => call.state === state)).toHaveLength(4);
  });

  test.each(["ProcessPayment", "NotifyCustomer"])("a request that %s calls malformed is not tried again", async (state) => {
    const { calls, error } = await run(order, { [state]: fails("MalformedInput") });
    expect(error).toBe("MalformedInput");
    expect(calls.filter((call) => call.state === state)).toHaveLength(1);
  });

  test.each(tasks)("%s waits longer each time, with jitter, and not for ever", (_, { Retry, TimeoutSeconds }) => {
    expect(TimeoutSeconds).toBeLessThan(60);
    for (const retrier of Retry as object[]) {
      expect(retrier).toMatchObject({ BackoffRate: 2, JitterStrategy: "FULL", MaxDelaySeconds: expect.any(Number) });
    }
  });
});
