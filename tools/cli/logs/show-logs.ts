import { styleText } from "node:util";
import { CommandError } from "../command.ts";
import { logEvents, type LogsAsked } from "./follow-logs.ts";
import { lineText } from "./line-text.ts";
import { recordLine } from "./log-record.ts";
import type { LogSource } from "./log-source.ts";
import type { ReadEvent } from "./read-events.ts";
import { readRecord } from "./read-record.ts";
import { recordTrace } from "./record-trace.ts";
import { sourceTrace } from "./source-trace.ts";

/** Prints what is asked for, until there is no more or Ctrl-C is pressed. @param json each event as CloudWatch Logs has it, on a line of its own */
export async function showLogs(source: LogSource, asked: Omit<LogsAsked, "signal">, json: boolean): Promise<void> {
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => interrupted.abort());
  // Whoever reads it, such as `head`, has had enough.
  process.stdout.once("error", () => interrupted.abort());
  let [day, shown] = [dayOf(Date.now()), 0];
  try {
    for await (const event of logEvents(source, { ...asked, signal: interrupted.signal })) {
      const text = json ? rawText(event) : eventText(event, process.stdout.columns, await codeOf(event, source));
      if (text === undefined) continue;
      shown += 1;
      if (!json && dayOf(event.timestamp) !== day) console.log(styleText("dim", `-- ${(day = dayOf(event.timestamp))}`));
      console.log(text);
    }
    if (shown === 0 && !json) console.log(nothing(asked));
  } catch (error) {
    if (!interrupted.signal.aborted) throw understandable(error as Error, source);
  } finally {
    source.client.destroy();
  }
}

/**
 * An event as a person reads it, an error's stack trace below it; undefined for what another one says, too.
 * @param codeSha256 of the function that wrote it: the trace is told in its sources then, if they are this project's
 */
export function eventText(
  { source, message, timestamp }: Pick<ReadEvent, "source" | "message" | "timestamp">,
  columns: number | undefined,
  codeSha256?: string,
): string | undefined {
  const record = readRecord(message);
  if (record.isMinor) return undefined;
  const shown = (stack: readonly string[]) => (codeSha256 === undefined ? undefined : sourceTrace(stack, codeSha256)) ?? stack;
  return lineText({ ...recordLine(record, source), stack: recordTrace(record, shown) }, timestamp, columns);
}

/** Only what has a stack trace needs it. */
async function codeOf(
  { isFunction, message, logGroupName, timestamp }: ReadEvent,
  { code }: LogSource,
): Promise<string | undefined> {
  if (!isFunction || !/\bat .+:\d+:\d+/.test(message)) return undefined;
  return code.hashAt(logGroupName.split("/").at(-1)!, timestamp);
}

function rawText({ logGroupName, logStreamName, timestamp, message, eventId }: ReadEvent): string {
  return JSON.stringify({ logGroupName, logStreamName, timestamp, message, eventId });
}

function nothing({ order, since }: Pick<LogsAsked, "order" | "since">): string {
  const what = order === undefined ? "Nothing was logged" : `Nothing was logged of order ${order}`;
  return `${what} since ${new Date(since).toISOString()}: --since looks further back.`;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function understandable(error: Error & { readonly code?: string }, { name, stage }: LogSource): Error {
  if (error.name === "CredentialsProviderError") {
    return new CommandError(
      `There are no AWS credentials for ${name} (${error.message}). Give them as to the AWS CLI, e.g. AWS_PROFILE.`,
    );
  }
  if (error.code === "ECONNREFUSED" && stage === undefined) return new CommandError(`${name} has stopped.`);
  if (error instanceof CommandError) return error;
  return new CommandError(`CloudWatch Logs of ${name}: ${error.name}: ${error.message}`, { cause: error });
}
