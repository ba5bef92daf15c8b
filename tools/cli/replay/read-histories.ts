import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Json, JsonObject } from "@slipstream/asl";
import { CommandError } from "../command.ts";
import { readTextFile } from "../text-file.ts";
import { fromText } from "./json-texts.ts";
import { detailsOf, type RecordedEvent } from "./recorded-execution.ts";

/** What an execution did: its events in the order of their numbers. */
export interface History {
  /** The file, and the execution where a file has several. */
  readonly name: string;
  readonly type: "STANDARD" | "EXPRESS";
  readonly input: Json;
  readonly events: readonly RecordedEvent[];
  /** The execution's ARN, which a log group has and `get-execution-history` does not print. */
  readonly arn?: string;
}

/** Why something that was named cannot be replayed. */
export interface Unread {
  readonly name: string;
  readonly problem: string;
}

/** What `aws logs filter-log-events` gives of an execution's log group. */
interface LogLine {
  readonly id: string | number;
  readonly type: string;
  readonly details?: JsonObject;
  readonly previous_event_id?: string | number;
  readonly event_timestamp?: string | number;
  readonly execution_arn: string;
}

/**
 * The histories in files, and in the `.json` files of folders and theirs. A file that has none, or not all of one, does not keep others
 * from being read.
 * @throws CommandError for a path that is not there, or a folder with no file in question
 */
export function readHistories(paths: readonly string[]): (History | Unread)[] {
  return paths.flatMap((path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) throw new CommandError(`"${path}" is not there: name a history or a folder with histories.`);
    if (!stat.isDirectory()) return historiesIn(path);
    const files = readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
    if (files.length === 0) throw new CommandError(`"${path}" has no .json file: save histories there first.`);
    return files.sort().flatMap((file) => historiesIn(join(path, file)));
  });
}

function historiesIn(file: string): (History | Unread)[] {
  return reading(file, () => historiesOf(file, readTextFile(file)));
}

/** The histories in a file's text. */
export function historiesOf(file: string, text: string): (History | Unread)[] {
  return reading(file, () => {
    const events = eventsIn(text);
    if (!events.some(({ message }) => typeof message === "string")) return [historyOf(file, events.map(withTime), "STANDARD")];
    const lines = events.map(({ message }): unknown => fromText(message ?? null)).filter(isLogLine);
    const executions = Map.groupBy(lines, ({ execution_arn }) => execution_arn);
    if (executions.size === 0)
      throw new CommandError("its log lines are not those of executions: name the state machine's log group.");
    return [...executions].flatMap(([arn, own]) => {
      const name = executions.size === 1 ? file : `${file} ${arn.split(":").slice(7).join(":")}`;
      const type = arn.includes(":express:") ? "EXPRESS" : "STANDARD";
      return reading(name, () => [historyOf(name, own.map(eventOf), type, arn)]);
    });
  });
}

function reading(name: string, read: () => (History | Unread)[]): (History | Unread)[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return [{ name, problem: error.message.replace(`${name}: `, "") }];
  }
}

function eventsIn(text: string): JsonObject[] {
  const read = fromText(text);
  if (typeof read === "string") throw new CommandError("it is no JSON: save all of what the AWS CLI prints with --output json.");
  const events = typeof read === "object" && read !== null ? (read as { readonly events?: Json }).events : undefined;
  if (Array.isArray(events) && events.length > 0 && events.every((event) => typeof event === "object" && event !== null))
    return events as JsonObject[];
  throw new CommandError(
    `it has no events: it must be what "aws stepfunctions get-execution-history" or "aws logs filter-log-events" printed.`,
  );
}

function isLogLine(line: unknown): line is LogLine {
  const { id, type, execution_arn } = (line ?? {}) as Partial<LogLine>;
  return id !== undefined && typeof type === "string" && typeof execution_arn === "string";
}

function eventOf({ id, type, details = {}, previous_event_id = 0, event_timestamp }: LogLine): RecordedEvent {
  const event = { id: Number(id), previousEventId: Number(previous_event_id), type, logEventDetails: details };
  return withTime({ ...event, timestamp: event_timestamp ?? null });
}

/** With its time in milliseconds: the AWS CLI prints seconds as a number or ISO 8601, logs have milliseconds as a text. */
function withTime({ timestamp, ...event }: JsonObject): RecordedEvent {
  const number = Number(timestamp ?? Number.NaN);
  const at = Number.isNaN(number) ? Date.parse(String(timestamp)) : number < 1e11 ? Math.round(number * 1000) : number;
  return { ...event, ...(!Number.isNaN(at) && { at }) } as unknown as RecordedEvent;
}

function historyOf(name: string, given: readonly RecordedEvent[], type: History["type"], arn?: string): History {
  // Logs may have a line twice.
  const events = [...new Map(given.map((event) => [Number(event.id), event])).values()].sort(
    (a, b) => Number(a.id) - Number(b.id),
  );
  const [first] = events;
  if (first?.type !== "ExecutionStarted")
    throw new CommandError(
      "it does not begin with ExecutionStarted: save all pages in one file; of a log group (level ALL), from before the execution began.",
    );
  const missing = events.findIndex(({ id }, index) => Number(id) !== index + 1);
  if (missing > 0) throw new CommandError(`event ${missing + 1} is missing: save all events (a log group's level must be ALL).`);
  const { input } = detailsOf(first);
  if (input === undefined)
    throw new CommandError("it has no input: save it with execution data (a log group's includeExecutionData must be true).");
  const cut = events.find((event) => Object.values(detailsOf(event)).some(isCutOff));
  if (cut)
    throw new CommandError(
      `event ${Number(cut.id)} (${cut.type}) has its data cut off, as logs do with much: save the execution's history.`,
    );
  return { name, type, input: fromText(input), events, ...(arn !== undefined && { arn }) };
}

/** As `inputDetails` and `outputDetails` say it. */
function isCutOff(details: Json): boolean {
  return typeof details === "object" && details !== null && (details as JsonObject)["truncated"] === true;
}
