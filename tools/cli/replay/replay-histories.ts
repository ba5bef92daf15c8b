import { readdirSync } from "node:fs";
import { join } from "node:path";
import { compile, type Json } from "@slipstream/asl";
import type { StateMachine } from "@slipstream/languages";
import { definitionsIn } from "../asl/definitions-in.ts";
import { isRead } from "../asl/found-definition.ts";
import { CommandError } from "../command.ts";
import { readTextFile } from "../text-file.ts";
import { compareHistory, type Departure } from "./compare-history.ts";
import { departureText } from "./departure-text.ts";
import { fromText } from "./json-texts.ts";
import type { History, Unread } from "./read-histories.ts";
import { detailsOf } from "./recorded-execution.ts";
import { definitionOf, withRecordedMaps } from "./recorded-maps.ts";
import { replayExecution, type Way } from "./replay-execution.ts";

/** What came of the histories: a line each, more for those that go another way. */
export interface Replayed {
  readonly text: string;
  readonly departed: number;
  /** How many could not be replayed. */
  readonly unread: number;
}

/** Has a definition go the way of each history, its tasks answered as they were then. */
export async function replayHistories(
  histories: readonly (History | Unread)[],
  definition: StateMachine,
  withValues: boolean,
): Promise<Replayed> {
  const lines: string[] = [];
  let [departed, unread] = [0, 0];
  for (const history of histories) {
    if ("problem" in history) {
      unread += 1;
      lines.push(`unread     ${history.name}: ${history.problem}`);
      continue;
    }
    const isWhole = ended.test(history.events.at(-1)!.type);
    const departure = await departureOf(history, definition, isWhole);
    if (departure) lines.push(`different  ${history.name}`, ...departureText(departure, inputOf(history, departure), withValues));
    else if (isWhole) lines.push(`same       ${history.name}`);
    else lines.push(`same       ${history.name}, as far as it goes: it was saved before its end, or not with all pages.`);
    if (departure) departed += 1;
  }
  const executions = `${histories.length - unread} executions, ${departed} that would go another way`;
  lines.push(unread === 0 ? `${executions}.` : `${executions}; ${unread} that cannot be replayed.`);
  return { text: lines.join("\n"), departed, unread };
}

const ended = /^Execution(Succeeded|Failed|Aborted|TimedOut)$/;

async function departureOf(history: History, whole: StateMachine, isWhole: boolean): Promise<Departure | undefined> {
  const { name, type, input, events } = history;
  const entered = events.find((event) => event.type.endsWith("StateEntered"));
  const own = definitionOf(whole, entered && String(detailsOf(entered)["name"]));
  const recorded = withRecordedMaps(own, events);
  const expected = { status: isWhole ? "ENDED" : "RUNNING", events: recorded.events };
  const execution = await replayExecution(
    { id: name, language: "", type, definition: recorded.definition, input, expected },
    { identity: identityOf(history) },
  );
  return compareHistory(history, execution, own, isWhole);
}

/** An execution's own names, where they are not known as placeholders that stand for any. */
function identityOf({ arn, events }: History): Way["identity"] {
  const executionArn = arn ?? "arn:${partition}:states:${region}:${account}:execution:${stateMachine}:${execution}";
  const [, partition, , region, account, , stateMachineName = "", name = ""] = executionArn.split(":");
  const { roleArn } = detailsOf(events[0]!);
  return {
    ...{ executionArn, name, stateMachineName },
    stateMachineArn: `arn:${partition}:states:${region}:${account}:stateMachine:${stateMachineName}`,
    roleArn: typeof roleArn === "string" ? roleArn : "${role}",
  };
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
  const found = definitionsIn(chosen, readTextFile(chosen)).filter(isRead);
  if (found.length !== 1)
    throw new CommandError(
      `${chosen} has ${found.length} state machines: name a file with one definition, as a definition or in a template.`,
    );
  try {
    const machine = JSON.parse(found[0]!.text.replaceAll(/\$\{[^{}]*\}/g, plain), ofFunction) as StateMachine;
    compile(withRecordedMaps(machine, []).definition);
    return machine;
  } catch (error) {
    const why = (error as Error).message.replaceAll("\n", "\n  ");
    throw new CommandError(`${chosen} cannot be replayed with:\n  ${why}\nnpm run asl -- ${chosen} says more.`);
  }
}

/** A placeholder by a word, so that it can be part of an ARN: `${AWS::Partition}` → `${AWSPartition}`. */
function plain(placeholder: string): string {
  return `\${${placeholder.replaceAll(/\W/g, "")}}`;
}

/** A task whose whole `Resource` is a placeholder calls a function. */
function ofFunction(name: string, value: unknown): unknown {
  const isPlaceholder = name === "Resource" && typeof value === "string" && /^\$\{\w*\}$/.test(value);
  return isPlaceholder ? `arn:\${partition}:lambda:\${region}:\${account}:function:${value}` : value;
}

function onlyDefinition(): string {
  const folder = "state-machines";
  const files = readdirSync(folder).filter((name) => name.endsWith(".asl.json"));
  if (files.length !== 1) throw new CommandError(`--definition is missing: ${folder}/ has ${files.length} definitions.`);
  return join(folder, files[0]!);
}
