import { expect, test } from "@jest/globals";
import { Clock } from "../../../../packages/local/clock/clock.ts";
import { RuntimeEvents } from "../../../../packages/local/events/runtime-events.ts";
import { keepCall, withinCall, withinState } from "../../../../packages/local/tracing/call-record.ts";
import { CallRecords } from "../../../../packages/local/tracing/call-records.ts";

function records() {
  const events = new RuntimeEvents();
  return { events, calls: new CallRecords(new Clock(), events) };
}

test("a call knows the one that it was made in, also after waiting, and for which state", async () => {
  const { calls } = records();
  const outer = calls.begin("function", "states", "StartExecution", {})!;
  const inner = await withinCall(outer, async () => {
    await Promise.resolve();
    return withinState("Save", () => calls.begin("machine", "dynamodb", "PutItem", {})!);
  });
  const later = calls.begin("machine", "dynamodb", "PutItem", {})!;
  expect([inner.parent, inner.state, later.parent, later.state]).toEqual([outer.number, "Save", undefined, undefined]);
});

test("what comes in by an event belongs to the call that it was kept for", () => {
  const { calls } = records();
  const outer = calls.begin("lambda", "lambda", "Invoke", {})!;
  const other = calls.begin("lambda", "lambda", "Invoke", {})!;
  const within = withinCall(outer, () => keepCall());
  const inner = withinCall(other, () => within(() => calls.begin("function", "sqs", "SendMessage", {})!));
  expect(inner.parent).toBe(outer.number);
});

test("a push, a mail and a dead letter are told with the call that they came of", () => {
  const { calls, events } = records();
  const publish = calls.begin("function", "sns", "Publish", {})!;
  const mail = { to: "a@example.com", subject: "Paid", body: "", attributes: {}, sentAt: 0 };
  withinCall(publish, () => events.emit("mail", mail));
  events.emit("dead-letter", { queueName: "dead", messageId: "1", body: "" });
  expect(calls.list().map(({ action, parent }) => [action, parent])).toEqual([
    ["Publish", undefined],
    ["mail", publish.number],
    ["dead-letter", undefined],
  ]);
});

test("a mail is told of as its that sent it", () => {
  const { calls, events } = records();
  const mail = { to: "a@example.com", subject: "Paid", body: "", attributes: {}, sentAt: 0 };
  for (const [service, action] of [
    ["sns", "Publish"],
    ["ses", "SendEmail"],
    ["cognito-idp", "SignUp"],
  ] as const) {
    withinCall(calls.begin("function", service, action, {})!, () => events.emit("mail", mail));
  }
  const told = calls.list().filter(({ action }) => action === "mail");
  expect(told.map(({ caller, service }) => `${caller} ${service}`)).toEqual(["SNS sns", "SES ses", "Cognito cognito-idp"]);
});

test("polls, logs and traces are no part of what happened", () => {
  const { calls } = records();
  expect(calls.begin("role", "sqs", "ReceiveMessage", {})).toBeUndefined();
  expect(calls.begin("role", "logs", "PutLogEvents", {})).toBeUndefined();
  expect(calls.begin("role", "dynamodbstreams", "GetRecords", {})).toBeUndefined();
  expect(calls.begin("developer", "sqs", "ReceiveMessage", {})).toBeDefined();
});

test("passwords, tokens and a request's headers are not kept", () => {
  const { calls } = records();
  const secret = "s3cret";
  const signIn = calls.begin("anonymous", "cognito-idp", "InitiateAuth", { AuthParameters: { PASSWORD: secret } })!;
  calls.end(signIn, 1, { AuthenticationResult: { IdToken: secret } });
  const headers = { authorization: secret };
  const rest = calls.begin("apigateway.amazonaws.com", "lambda", "Invoke", { Payload: { routeKey: "POST /orders", headers } })!;
  calls.end(rest, 1, { Payload: { statusCode: 201, headers: { "set-cookie": secret }, body: "{}" } });
  const graphQl = calls.begin("anonymous", "appsync", "GraphQL", { query: "{ a }", headers, caller: { claims: secret } })!;
  calls.end(graphQl, 1, { data: {}, responseHeaders: { token: secret } });
  const trigger = { triggerSource: "UserMigration_Authentication", userName: "a", request: { password: secret } };
  calls.begin("cognito-idp.amazonaws.com", "lambda", "Invoke", { Payload: trigger });
  const code = { Subject: { Data: "Your code" }, Body: { Text: { Data: secret } } };
  const sent = { Destination: { ToAddresses: ["a@example.com"] }, Content: { Simple: code } };
  calls.begin("cognito-idp.amazonaws.com", "ses", "SendEmail", sent);
  expect(JSON.stringify(calls.list())).not.toContain(secret);
  expect(calls.list().at(-1)!.input.Content.Simple.Subject).toEqual({ Data: "Your code" });
  expect(calls.list()[1]!.input.Payload.routeKey).toBe("POST /orders");
});

test("so many are kept, and no more than weigh so much: the oldest go first", () => {
  const { calls } = records();
  for (let count = 0; count < 20_001; count += 1) calls.begin("role", "sqs", "SendMessage", {});
  expect([calls.list().length, calls.list()[0]!.number]).toEqual([20_000, 2]);
  const large = "x".repeat(1024 * 1024);
  for (let count = 0; count < 100; count += 1) calls.end(calls.begin("role", "sqs", "SendMessage", {})!, 1, { Body: large });
  expect(calls.list().length).toBeLessThan(50);
  expect(calls.list().at(-1)!.number).toBe(20_101);
});
