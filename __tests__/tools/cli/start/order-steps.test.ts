import { expect, test } from "@jest/globals";
import { orderSteps } from "../../../../tools/cli/start/order-steps.ts";

const call = { caller: "api", service: "sqs", action: "SendMessage", durationMs: 2.4 };

test("a message on the queue is a step of its order", () => {
  const input = { QueueUrl: "http://127.0.0.1:1/0/orders", MessageBody: '{"id":"o-1"}' };
  expect(orderSteps.call?.({ ...call, input })).toEqual({ about: "o-1", step: "queued", detail: "on orders in 2 ms" });
});

test("a failed send, another call and a message that is no order are no steps", () => {
  const input = { QueueUrl: "http://127.0.0.1:1/0/orders", MessageBody: "no JSON" };
  expect(orderSteps.call?.({ ...call, input })).toBeUndefined();
  expect(orderSteps.call?.({ ...call, input, error: "AccessDenied" })).toBeUndefined();
  expect(orderSteps.call?.({ ...call, action: "ReceiveMessage", input: {} })).toBeUndefined();
});

test("states and ends of an execution are steps", () => {
  const execution = { executionArn: "arn", input: { order: { id: "o-1" } } };
  expect(orderSteps.execution?.({ ...execution, state: "SaveOrder" })).toMatchObject({ step: "state", detail: "SaveOrder" });
  expect(orderSteps.execution?.({ ...execution, status: "FAILED", error: "States.Timeout" })).toEqual({
    about: "o-1",
    step: "failed",
    detail: "the execution, FAILED: States.Timeout",
  });
  expect(orderSteps.execution?.({ ...execution, status: "SUCCEEDED" })).toMatchObject({ step: "execution", detail: "SUCCEEDED" });
});

test("what a subscriber hears is a step, a deletion too", () => {
  const heard = (order: object) =>
    orderSteps.delivery?.({ subscription: "s", data: { onOrderChanged: { id: "o-1", ...order } } });
  expect(heard({ status: "PAID" })).toMatchObject({ about: "o-1", detail: "hears: PAID" });
  expect(heard({ status: "PAID", version: 2 })).toMatchObject({ detail: "hears: PAID, version 2" });
  expect(heard({ status: "PAID", deletedAt: "2026-01-01T00:00:00Z" })).toMatchObject({ detail: "hears: deleted" });
});

test("a dead letter that a failed execution left says of which order", () => {
  const body = JSON.stringify(JSON.stringify({ order: { id: "a" } }));
  const letter = { queueName: "orders-dlq", messageId: "m", body };
  expect(orderSteps["dead-letter"]?.(letter)).toEqual({
    about: "a",
    step: "dead letter",
    detail: "on orders-dlq; npm run redrive explains",
  });
});

test("a dead letter is a step even when it is no order", () => {
  const letter = { queueName: "orders-dlq", messageId: "m", body: "poison" };
  expect(orderSteps["dead-letter"]?.(letter)).toEqual({
    about: undefined,
    step: "dead letter",
    detail: "message m on orders-dlq; npm run redrive explains",
  });
});

test.each([null, 5, [], {}, { order: null }, { order: { id: { toString: 1 } } }])(
  "an execution with the input %j is no order's",
  (input) => {
    expect(orderSteps.execution?.({ executionArn: "arn", input, state: "SaveOrder" })).toBeUndefined();
  },
);

test("a delivery without data is no step", () => {
  expect(orderSteps.delivery?.({ subscription: "s", data: null })).toBeUndefined();
});
