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
    "process-payment is denied dynamodb:PutItem on table/payments by a policy: no statement would allow it",
  );
});

test("a function's warning or error is a problem, its chatter is not", () => {
  const log = (line: string) => loggedProblem({ functionName: "notify-customer", requestId: "r", line });
  expect(log('{"level":"ERROR","message":"no topic"}')).toBe("notify-customer: no topic");
  expect(log('{"level":"INFO","message":"sent"}')).toBeUndefined();
  const trace = JSON.stringify({ errorType: "MalformedInput", errorMessage: "no order", trace: ["at index.mjs:1"] });
  expect(log(`ERROR Invoke Error ${trace}`)).toBe("notify-customer: MalformedInput: no order");
  expect(log("TypeError: x is not a function")).toBe("notify-customer: TypeError: x is not a function");
});
