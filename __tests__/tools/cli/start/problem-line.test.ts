import { expect, test } from "@jest/globals";
import { loggedProblem, missingPermission, refusedCall } from "../../../../tools/cli/start/problem-line.ts";

const call = { caller: "process-payment", service: "dynamodb", action: "PutItem", input: {}, durationMs: 1 };

test("a refused call says who was refused what", () => {
  expect(refusedCall({ ...call, error: "AccessDeniedException" })).toBe(
    "process-payment called dynamodb:PutItem and was answered AccessDeniedException",
  );
});

test("a call that went well, or met a duplicate as it should, is no problem", () => {
  expect(refusedCall(call)).toBeUndefined();
  expect(refusedCall({ ...call, error: "ConditionalCheckFailedException" })).toBeUndefined();
});

test("a denied call says which statement is missing, and where", () => {
  const denial = {
    caller: "process-payment",
    action: "dynamodb:PutItem",
    resource: "table/payments",
    policy: "identity",
    needed: "{…}",
  } as const;
  expect(missingPermission(denial)).toBe("process-payment would need {…}");
  const toQueue = {
    ...denial,
    caller: "events.amazonaws.com",
    action: "sqs:SendMessage",
    resource: "queue",
    policy: "resource",
  } as const;
  expect(missingPermission(toQueue)).toBe("events.amazonaws.com would need {…} in the policy of queue");
  expect(missingPermission({ ...denial, needed: undefined })).toBe(
    "process-payment is denied dynamodb:PutItem on table/payments, and no statement would allow it",
  );
});

test("a function's warning or error is a problem, its chatter is not", () => {
  const log = (line: string) => loggedProblem({ functionName: "notify-customer", requestId: "r", line });
  expect(log('{"level":"ERROR","message":"no topic"}')).toBe("notify-customer: no topic");
  expect(log('{"level":"INFO","message":"sent"}')).toBeUndefined();
  expect(log("2026-11-27T10:00:00.000Z\tr\tWARN\tslow\rvery")).toBe("notify-customer: slow\nvery");
  expect(log("2026-11-27T10:00:00.000Z\tr\tINFO\tno Error")).toBeUndefined();
  expect(log("TypeError: x is not a function")).toBe("notify-customer: TypeError: x is not a function");
});

test("an error that a handler let go is told without its stack trace, in either log format", () => {
  const log = (line: string) => loggedProblem({ functionName: "notify-customer", requestId: "r", line });
  const said = { errorType: "MalformedInput", errorMessage: "no order", stack: ["at index.mjs:1"] };
  expect(log(`2026-11-27T10:00:00.000Z\tr\tERROR\tInvoke Error \t${JSON.stringify(said)}`)).toBe(
    "notify-customer: MalformedInput: no order",
  );
  expect(log(JSON.stringify({ level: "ERROR", message: said }))).toBe("notify-customer: MalformedInput: no order");
  const minified = { ...said, errorType: "wu", name: "MalformedInput" };
  expect(log(JSON.stringify({ level: "ERROR", message: minified }))).toBe("notify-customer: MalformedInput: no order");
  expect(log(JSON.stringify({ level: "WARN", message: { left: 1 } }))).toBe('notify-customer: {"left":1}');
});
