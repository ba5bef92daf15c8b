import type { FilteredLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import type { AwsAccount } from "../client/aws-account.ts";
import type { StackOutputs } from "../client/stack-outputs.ts";
import { failureText } from "../logs/error-cause.ts";
import type { DeadLetter } from "./dead-letter.ts";
import { searchLog } from "./search-log.ts";

/** What an execution's log says of its end, as Step Functions writes it. */
interface ExecutionEnd {
  readonly execution_arn: string;
  readonly type: string;
  readonly details: { readonly error?: string; readonly cause?: string };
}

const endTypes = ["ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"].map((type) => `$.type = "${type}"`);

/** Log events carry the time of when they were written, a message that of when SQS took it: clocks differ a little. */
const clockDifferenceMs = 60_000;

/**
 * The last error of each dead letter, by message ID: from the log of the consumer, by message; and for what failed in the workflow
 * from the workflow's log, by execution. Those without one are left out: logs may be late, or past their retention.
 */
export async function lastErrors(
  { logs }: AwsAccount,
  outputs: StackOutputs,
  letters: readonly DeadLetter[],
): Promise<Map<string, string>> {
  if (letters.length === 0) return new Map();
  const since = Math.min(...letters.map((letter) => letter.since)) - clockDifferenceMs;
  const tried = letters.filter(({ kind }) => kind !== "failed execution");
  const byMessage = tried.map(({ messageId }) => `$.message_id = "${messageId}"`);
  const lines = await searchLog(logs, outputs.get("intake_log_group"), since, '$.level = "ERROR"', byMessage);
  const reasons = new Map(
    lines.map((line) => parsed<{ message_id: string; reason: string }>(line)).map((line) => [line.message_id, line.reason]),
  );

  const executions = letters.flatMap(({ kind, messageId, orderId }) => {
    const key = kind === "failed execution" ? `:${orderId}-` : /:([\w-]+) ended as /.exec(reasons.get(messageId) ?? "")?.[1];
    return key === undefined ? [] : [{ messageId, key }];
  });
  const byExecution = executions.map(({ key }) => `$.execution_arn = "*${key}*"`);
  const ends = (await searchLog(logs, outputs.get("workflow_log_group"), since, `(${endTypes.join(" || ")})`, byExecution)).map(
    parsed<ExecutionEnd>,
  );
  for (const { messageId, key } of executions) {
    const end = ends.findLast(({ execution_arn: arn }) => arn.includes(key));
    if (end) reasons.set(messageId, describeEnd(end));
  }
  return reasons;
}

function describeEnd({ type, details: { error, cause } }: ExecutionEnd): string {
  return failureText(error, cause, type.replace(/^Execution/, ""));
}

function parsed<Line>({ message = "" }: FilteredLogEvent): Line {
  return JSON.parse(message) as Line;
}
