import { describe, expect, test } from "@jest/globals";
import { pizza } from "../lambdas/support/orders.ts";
import { failure, fails, payment, run, smooth, tasks, type TaskHandler } from "./support/process-order.ts";

const conflict = fails("DynamoDB.ConditionalCheckFailedException");
const order = pizza();

/** What a message that comes again finds. */
const stored = (item?: object): Record<string, TaskHandler> => ({
  SaveOrder: conflict,
  LoadOrder: () => (item ? { Item: item } : {}),
});
const decided = (status: string) => ({ status: { S: status }, paymentAttempt: { N: "1" } });

describe("an order's way", () => {
  test("a paid order is saved, paid, marked and mailed", async () => {
    const { states, calls } = await run(order, {});
    expect(states).toEqual([
      "IsFirstAttempt",
      "SaveOrder",
      "ProcessPayment",
      "IsPaid",
      "MarkPaid",
      "NotifyCustomer",
      "MarkNotified",
    ]);
    expect(calls.find(({ state }) => state === "ProcessPayment")?.input).toMatchObject({
      Payload: { executionId: "execution-1", state: { order } },
    });
    expect(calls.find(({ state }) => state === "NotifyCustomer")?.input).toMatchObject({
      FunctionName: expect.stringContaining("notify-customer"),
      Payload: { executionId: "execution-1", state: { order } },
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
    ]);
    expect(calls.find(({ state }) => state === "MarkPaymentFailed")?.input).toMatchObject({
      ExpressionAttributeValues: { ":decision": { S: "PAYMENT_FAILED" }, ":failureReason": { S: "No money." } },
    });
  });

  test("an outcome that nobody knows fails the execution", async () => {
    expect(await run(order, { ProcessPayment: () => payment("REFUNDED") })).toMatchObject({ error: "UnknownOutcome" });
  });
});

describe("a message that comes again", () => {
  test.each([
    ["the order is gone", undefined],
    ["it was deleted", { status: { S: "PAYMENT_FAILED" }, deletedAt: { S: "2026-03-02T00:00:00.000Z" } }],
  ])("ends at once when %s", async (_, item) => {
    const { states } = await run(order, stored(item));
    expect(states).toEqual(["IsFirstAttempt", "SaveOrder", "LoadOrder", "ResumeWhere", "AlreadyProcessed"]);
  });

  test("goes on to the payment while the order is pending, with the order as it is stored", async () => {
    const item = { ...decided("PENDING"), name: { S: "Calzone" } };
    const { states, calls } = await run(order, stored(item));
    expect(states.slice(3)).toEqual(["ResumeWhere", "ProcessPayment", "IsPaid", "MarkPaid", "NotifyCustomer", "MarkNotified"]);
    expect(calls[1]?.input).toMatchObject({ ConsistentRead: true });
    for (const name of ["ProcessPayment", "NotifyCustomer"]) {
      expect(calls.find(({ state }) => state === name)?.input).toMatchObject({ Payload: { state: { stored: { Item: item } } } });
    }
  });

  test.each(["PAID", "PAYMENT_FAILED"])(
    "asks for the mail alone when the order is %s: whether it went out is on record",
    async (status) => {
      const { states, calls } = await run(order, stored(decided(status)));
      expect(states.slice(3)).toEqual(["ResumeWhere", "NotifyCustomer", "MarkNotified"]);
      expect(calls.find(({ state }) => state === "NotifyCustomer")?.input).toMatchObject({
        Payload: { state: { stored: { Item: decided(status) } } },
      });
    },
  );

  test("ends when the order is at a later attempt by now", async () => {
    const message = pizza({ paymentAttempt: 9 });
    const { states } = await run(message, stored({ ...decided("PENDING"), paymentAttempt: { N: "10" } }));
    expect(states).toEqual(["IsFirstAttempt", "LoadOrder", "ResumeWhere", "AlreadyProcessed"]);
  });

  test("fails when the stored status is one that nobody knows", async () => {
    expect(await run(order, stored(decided("SHIPPED")))).toMatchObject({ error: "UnknownOutcome" });
  });
});

describe.each([
  ["MarkPaid", "PAID"],
  ["MarkPaymentFailed", "PAYMENT_FAILED"],
])("a %s that is refused", (state, outcome) => {
  const refused = (item?: object) =>
    run(order, {
      ...stored(item),
      SaveOrder: () => ({}),
      ProcessPayment: () => payment(outcome, "No money."),
      [state]: conflict,
    });

  test("because it is done, by this execution or another one, goes on to the mail", async () => {
    const { states } = await refused(decided(outcome));
    expect(states.slice(4)).toEqual([state, "LoadOrder", "ResumeWhere", "NotifyCustomer", "MarkNotified"]);
  });

  test.each([
    ["is gone", undefined],
    ["is at its next attempt", { ...decided("PENDING"), paymentAttempt: { N: "2" } }],
  ])("because the order %s ends well", async (_, item) => {
    expect((await refused(item)).states.at(-1)).toBe("AlreadyProcessed");
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
  const ofMailing = ["AccessDeniedException", "AuthorizationErrorException", "LimitExceededException"].map(
    (name) => ["NotifyCustomer", name] as const,
  );
  const ways: Readonly<Record<string, Record<string, TaskHandler>>> = {
    LoadOrder: stored(decided("PAID")),
    MarkPaymentFailed: { ProcessPayment: () => payment("PAYMENT_FAILED", "No money.") },
  };

  test.each([...cases, ...ofMailing])("%s is tried again after %s", async (state, name) => {
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
