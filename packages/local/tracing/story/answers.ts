import type { CallRecord, Content } from "../call-record.ts";
import { batchOf } from "./links.ts";

/** What came of a call, in a few words; undefined where it failed, and where there is nothing to say. */
export function answerOf(record: CallRecord): string | undefined {
  const { service, action, input, answer, durationMs } = record;
  if (durationMs === undefined) return "under way";
  if (record.error || errorOf(record) !== undefined) return undefined;
  const say = answers[`${service}:${action}`];
  return say ? say(answer ?? {}, input) : telling(answer);
}

/** What a call failed with, or what a good answer says that went wrong: a function's error, a field's, an execution's. */
export function errorOf({ service, action, input, answer, error }: CallRecord): string | undefined {
  if (error) return short(`${error.name}: ${error.message}`);
  return failures[`${service}:${action}`]?.(answer ?? {}, input);
}

const answers: Readonly<Record<string, (answer: Content, input: Content) => string | undefined>> = {
  "appsync:GraphQL": ({ data }) => telling(Object.values(data ?? {})[0]),
  "appsync:push": (_answer, { data }) => telling(Object.values(data ?? {})[0]),
  "sqs:SendMessage": ({ MessageId }) => `message ${start(MessageId)}`,
  "sqs:SendMessageBatch": ({ Successful: sent }) =>
    sent?.length === 1 ? `message ${start(sent[0].MessageId)}` : `${sent?.length ?? 0} sent`,
  "sqs:ReceiveMessage": ({ Messages }) => `${Messages?.length ?? 0} received`,
  "sqs:DeleteMessageBatch": () => "deleted",
  "sqs:dead-letter": (_answer, { messageId }) => `message ${start(messageId)}`,
  "sqs:moved": (_answer, { newMessageId }) => `now message ${start(newMessageId)}`,
  "sns:Publish": ({ MessageId }) => `message ${start(MessageId)}`,
  "ses:SendEmail": ({ MessageId }) => `message ${start(MessageId)}`,
  "sns:mail": mailed,
  "ses:mail": mailed,
  "cognito-idp:mail": mailed,
  "lambda:Invoke": ({ Payload }) => telling(Payload),
  "states:StartExecution": () => "started",
  "dynamodb:GetItem": ({ Item }) => (Item ? telling(values(Item)) : "no item"),
  "dynamodb:Query": ({ Items }) => `${Items?.length ?? 0} items`,
  "dynamodb:Scan": ({ Items }) => `${Items?.length ?? 0} items`,
  "dynamodb:PutItem": () => "saved",
  "dynamodb:UpdateItem": ({ Attributes }) => telling(values(Attributes ?? {})) ?? "updated",
  "dynamodb:DeleteItem": () => "deleted",
};

function mailed(_answer: Content, { subject }: Content): string {
  return short(subject);
}

const failures: Readonly<Record<string, (answer: Content, input: Content) => string | undefined>> = {
  "appsync:GraphQL": ({ errors = [] }) => first(errors.map(({ errorType, message }: Content) => named(errorType, message))),
  "lambda:Invoke": ({ FunctionError, Payload }, input) => {
    if (FunctionError) return named(Payload?.errorType, Payload?.errorMessage);
    const failed = Payload?.batchItemFailures?.length ?? 0;
    return failed > 0 ? `${failed} of ${batchOf(input).length} failed` : undefined;
  },
  "states:StartSyncExecution": failedExecution,
  "states:ended": failedExecution,
  "sqs:SendMessageBatch": ({ Failed = [] }) => first(Failed.map(({ Code, Message }: Content) => named(Code, Message))),
};

function failedExecution({ status, error, cause }: Content): string | undefined {
  if (status === undefined || status === "SUCCEEDED") return undefined;
  return short([status, error, messageOf(cause)].filter((part) => part !== undefined && part !== "").join(": "));
}

/** A function's error comes as JSON; a service's ends with what is of use in a ticket only. */
function messageOf(cause: unknown): string | undefined {
  if (typeof cause !== "string") return undefined;
  try {
    return (JSON.parse(cause) as { errorMessage?: string }).errorMessage ?? cause;
  } catch {
    return cause.replace(/ \(Service: .*\)$/s, "");
  }
}

/** Members that say most; of what has none of them nothing is said, as it may be anything. */
const tellingMembers = ["statusCode", "status", "outcome", "deletedAt", "version"];

function telling(answer: Content): string | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const said = tellingMembers.flatMap((name) => {
    const value: unknown = answer[name];
    if (value === null || value === undefined || typeof value === "object") return [];
    return name === "version" ? `version ${String(value)}` : name.endsWith("At") ? `${name} ${String(value)}` : String(value);
  });
  if (said.length === 0) return undefined;
  const why: unknown = answer.failureReason;
  return short(typeof why === "string" ? `${said.join(", ")}: ${why}` : said.join(", "));
}

/** An item's texts and numbers, without DynamoDB's types. */
function values(item: Content): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries<Content>(item).map(([name, value]) => [name, value?.S ?? value?.N]));
}

function named(name: string | undefined, message: string | undefined): string {
  return short([name, message].filter((part) => part !== undefined && part !== "").join(": "));
}

function first(texts: readonly string[]): string | undefined {
  return texts.length > 1 ? `${texts[0]} (and ${texts.length - 1} more)` : texts[0];
}

function start(id: unknown): string {
  return String(id).slice(0, 8);
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
