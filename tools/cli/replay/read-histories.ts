import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Json, JsonObject } from "@slipstream/asl";
import { CommandError } from "../command.ts";
import { fromText } from "./json-texts.ts";
import { detailsOf, type RecordedEvent } from "./recorded-execution.ts";

/** What an execution did: its events in the order of their numbers. */
export interface History {
  /** The file, and the execution where a file has several. */
  readonly name: string;
  readonly type: "STANDARD" | "EXPRESS";
  readonly input: Json;
  readonly events: readonly RecordedEvent[];
}

/** What `aws logs filter-log-events` gives of an execution's log group. */
interface LogLine {
  readonly id: string | number;
  readonly type: string;
  readonly details?: JsonObject;
  readonly previous_event_id?: string | number;
  readonly execution_arn?: string;
}

/**
 * The histories in files, and in folders' `.json` files.
 * @throws CommandError for a file that has none, or not all of one
 */
export function readHistories(paths: readonly string[]): History[] {
  return paths.flatMap((path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) throw new CommandError(`"${path}" is not there: name a history or a folder with histories.`);
    if (!stat.isDirectory()) return historiesIn(path);
    const files = readdirSync(path).filter((file) => file.endsWith(".json"));
    if (files.length === 0) throw new CommandError(`"${path}" has no .json file: save histories there first.`);
    return files.sort().flatMap((file) => historiesIn(join(path, file)));
  });
}

function historiesIn(file: string): History[] {
  const events = eventsIn(file);
  const lines = events.flatMap((event) => (typeof event["message"] === "string" ? [fromText(event["message"])] : []));
  if (lines.length === 0) return [historyOf(file, events as unknown as RecordedEvent[], "STANDARD")];
  const executions = Map.groupBy(lines as unknown as LogLine[], ({ execution_arn = "" }) => execution_arn);
  return [...executions].map(([arn, own]) => {
    const name = executions.size === 1 ? file : `${file} ${arn.split(":").slice(7).join(":")}`;
    return historyOf(name, own.map(eventOf), arn.includes(":express:") ? "EXPRESS" : "STANDARD");
  });
}

function eventsIn(file: string): JsonObject[] {
  const read = fromText(readFileSync(file, "utf8"));
  const events = typeof read === "object" && read !== null ? (read as { readonly events?: Json }).events : undefined;
  if (Array.isArray(events) && events.length > 0) return events as JsonObject[];
  throw new CommandError(
    `${file} has no events: it must be what "aws stepfunctions get-execution-history" or "aws logs filter-log-events" printed.`,
  );
}

function eventOf({ id, type, details = {}, previous_event_id = 0 }: LogLine): RecordedEvent {
  return { id: Number(id), previousEventId: Number(previous_event_id), type, logEventDetails: details };
}

function historyOf(name: string, given: readonly RecordedEvent[], type: History["type"]): History {
  const events = [...given].sort((a, b) => Number(a.id) - Number(b.id));
  const [first] = events;
  if (first?.type !== "ExecutionStarted")
    throw new CommandError(`${name} does not begin with ExecutionStarted: save all pages, oldest first, with execution data.`);
  const { input } = detailsOf(first);
  if (input === undefined)
    throw new CommandError(`${name} has no input: save the history with its execution data (IncludeExecutionData).`);
  return { name, type, input: fromText(input), events };
}
