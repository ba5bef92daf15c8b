import { describeEvent, type Execution, type Json, type JsonObject } from "@slipstream/asl";
import type { StateMachine } from "@slipstream/languages";
import { fromText } from "./json-texts.ts";
import type { History } from "./read-histories.ts";
import { begin, detailsOf, statesOfEvents, type RecordedEvent } from "./recorded-execution.ts";
import { distributedMaps, nestedIn } from "./recorded-maps.ts";
import { leavesOf, valueDifferences, type Clock, type ValueDifference } from "./value-differences.ts";

/** Where an execution would go another way than it went. */
export interface Departure {
  /** The event that was recorded; left out where the definition does more than then. */
  readonly recorded?: Step;
  /** What the definition does now; left out where it does nothing more. */
  readonly now?: Step;
  readonly values: readonly ValueDifference[];
}

/** An event as far as it is compared: which state it is of, with its data; or how the execution ended. */
export interface Step {
  readonly id: number;
  readonly type: string;
  readonly state?: string;
  /** By what they are called: `$` is the input or output, `$total` a variable, `parameters` what a task is given. */
  readonly values: Readonly<Record<string, Json>>;
  /** What follows each other: the states of a flow, within a Map those of one iteration. Flows side by side have no order. */
  readonly sequence: string;
}

/**
 * Compares what was done with what the definition does now: the first that differs, or `undefined`.
 * @param isWhole Whether the history goes to the execution's end.
 */
export function compareHistory(
  history: History,
  execution: Execution,
  definition: StateMachine,
  isWhole: boolean,
): Departure | undefined {
  const flows = flowsOf(definition);
  const { events } = history;
  const wanted = stepsOf(events, flows);
  const given = execution.runs[0]!.history.map((event) => describeEvent(event) as RecordedEvent);
  const maps = distributedMaps(definition);
  const left = Map.groupBy(stepsOf(given, flows, maps), ({ sequence }) => sequence);
  const remaining = () => [...left.values()].flatMap(([step]) => step ?? []).sort((a, b) => a.id - b.id);
  const clock = { began: events[0]?.at ?? begin, given: new Set(events.flatMap(givenBy)) };
  // What was given up, because a branch beside it failed or all was aborted, may have come further or less far.
  const isGivenUp = events.some(({ type }) => /^(Parallel|Map)StateFailed$|^MapIterationFailed$/.test(type));
  for (const recorded of wanted) {
    const own = left.get(recorded.sequence) ?? [];
    const mayPass = isGivenUp ? recorded.sequence !== "" : false;
    const mayEndEarly = /^Execution(Aborted|TimedOut)$/.test(recorded.type);
    const same = own.findIndex(
      (now, at) => (at === 0 || mayPass || mayEndEarly) && differences(recorded, now, clock)?.length === 0,
    );
    if (same >= 0) {
      own.splice(0, same + 1);
      continue;
    }
    const now = own[0] ?? remaining()[0];
    return { recorded, ...(now && { now }), values: (now && differences(recorded, now, clock)) ?? [] };
  }
  if (!isWhole) return undefined;
  const [more] = remaining().filter(({ sequence }) => !isGivenUp || sequence === "");
  return more && { now: more, values: [] };
}

/** What an event brought from outside: what the execution was started with, and what its tasks answered. */
function givenBy(event: RecordedEvent): Json[] {
  const { input, output } = detailsOf(event);
  if (event.type === "ExecutionStarted") return leavesOf(fromText(input ?? null));
  return /^(Task|LambdaFunction)(Submitted|Succeeded)$/.test(event.type) ? leavesOf(fromText(output ?? null)) : [];
}

/** Where two steps' data differs; `undefined` where they are other steps. */
function differences(recorded: Step, now: Step, clock: Clock): ValueDifference[] | undefined {
  if (recorded.type !== now.type || recorded.state !== now.state) return undefined;
  const names = [...new Set([...Object.keys(recorded.values), ...Object.keys(now.values)])];
  return names.flatMap((name) => valueDifferences(recorded.values[name], now.values[name], name, clock));
}

/** Which flow a state is in, and the Maps around it. */
type Flows = ReadonlyMap<string, { readonly flow: string; readonly maps: readonly string[] }>;

function flowsOf({ States = {} }: StateMachine, flow = "", maps: readonly string[] = []): Flows {
  return new Map(
    Object.entries(States).flatMap(([name, state]) => [
      [name, { flow, maps }] as const,
      ...nestedIn(state).flatMap((inner, index) => [
        ...flowsOf(inner, `${flow}/${name}/${index}`, state.Type === "Map" ? [...maps, name] : maps),
      ]),
    ]),
  );
}

function stepsOf(events: readonly RecordedEvent[], flows: Flows, maps: ReadonlyMap<string, unknown> = new Map()): Step[] {
  const states = statesOfEvents(events);
  const byId = new Map(events.map((event) => [event.id, event]));
  const iterationOf = (event: RecordedEvent | undefined, map: string): Json => {
    for (let at = event; at; at = byId.get(at.previousEventId)) {
      const { name, index } = detailsOf(at);
      if (at.type === "MapIterationStarted" && name === map) return index ?? null;
    }
    return null;
  };
  return events.flatMap((event): Step[] => {
    const state = states.get(event);
    const isMap = state !== undefined && maps.has(state);
    const type = isMap ? event.type.replace(/^Task(?=State)/, "Map") : event.type;
    const values = valuesOf(type, detailsOf(event));
    if (!values) return [];
    const id = Number(event.id);
    if (type.startsWith("Execution")) return [{ id, type, values, sequence: "" }];
    if (isMap && type === "TaskScheduled") return [];
    const { flow, maps: around } = flows.get(state!) ?? { flow: "?", maps: [] };
    const sequence = [flow, ...around.map((map) => iterationOf(event, map))].join(" ");
    return [{ id, type, ...(state !== undefined && { state }), values, sequence }];
  });
}

/** What of an event is compared; `undefined` where it is not looked at. */
function valuesOf(type: string, details: JsonObject): Step["values"] | undefined {
  const { input, output, error, cause, parameters, assignedVariables, resource, resourceType } = details;
  if (type.endsWith("StateEntered")) return data("$", input);
  if (type.endsWith("StateExited")) {
    const variables = Object.entries(assignedVariables ?? {}).map(([name, value]) => [`$${name}`, fromText(value as Json)]);
    return { ...data("$", output), ...(Object.fromEntries(variables) as JsonObject) };
  }
  if (/^(Task|LambdaFunction)Scheduled$/.test(type)) {
    const { timeoutInSeconds, heartbeatInSeconds, taskCredentials } = details;
    const seconds = timeoutInSeconds === noTimeout ? undefined : timeoutInSeconds;
    const rest = { resourceType, resource, timeoutInSeconds: seconds, heartbeatInSeconds, taskCredentials };
    return { ...known(rest), ...data("parameters", parameters ?? input) };
  }
  if (type === "ExecutionSucceeded") return data("$", output);
  if (!/^Execution(Failed|Aborted|TimedOut)$/.test(type)) return undefined;
  // Of errors that Step Functions itself makes, the sentence is not compared.
  return known({ error, cause: String(error).startsWith("States.") ? undefined : cause });
}

/** What `TimeoutSeconds` is where there is none. Source: Developer Guide, "Task state". */
const noTimeout = 99_999_999;

function data(name: string, value: Json | undefined): Record<string, Json> {
  return value === undefined ? {} : { [name]: fromText(value) };
}

function known(values: Readonly<Record<string, Json | undefined>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Json] => entry[1] != null));
}
