import { SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, setEnvironment } from "./support/lambda-environment.ts";
import { storedOrder, streamRecord } from "./support/order-stream.ts";

setEnvironment({
  FAILURES_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/000000000000/stream-failures",
  AWS_LAMBDA_FUNCTION_NAME: "slipstream-dev-publish-order-change",
  GRAPHQL_URL: "https://api.example.com/graphql",
  STAGE: "dev",
  POWERTOOLS_METRICS_NAMESPACE: "Slipstream",
  // Powertools' development mode, which lets tests listen, would write none.
  POWERTOOLS_METRICS_DISABLED: "false",
});
const { handler } = await import("../../lambdas/publish-order-change.ts");

const pending = storedOrder();
const paid = storedOrder({ status: "PAID", version: 2 });

let fetched: jest.Spied<typeof fetch>;
let metrics: Record<string, unknown>[];

beforeEach(() => {
  fetched = jest.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
    const { variables } = JSON.parse(init?.body as string) as { variables: object };
    return Response.json({ data: variables });
  });
  captureLogs();
  metrics = [];
  jest.spyOn(console, "log").mockImplementation((line: string) => void metrics.push(JSON.parse(line) as (typeof metrics)[0]));
});
afterEach(() => {
  jest.restoreAllMocks();
});

const failed = storedOrder({ status: "PAYMENT_FAILED", version: 2, updatedAt: "2026-03-01T12:00:02.500Z" });

test("the business metrics count an invocation's orders in one line of CloudWatch's Embedded Metric Format", async () => {
  const slow = { ...paid, updatedAt: "2026-03-01T12:00:01.250Z" };
  await handler({
    Records: [
      streamRecord("1", undefined, pending),
      streamRecord("2", undefined, pending),
      streamRecord("3", pending, slow),
      streamRecord("4", pending, failed),
    ],
  });
  expect(metrics).toEqual([
    expect.objectContaining({
      service: "slipstream",
      stage: "dev",
      OrdersPlaced: 2,
      OrdersPaid: 1,
      OrdersPaymentFailed: 1,
      OrderDuration: [1250, 2500],
    }),
  ]);
  expect(metrics[0]).toMatchObject({
    _aws: {
      CloudWatchMetrics: [
        {
          Namespace: "Slipstream",
          Dimensions: [["service", "stage"]],
          Metrics: [
            { Name: "OrdersPlaced", Unit: "Count" },
            { Name: "OrdersPaid", Unit: "Count" },
            { Name: "OrdersPaymentFailed", Unit: "Count" },
            { Name: "OrderDuration", Unit: "Milliseconds" },
          ],
        },
      ],
    },
  });
});

test("the business metrics count a payment that was tried again, and time it not", async () => {
  const again = storedOrder({ version: 3, paymentAttempt: 2 });
  await handler({ Records: [streamRecord("1", again, { ...paid, version: 4, paymentAttempt: 2 })] });
  expect(metrics).toEqual([expect.objectContaining({ OrdersPaid: 1 })]);
  expect(metrics[0]).not.toHaveProperty("OrderDuration");
});

test("the business metrics tell of both ways that a payment ends when one ends: an alarm compares them from the first one on", async () => {
  await handler({ Records: [streamRecord("1", pending, failed)] });
  await handler({ Records: [streamRecord("2", pending, paid)] });
  await handler({ Records: [streamRecord("3", undefined, pending)] });
  expect(metrics).toMatchObject([
    { OrdersPaid: 0, OrdersPaymentFailed: 1 },
    { OrdersPaid: 1, OrdersPaymentFailed: 0 },
    { OrdersPlaced: 1 },
  ]);
  for (const name of ["OrdersPaid", "OrdersPaymentFailed"]) expect(metrics[2]).not.toHaveProperty(name);
  expect(metrics[0]).not.toHaveProperty("OrdersPlaced");
});

test("the business metrics are one line for a full batch, too", async () => {
  await handler({ Records: Array.from({ length: 100 }, (_, index) => streamRecord(String(index), pending, paid)) });
  expect(metrics).toHaveLength(1);
  expect(metrics[0]).toMatchObject({ OrdersPaid: 100 });
});

test("the business metrics leave out what comes again: only what was published is counted", async () => {
  const errors = [{ path: ["c1"], errorType: "throttled" }];
  fetched.mockResolvedValue(Response.json({ data: { c0: {}, c1: null, c2: {} }, errors }));
  await handler({ Records: ["1", "2", "3"].map((number) => streamRecord(number, undefined, pending)) });
  expect(metrics).toEqual([expect.objectContaining({ OrdersPlaced: 1 })]);
  fetched.mockRejectedValue(new TypeError("fetch failed"));
  await expect(handler({ Records: [streamRecord("2", undefined, pending)] })).rejects.toThrow("fetch failed");
  expect(metrics).toHaveLength(1);
});

test("the business metrics leave out what is published again, since a malformed record beside it could not be set aside", async () => {
  const sqs = mockClient(SQSClient).rejects(new Error("Queue away"));
  const records = [streamRecord("1", undefined, pending), streamRecord("2", undefined, {})];
  await expect(handler({ Records: records })).rejects.toThrow("Queue away");
  expect(metrics).toEqual([]);
  sqs.reset();
  await handler({ Records: records });
  expect(metrics).toEqual([expect.objectContaining({ OrdersPlaced: 1 })]);
});

test("the business metrics are not written when nothing is to be counted", async () => {
  await handler({ Records: [streamRecord("1", paid, { ...paid, version: 3, addOns: [] }), streamRecord("2", paid, undefined)] });
  expect(metrics).toEqual([]);
});
