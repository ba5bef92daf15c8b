import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "@slipstream/asl";
import type { StateMachine } from "@slipstream/languages";
import { CommandError } from "../command.ts";
import { compareHistory, type Departure } from "./compare-history.ts";
import { departureText } from "./departure-text.ts";
import { fromText } from "./json-texts.ts";
import type { History } from "./read-histories.ts";
import { detailsOf } from "./recorded-execution.ts";
import { replayExecution } from "./replay-execution.ts";

/** What came of the histories: a line each, more for those that go another way. */
export interface Replayed {
  readonly text: string;
  readonly departed: number;
}

/** Has a definition go the way of each history, its tasks answered as they were then. */
export async function replayHistories(
  histories: readonly History[],
  definition: StateMachine,
  withValues: boolean,
): Promise<Replayed> {
  const lines: string[] = [];
  let departed = 0;
  for (const history of histories) {
    const departure = await departureOf(history, definition);
    if (!departure) lines.push(`same       ${history.name}`);
    else lines.push(`different  ${history.name}`, ...departureText(departure, inputOf(history, departure), withValues));
    if (departure) departed += 1;
  }
  lines.push(`${histories.length} executions, ${departed} that would go another way.`);
  return { text: lines.join("\n"), departed };
}

async function departureOf(history: History, definition: StateMachine): Promise<Departure | undefined> {
  const { name, type, input, events } = history;
  const status = events
    .at(-1)!
    .type.replace(/^Execution/, "")
    .toUpperCase();
  const expected = { status: status === "TIMEDOUT" ? "TIMED_OUT" : status, events };
  const execution = await replayExecution({ id: name, language: "", type, definition, input, expected });
  return compareHistory(history, execution, !/"Type":"(Parallel|Map)"/.test(JSON.stringify(definition)));
}

/** What the state that is at fault was entered with. */
function inputOf({ events }: History, { recorded, now }: Departure): Json | undefined {
  const state = recorded?.state ?? now?.state;
  const entered = events.filter(({ id, type }) => type.endsWith("StateEntered") && (!recorded || Number(id) <= recorded.id));
  const given = entered.findLast((event) => detailsOf(event)["name"] === state);
  const input = given && detailsOf(given)["input"];
  return input === undefined ? undefined : fromText(input);
}

/**
 * The definition that is named, or the only one of the project.
 * @throws CommandError when it is none
 */
export function readDefinition(file: string | undefined): StateMachine {
  const chosen = file ?? onlyDefinition();
  try {
    return JSON.parse(readFileSync(chosen, "utf8")) as StateMachine;
  } catch (error) {
    throw new CommandError(`${chosen} cannot be read as a definition: ${(error as Error).message}.`);
  }
}

function onlyDefinition(): string {
  const folder = "state-machines";
  const files = readdirSync(folder).filter((name) => name.endsWith(".asl.json"));
  if (files.length !== 1) throw new CommandError(`--definition is missing: ${folder}/ has ${files.length} definitions.`);
  return join(folder, files[0]!);
}
