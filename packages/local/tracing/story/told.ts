import type { CallRecord, Content } from "../call-record.ts";
import { answerOf, errorOf } from "./answers.ts";
import { fieldsOf } from "./graphql-fields.ts";
import { batchOf } from "./links.ts";
import type { TracedCall } from "./traced-call.ts";

/** Tells a call in short. */
export function told(record: CallRecord, calls: readonly TracedCall[]): TracedCall {
  const { service, action, at, durationMs } = record;
  const [of, answer, error] = [subjectOf(record), answerOf(record), errorOf(record)];
  return {
    caller: callerOf(record),
    call: Object.hasOwn(byItself, action) ? action : `${service}:${action}`,
    ...(of !== undefined && { of }),
    ...(answer !== undefined && { answer }),
    ...(error !== undefined && { error }),
    at: new Date(at).toISOString(),
    ...(durationMs !== undefined && !Object.hasOwn(byItself, action) && { durationMs: Math.round(durationMs * 10) / 10 }),
    calls,
  };
}

/** What a service did without being asked, and what it is about. */
const byItself: Readonly<Record<string, (input: Content) => string | undefined>> = {
  push: ({ subscription }) => subscription,
  mail: ({ to }) => to,
  "dead-letter": ({ queueName }) => queueName,
  moved: ({ from, queueName }) => `${from} to ${queueName}`,
  ended: ({ executionArn }) => lastPart(executionArn),
};

/** Who polls for a function. */
const sources: Readonly<Record<string, string>> = { "aws:sqs": "SQS", "aws:dynamodb": "DynamoDB stream" };

function callerOf({ caller, state, service, input }: CallRecord): string {
  if (state !== undefined) return state;
  const source = service === "lambda" ? sources[batchOf(input)[0]?.eventSource] : undefined;
  if (source !== undefined) return source;
  return service === "appsync" && caller === "anonymous" ? "user" : caller.replace(/\.amazonaws\.com$/, "");
}

function subjectOf(record: CallRecord): string | undefined {
  const { action, input } = record;
  if (Object.hasOwn(byItself, action)) return byItself[action]!(input);
  const fields = fieldsOf(record);
  if (fields.length > 0) return [...new Set(fields)].map((field) => times(field, count(fields, field))).join(", ");
  const name = nameOf(input);
  const detail =
    action === "Invoke" ? eventOf(input) : action === "SendMessageBatch" ? many(input?.Entries, "message") : undefined;
  return name === undefined ? detail : detail === undefined ? name : `${name}, ${detail}`;
}

const nameMembers = [
  "QueueUrl",
  "FunctionName",
  "stateMachineArn",
  "executionArn",
  "TableName",
  "TopicArn",
  "SourceArn",
  "ShardId",
] as const;

/** What the call is made to: a queue, a function, a table, … */
function nameOf(input: Content): string | undefined {
  const member = nameMembers.find((name) => typeof input?.[name] === "string");
  if (member !== undefined) return lastPart(input[member]);
  const tables = Object.keys(input?.RequestItems ?? {});
  return tables.length > 0 ? tables.join(", ") : undefined;
}

/** What a function is invoked with. */
function eventOf(input: Content): string | undefined {
  const { Payload: event } = input;
  const records = batchOf(input);
  if (records.length > 1) return `${records.length} records`;
  const receives = records[0]?.attributes?.ApproximateReceiveCount;
  if (receives !== undefined) return `receive ${receives}`;
  return records[0]?.eventName ?? event?.triggerSource ?? event?.routeKey;
}

function many(list: readonly unknown[] | undefined, what: string): string {
  return `${list?.length ?? 0} ${what}${list?.length === 1 ? "" : "s"}`;
}

function times(text: string, number: number): string {
  return number === 1 ? text : `${number} × ${text}`;
}

function count(texts: readonly string[], text: string): number {
  return texts.filter((one) => one === text).length;
}

function lastPart(text: string): string {
  return text.split(/[:/]/).at(-1)!;
}
