import { expect, test } from "@jest/globals";
import { loggedLine, loggedProblem, missingPermission, refusedCall } from "../../../../tools/cli/start/problem-line.ts";

const call = { caller: "process-payment", service: "dynamodb", action: "PutItem", input: {}, durationMs: 1 };

test("a refused call says who was refused what", () => {
  expect(refusedCall({ ...call, error: "AccessDeniedException" })).toEqual({
    step: "refused",
    detail: "process-payment called dynamodb:PutItem and was answered AccessDeniedException",
  });
});

test("a call that went well, or met a duplicate as it should, is no problem", () => {
  expect(refusedCall(call)).toBeUndefined();
  expect(refusedCall({ ...call, error: "ConditionalCheckFailedException" })).toBeUndefined();
  const trimmed = { service: "dynamodbstreams", action: "GetShardIterator", error: "TrimmedDataAccessException" };
  expect(refusedCall({ ...call, ...trimmed })).toBeUndefined();
  const graphQl = { service: "appsync", action: "GraphQL" };
  expect(refusedCall({ ...call, ...graphQl, error: "MalformedHttpRequestException" })).toBeUndefined();
  expect(refusedCall({ ...call, ...graphQl, error: "AccessDeniedException" })).toBeDefined();
});

test("a denied call says which statement is missing, and where", () => {
  const denial = {
    caller: "process-payment",
    action: "dynamodb:PutItem",
    resource: "table/payments",
    policy: "identity",
    needed: "{…}",
  } as const;
  expect(missingPermission(denial).detail).toBe("process-payment would need {…}");
  const toQueue = {
    ...denial,
    caller: "events.amazonaws.com",
    action: "sqs:SendMessage",
    resource: "queue",
    policy: "resource",
  } as const;
  expect(missingPermission(toQueue).detail).toBe("events.amazonaws.com would need {…} in the policy of queue");
  expect(missingPermission({ ...denial, needed: undefined }).detail).toBe(
    "process-payment is denied dynamodb:PutItem on table/payments, and no statement would allow it",
  );
});

test("a function's warning or error is a problem, its chatter is not", () => {
  const log = (line: string) => loggedProblem({ functionName: "notify-customer", requestId: "r", line })?.detail;
  expect(log('{"level":"ERROR","message":"no topic"}')).toBe("notify-customer: no topic");
  expect(log('{"level":"INFO","message":"sent"}')).toBeUndefined();
  expect(log("2026-11-27T10:00:00.000Z\tr\tWARN\tslow\rvery")).toBe("notify-customer: slow\nvery");
  expect(log("2026-11-27T10:00:00.000Z\tr\tINFO\tno Error")).toBeUndefined();
  expect(log("TypeError: x is not a function")).toBe("notify-customer: TypeError: x is not a function");
});

test("an error that a handler let go is told without its stack trace, in either log format", () => {
  const log = (line: string) => loggedProblem({ functionName: "notify-customer", requestId: "r", line })?.detail;
  const said = { errorType: "MalformedInput", errorMessage: "no order", stack: ["at index.mjs:1"] };
  expect(log(`2026-11-27T10:00:00.000Z\tr\tERROR\tInvoke Error \t${JSON.stringify(said)}`)).toBe(
    "notify-customer: MalformedInput: no order",
  );
  expect(log(JSON.stringify({ level: "ERROR", message: said }))).toBe("notify-customer: MalformedInput: no order");
  const minified = { ...said, errorType: "wu", name: "MalformedInput" };
  expect(log(JSON.stringify({ level: "ERROR", message: minified }))).toBe("notify-customer: MalformedInput: no order");
  expect(log(JSON.stringify({ level: "WARN", message: { left: 1 } }))).toBe('notify-customer: {"left":1}');
});

test("a problem says its order, from its line or from what the function was given, and how often the message was received", () => {
  const line = JSON.stringify({ level: "ERROR", message: "Order not processed", reason: "TypeError: x" });
  const problem = (payload: unknown, of = line) =>
    loggedProblem({ functionName: "start", requestId: "r", line: of, payload: () => payload });
  const message = (id: string, count: number) => ({
    body: JSON.stringify({ id }),
    attributes: { ApproximateReceiveCount: String(count) },
  });
  expect(problem({ Records: [message("o-1", 2)] })).toEqual({
    about: "o-1",
    step: "ERROR",
    detail: "start: Order not processed: TypeError: x (receive 2)",
  });
  expect(problem({ Records: [message("o-1", 2), message("o-2", 1)] })).toMatchObject({
    about: undefined,
    detail: "start: Order not processed: TypeError: x (a batch of 2 orders)",
  });
  const ofOne = JSON.stringify({ level: "WARN", message: "Late", correlation_id: "o-2", receive_count: 1 });
  expect(problem({ Records: [message("o-1", 2), message("o-2", 1)] }, ofOne)).toEqual({
    about: "o-2",
    step: "WARN",
    detail: "start: Late (receive 1)",
  });
  expect(problem({ executionId: "e", state: { order: { id: "o-3" } } })?.about).toBe("o-3");
  expect(problem({ Records: [{ dynamodb: { Keys: { id: { S: "o-4" } } } }] })?.about).toBe("o-4");
  expect(problem({ pathParameters: { id: "o-5" } })?.about).toBe("o-5");
  for (const other of [null, "text", { Records: "none" }, { Records: [{ body: "no JSON" }] }]) {
    expect(problem(other)).toMatchObject({ about: undefined, detail: "start: Order not processed: TypeError: x" });
  }
});

test("with all logs a line that is no problem is shown, too, a plain one as it is", () => {
  const shown = (line: string) => loggedLine({ functionName: "pay", requestId: "r", line });
  expect(shown('{"level":"INFO","message":"charging 5"}')).toEqual({ about: undefined, step: "INFO", detail: "pay: charging 5" });
  expect(shown("hello")).toEqual({ about: undefined, step: "log", detail: "pay: hello" });
});
