import { readFileSync } from "node:fs";
import { CommandError } from "../command.ts";
import type { RecordedExecution } from "./recorded-execution.ts";

/** @throws CommandError that names the file and line. */
export function readCorpus(file: string): RecordedExecution[] {
  return readText(file)
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [readLine(line, `${file}:${index + 1}`)]));
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}. Give a file of recorded executions.`);
  }
}

function readLine(line: string, place: string): RecordedExecution {
  let read: Partial<RecordedExecution> | null;
  try {
    read = JSON.parse(line) as Partial<RecordedExecution> | null;
  } catch (error) {
    throw new CommandError(`${place} is no JSON: ${(error as Error).message}.`);
  }
  const missing = ["id", "language", "type", "definition", "expected"].find((name) => !(name in (read ?? {})));
  if (missing) throw new CommandError(`${place} has no ${missing}: it must be a recorded execution.`);
  return inOrder(read as RecordedExecution);
}

/** With its events first to last: some recordings have them the other way. */
function inOrder(recorded: RecordedExecution): RecordedExecution {
  const { events } = recorded.expected;
  const [first, second] = events ?? [];
  if (!events || !(Number(first?.id) > Number(second?.id))) return recorded;
  return { ...recorded, expected: { ...recorded.expected, events: events.toReversed() } };
}
