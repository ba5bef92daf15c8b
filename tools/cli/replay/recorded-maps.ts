import type { Json, JsonObject } from "@slipstream/asl";
import type { State, StateMachine } from "@slipstream/languages";
import { fromText } from "./json-texts.ts";
import { detailsOf, statesOfEvents, type RecordedEvent } from "./recorded-execution.ts";

/**
 * A definition whose Distributed Maps are tasks that give what the Maps gave then: what their child executions did is in histories of their
 * own. And the events, as such tasks have them.
 */
export function withRecordedMaps(definition: StateMachine, events: readonly RecordedEvent[]) {
  const maps = distributedMaps(definition);
  if (maps.size === 0) return { definition, events };
  const ran = new Set(events.filter(({ type }) => type === "MapRunStarted").map(({ previousEventId }) => previousEventId));
  const states = statesOfEvents(events);
  const byId = new Map(events.map((event) => [event.id, event]));
  /** Whether an event began a Map of which no Map Run came. */
  const isUnrun = (event: RecordedEvent | undefined) =>
    event?.type === "MapStateStarted" && maps.has(states.get(event) ?? "") && !ran.has(Number(event.id));
  const given = events.flatMap((event, at): RecordedEvent | RecordedEvent[] => {
    const { type, id, previousEventId } = event;
    const time = event.at === undefined ? {} : { at: event.at };
    const as = (task: string, details: JsonObject): RecordedEvent => ({
      id,
      previousEventId,
      type: task,
      ...time,
      taskEventDetails: details,
    });
    if (type === "MapRunStarted" || isUnrun(event)) return as("TaskScheduled", {});
    if (type === "ExecutionFailed" && isUnrun(byId.get(previousEventId))) return [as("TaskFailed", detailsOf(event)), event];
    if (type === "MapRunFailed") return as("TaskFailed", detailsOf(event));
    if (type !== "MapRunSucceeded") return event;
    const exited = events.slice(at).find((later) => later.type === "MapStateExited" && maps.has(nameOf(later)));
    const { output = null, assignedVariables = {} } = exited ? detailsOf(exited) : {};
    const state = exited && maps.get(nameOf(exited));
    const path = state && resultPath(state);
    if (path) return as("TaskSucceeded", { output: JSON.stringify(valueAt(fromText(output), path) ?? null) });
    const assigned = Object.fromEntries(
      variablesOf(state).map((name) => [name, fromText((assignedVariables as JsonObject)[name] ?? null)]),
    );
    return as("TaskSucceeded", { output: JSON.stringify({ output: fromText(output), assigned }) });
  });
  return { definition: replaced(definition, definition.QueryLanguage === "JSONata"), events: given };
}

/**
 * What of a definition an execution runs: of one that a Distributed Map started, the Map's own states.
 * @param first The state that it entered first.
 */
export function definitionOf(definition: StateMachine, first: string | undefined): StateMachine {
  if (first === undefined || Object.hasOwn(definition.States ?? {}, first)) return definition;
  for (const { ItemProcessor, Iterator } of distributedMaps(definition).values()) {
    const inner = (ItemProcessor ?? Iterator)!;
    if (!Object.hasOwn(inner.States ?? {}, first)) continue;
    return { ...(definition.QueryLanguage !== undefined && { QueryLanguage: definition.QueryLanguage }), ...inner };
  }
  return definition;
}

/** The Distributed Maps of a definition, those within its branches as well, by their names. */
export function distributedMaps({ States = {} }: StateMachine): Map<string, State> {
  return new Map(
    Object.entries(States).flatMap(([name, state]): [string, State][] => {
      if (isDistributed(state)) return [[name, state], ...[...distributedMaps((state.ItemProcessor ?? state.Iterator)!)]];
      return nestedIn(state).flatMap((inner) => [...distributedMaps(inner)]);
    }),
  );
}

/** The branches of a Parallel, or what a Map goes through. */
export function nestedIn({ Branches = [], ItemProcessor, Iterator }: State): StateMachine[] {
  const iterated = ItemProcessor ?? Iterator;
  return iterated ? [iterated] : [...Branches];
}

function isDistributed({ ItemProcessor, Iterator }: State): boolean {
  const config = (ItemProcessor ?? Iterator)?.["ProcessorConfig"] as { readonly Mode?: string } | undefined;
  return config?.Mode === "DISTRIBUTED";
}

function replaced(machine: StateMachine, jsonata: boolean): StateMachine {
  const States = Object.entries(machine.States ?? {}).map(([name, state]): [string, State] => {
    if (isDistributed(state)) return [name, task(state, (state["QueryLanguage"] ?? (jsonata ? "JSONata" : "")) === "JSONata")];
    const inner = (one: StateMachine) => replaced(one, jsonata);
    const { Branches, ItemProcessor, Iterator } = state;
    return [
      name,
      {
        ...state,
        ...(Branches && { Branches: Branches.map(inner) }),
        ...(ItemProcessor && { ItemProcessor: inner(ItemProcessor) }),
        ...(Iterator && { Iterator: inner(Iterator) }),
      },
    ];
  });
  return { ...machine, States: Object.fromEntries(States) };
}

function task(state: State, jsonata: boolean): State {
  const kept = ["Next", "End", "Retry", "Catch", "QueryLanguage"].filter((field) => state[field] !== undefined);
  const path = resultPath(state);
  const variables = variablesOf(state);
  const Assign = variables.map((name) =>
    jsonata ? [name, `{% $states.result.assigned.${name} %}`] : [`${name}.$`, `$.assigned.${name}`],
  );
  return {
    ...Object.fromEntries(kept.map((field) => [field, state[field]])),
    ...{ Type: "Task", Resource: "arn:aws:states:::map:run" },
    ...(path
      ? { ResultPath: state["ResultPath"] }
      : jsonata
        ? { Output: "{% $states.result.output %}" }
        : { OutputPath: "$.output" }),
    ...(!path && variables.length > 0 && { Assign: Object.fromEntries(Assign) as Json }),
  };
}

/** Where in its output a Map's result is, so that it can be taken from there; `undefined` where the output is all that is known. */
function resultPath(state: State): string[] | undefined {
  const { ResultPath, OutputPath, Assign } = state as { readonly [field: string]: Json };
  const isPlain = typeof ResultPath === "string" && /^\$(\.\w+)+$/.test(ResultPath);
  return isPlain && OutputPath === undefined && Assign === undefined ? ResultPath.split(".").slice(1) : undefined;
}

function valueAt(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (within, name) => (typeof within === "object" && within !== null ? (within as JsonObject)[name] : undefined),
    value,
  );
}

function variablesOf(state: State | undefined): string[] {
  const given = state?.["Assign"];
  return typeof given === "object" && given !== null ? Object.keys(given).map((name) => name.replace(/\.\$$/, "")) : [];
}

function nameOf(event: RecordedEvent): string {
  return String(detailsOf(event)["name"]);
}
