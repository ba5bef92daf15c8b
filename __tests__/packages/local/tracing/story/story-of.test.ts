import { expect, test } from "@jest/globals";
import type { CallRecord } from "../../../../../packages/local/tracing/call-record.ts";
import { storyOf } from "../../../../../packages/local/tracing/story/story-of.ts";
import type { TracedCall } from "../../../../../packages/local/tracing/story/traced-call.ts";

function call(number: number, service: string, action: string, more: Partial<CallRecord> = {}): CallRecord {
  const usual = { parent: undefined, caller: "role", state: undefined, input: {}, answer: {}, error: undefined, streamed: [] };
  return { ...usual, number, service, action, at: number, durationMs: 1, ...more };
}

function send(number: number, id: string, messageId: string): CallRecord {
  const input = { QueueUrl: "http://sqs/0/orders", MessageBody: JSON.stringify({ id }) };
  return call(number, "sqs", "SendMessage", { input, answer: { MessageId: messageId } });
}

function invoke(number: number, records: readonly object[], more: Partial<CallRecord> = {}): CallRecord {
  return call(number, "lambda", "Invoke", { input: { FunctionName: "work", Payload: { Records: records } }, ...more });
}

/** A message that a function is invoked with. */
const message = (messageId: string, id: string, receives = 1) => ({
  ...{ messageId, receiptHandle: `${messageId}-${receives}`, body: JSON.stringify({ id }), eventSource: "aws:sqs" },
  attributes: { ApproximateReceiveCount: String(receives) },
});

/** Indented by what they are within. */
function outline(calls: readonly TracedCall[], indent = ""): string[] {
  return calls.flatMap(({ caller, call: name, of, answer, error, calls: within }) => [
    `${indent}${caller} ${name}${of === undefined ? "" : ` ${of}`}: ${error === undefined ? answer : `✗ ${error}`}`,
    ...outline(within, `${indent}  `),
  ]);
}

test("a message leads to each invocation that it was received by, to its deletion and its dead letter", () => {
  const records = [
    send(1, "A", "m1"),
    invoke(2, [message("m1", "A")], { answer: { FunctionError: "Unhandled", Payload: { errorType: "Oh", errorMessage: "no" } } }),
    invoke(3, [message("m1", "A", 2)], { answer: { Payload: { batchItemFailures: [{}] } } }),
    call(4, "sqs", "dead-letter", { caller: "SQS", input: { queueName: "dead", messageId: "m1", body: '{"id":"A"}' } }),
    call(5, "sqs", "moved", {
      ...{ caller: "SQS", input: { from: "dead", queueName: "orders", messageId: "m1", newMessageId: "m2", body: '{"id":"A"}' } },
    }),
    invoke(6, [message("m2", "A")]),
    call(7, "sqs", "DeleteMessageBatch", {
      input: { QueueUrl: "http://sqs/0/orders", Entries: [{ Id: "0", ReceiptHandle: "m2-1" }] },
    }),
  ];
  expect(outline(storyOf(records, "A"))).toEqual([
    "role sqs:SendMessage orders: message m1",
    "  SQS lambda:Invoke work, receive 1: ✗ Oh: no",
    "  SQS lambda:Invoke work, receive 2: ✗ 1 of 1 failed",
    "  SQS dead-letter dead: message m1",
    "  SQS moved dead to orders: now message m2",
    "    SQS lambda:Invoke work, receive 1: undefined",
    "      role sqs:DeleteMessageBatch orders: deleted",
  ]);
});

test("of a batch those calls are told that are about it, with all that they led to", () => {
  const records = [
    send(1, "A", "m1"),
    send(2, "B", "m2"),
    invoke(3, [message("m1", "A"), message("m2", "B")]),
    call(4, "states", "StartSyncExecution", {
      parent: 3,
      input: { stateMachineArn: "x:m", input: '{"id":"A"}' },
      answer: { status: "SUCCEEDED" },
    }),
    call(5, "states", "StartSyncExecution", {
      parent: 3,
      input: { stateMachineArn: "x:m", input: '{"id":"B"}' },
      answer: { status: "FAILED", error: "E" },
    }),
    call(6, "sns", "Publish", {
      parent: 4,
      state: "Notify",
      input: { TopicArn: "t:topic" },
      answer: { MessageId: "1234567890" },
    }),
    call(7, "sns", "Publish", {
      parent: 5,
      state: "Notify",
      input: { TopicArn: "t:topic" },
      answer: { MessageId: "0987654321" },
    }),
  ];
  expect(outline(storyOf(records, "A"))).toEqual([
    "role sqs:SendMessage orders: message m1",
    "  SQS lambda:Invoke work, 2 records: undefined",
    "    role states:StartSyncExecution m: SUCCEEDED",
    "      Notify sns:Publish topic: message 12345678",
  ]);
  expect(outline(storyOf(records, "B")).slice(2)).toEqual([
    "    role states:StartSyncExecution m: ✗ FAILED: E",
    "      Notify sns:Publish topic: message 09876543",
  ]);
});

test("a write leads to what its stream's record was brought to, and to the pushes about it alone", () => {
  const query = "mutation { a: publish(id: $a) { id } b: publish(id: $b) { id } }";
  const record = (eventID: string, id: string) => ({
    eventID,
    eventName: "INSERT",
    eventSource: "aws:dynamodb",
    dynamodb: { NewImage: { id: { S: id } } },
  });
  const push = (number: number, id: string) =>
    call(number, "appsync", "push", {
      caller: "AppSync",
      parent: 4,
      input: { subscription: "onChange", data: { onChange: { id, status: "NEW" } } },
    });
  const records = [
    call(1, "dynamodb", "PutItem", { input: { TableName: "orders", Item: { id: { S: "A" } } }, streamed: ["e1"] }),
    call(2, "dynamodb", "PutItem", { input: { TableName: "orders", Item: { id: { S: "B" } } }, streamed: ["e2"] }),
    invoke(3, [record("e1", "A"), record("e2", "B")]),
    call(4, "appsync", "GraphQL", {
      parent: 3,
      input: { query, variables: { a: "A", b: "B" } },
      answer: { data: { a: { id: "A", status: "NEW" } } },
    }),
    push(5, "A"),
    push(6, "B"),
  ];
  expect(outline(storyOf(records, "B"))).toEqual([
    "role dynamodb:PutItem orders: saved",
    "  DynamoDB stream lambda:Invoke work, 2 records: undefined",
    "    role appsync:GraphQL 2 × mutation publish: NEW",
    "      AppSync push onChange: NEW",
  ]);
});

test("what is under way says so, as does an execution that was only started; its end comes when it has", () => {
  const started = call(1, "states", "StartExecution", {
    input: { stateMachineArn: "x:m", name: "A-1" },
    answer: { executionArn: "x:m:A-1" },
  });
  const task = call(2, "lambda", "Invoke", {
    parent: 1,
    state: "Pay",
    input: { FunctionName: "pay" },
    durationMs: undefined,
    answer: undefined,
  });
  expect(outline(storyOf([started, task], "A"))).toEqual([
    "role states:StartExecution m: started",
    "  Pay lambda:Invoke pay: under way",
  ]);
  const end = call(3, "states", "ended", {
    caller: "Step Functions",
    input: { executionArn: "x:m:A-1" },
    answer: { status: "TIMED_OUT" },
  });
  expect(outline(storyOf([started, task, end], "A")).at(-1)).toBe("  Step Functions ended A-1: ✗ TIMED_OUT");
});

test("an ID is a word of its own: what only has it within another one is not about it", () => {
  const records = [send(1, "AB", "m1"), send(2, "A", "m2"), send(3, "A-1", "m3")];
  expect(outline(storyOf(records, "A"))).toEqual([
    "role sqs:SendMessage orders: message m2",
    "role sqs:SendMessage orders: message m3",
  ]);
  expect(storyOf(records, "C")).toEqual([]);
});

test("errors of calls and of fields are told in a line", () => {
  const error = { name: "AccessDeniedException", message: "not\n  allowed" };
  const refused = call(1, "dynamodb", "GetItem", { input: { TableName: "orders", Key: { id: { S: "A" } } }, error });
  const errors = [{ errorType: "Mismatch", message: "other content" }, { message: "null" }];
  const field = call(2, "appsync", "GraphQL", {
    caller: "anonymous",
    input: { query: 'mutation { place(id: "A") { id } }' },
    answer: { data: null, errors },
  });
  expect(outline(storyOf([refused, field], "A"))).toEqual([
    "role dynamodb:GetItem orders: ✗ AccessDeniedException: not allowed",
    "user appsync:GraphQL mutation place: ✗ Mismatch: other content (and 1 more)",
  ]);
});
