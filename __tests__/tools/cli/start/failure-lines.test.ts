import { pathToFileURL } from "node:url";
import { expect, test } from "@jest/globals";
import { fieldFailed, messageFailed, recordsFailed, stateRetry } from "../../../../tools/cli/start/failure-lines.ts";

test("a state's retry says when, the how manieth of how many, and why", () => {
  const retry = { executionArn: "arn", input: { order: { id: "o-1" } }, state: "Pay", attempt: 2, attempts: 4, waitMs: 2000 };
  const cause = JSON.stringify({ errorType: "Busy", errorMessage: "try later" });
  expect(stateRetry({ ...retry, error: "Busy", cause })).toEqual({
    about: "o-1",
    step: "retry",
    detail: "Pay is retried in 2 s (attempt 2 of 4): Busy: try later",
  });
  expect(stateRetry({ ...retry, error: "States.Timeout", cause: undefined }).detail).toMatch(/: States\.Timeout$/);
});

const message = {
  queueName: "orders",
  messageId: "m-1",
  body: '{"id":"o-1"}',
  receiveCount: 1,
  maxReceiveCount: 5,
  deadLetterQueueName: "orders-dead-letters",
  visibleInMs: 450_000,
};

test("a message that comes back says how often it was received, and when it does", () => {
  expect(messageFailed(message)).toEqual({ about: "o-1", step: "comes back", detail: "receive 1 of 5, back in 7 min 30 s" });
  expect(messageFailed({ ...message, body: "no order" })).toEqual({
    about: undefined,
    step: "comes back",
    detail: "message m-1 of orders, receive 1 of 5, back in 7 min 30 s",
  });
  const forEver = { ...message, maxReceiveCount: undefined, deadLetterQueueName: undefined };
  expect(messageFailed(forEver).detail).toBe("receive 1, back in 7 min 30 s");
});

test("the last receive says which queue the message goes to, and who explains", () => {
  expect(messageFailed({ ...message, receiveCount: 5 })).toEqual({
    about: "o-1",
    step: "gives up",
    detail: "receive 5 of 5, to orders-dead-letters in 7 min 30 s; npm run redrive explains",
  });
});

test("records of a stream say how many wait, for whom, and whose they are when they are of one order", () => {
  const failed = { functionName: "publish", keys: [{ id: { S: "o-1" } }], attempt: 2, attempts: 6, waitMs: 1000 };
  expect(recordsFailed(failed)).toEqual({
    about: "o-1",
    step: "comes back",
    detail: "1 record of the stream to publish in 1 s (attempt 2 of 6)",
  });
  expect(recordsFailed({ ...failed, keys: [{ id: { S: "a" } }, { id: { S: "b" } }], attempts: undefined })).toMatchObject({
    about: undefined,
    detail: "2 records of the stream to publish in 1 s (attempt 2)",
  });
});

test("a field that failed says which one, of whom, and why", () => {
  const failed = {
    field: "Mutation.placeOrder",
    path: ["mine"],
    errorType: "ValidationError",
    errorInfo: null,
    message: "no",
    trace: [],
    caller: "anonymous",
  };
  expect(fieldFailed({ ...failed, args: { input: { id: "o-1" } } })).toEqual({
    about: "o-1",
    step: "GraphQL",
    detail: "Mutation.placeOrder failed: ValidationError: no",
    stack: [],
  });
  expect(fieldFailed({ ...failed, args: {}, errorInfo: { id: "o-2" } }).about).toBe("o-2");
  expect(fieldFailed({ ...failed, args: {}, path: ["list", "items", 0], caller: "publisher" }).detail).toBe(
    "Mutation.placeOrder (list.items.0) of publisher failed: ValidationError: no",
  );
  const whole = { ...failed, field: undefined, path: null, errorType: undefined, args: {} };
  expect(fieldFailed(whole).detail).toBe("a request was refused: no");
});

test("a field that failed says where in the resolver, and who called, when that is known", () => {
  const failed = { field: "Query.getOrder", path: ["getOrder"], errorType: null, errorInfo: null, message: "no", args: {} };
  const trace = [`${pathToFileURL("graphql/resolvers/Query.getOrder.ts").href}:12:3`, "file:///elsewhere.ts:1:1"];
  const { detail, stack } = fieldFailed({ ...failed, trace, caller: "anonymous" });
  expect(detail).toBe("Query.getOrder failed: no");
  expect(stack).toEqual(["at graphql/resolvers/Query.getOrder.ts:12:3", "at file:///elsewhere.ts:1:1"]);
});
