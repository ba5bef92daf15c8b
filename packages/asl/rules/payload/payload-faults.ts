import type { StateMachine } from "@slipstream/languages";
import type { Fault } from "../../fault.ts";
import { isPlaceholder } from "../form/form-faults.ts";
import { contextObject } from "./context-object.ts";
import { Reader, type Miss } from "./reader.ts";
import { joinAll, shapeOf, type Shape } from "./shape.ts";
import { stateFlow, type Handover, type RunInner } from "./state-flow.ts";

/**
 * Paths that find nothing, whichever way an execution takes: no state before makes what they read, and the execution was not
 * started with it. Only what is certain is a fault; what a function answers or a table holds may have any field.
 * @param input An example of what an execution is started with, with every field that it may have. Left out, it may be anything.
 * @param inputFile Where the example is, for who has to add a field to it.
 */
export function payloadFaults(machine: StateMachine, input?: unknown, inputFile?: string): Fault[] {
  // A state in a loop is read more than once; the last reading knows all ways to it.
  const faults = new Map<string, Fault>();
  const started = input === undefined ? "any" : shapeOf(input);
  const advice =
    inputFile === undefined
      ? {}
      : { ofPayload: `Have a state before make it, mend the path, or add it to the example input ${inputFile}.` };
  endOf(machine, started, { context: contextObject(started, undefined), input: started, ...advice }, faults);
  return [...faults.values()];
}

interface Surroundings {
  readonly context: Shape;
  /** Of the execution. */
  readonly input: Shape;
  /** What to do about a path that finds nothing. */
  readonly ofPayload?: string;
}

/** What a machine ends with when it is started with `input`. */
function endOf(machine: StateMachine, input: Shape, surroundings: Surroundings, faults: Map<string, Fault>): Shape {
  const { StartAt = "", States = {} } = machine;
  const inputs = new Map<string, Shape>(
    leadsTo({ to: StartAt, payload: input }, States).map(({ to = "", payload }) => [to, payload]),
  );
  // A placeholder stands for them.
  if (Object.keys(States).length === 0) return "any";
  const ends: Shape[] = [];
  const runInner =
    (found: Map<string, Fault>): RunInner =>
    (inner, given, item) =>
      endOf(inner, given, within(inner, item, surroundings), found);
  const visit = (name: string, found: Map<string, Fault>) => {
    const state = machine["QueryLanguage"] === "JSONata" ? { ...States[name]!, QueryLanguage: "JSONata" } : States[name]!;
    const miss: Miss = (path, field, why) =>
      found.set(`${name} ${field} ${path}`, faultOf(name, path, field, why, surroundings.ofPayload));
    return stateFlow(state, inputs.get(name)!, new Reader(surroundings.context, miss, surroundings.input), runInner(found));
  };
  // Until no state is reached with anything new. What is missed on the way may still be made by a way found later.
  const due = new Set(inputs.keys());
  for (const name of due) {
    due.delete(name);
    if (!Object.hasOwn(States, name)) continue;
    const ways = visit(name, new Map()).flatMap((way) => leadsTo(way, States));
    for (const { to, payload } of ways) {
      if (to === undefined) continue;
      const before = inputs.get(to);
      const joined = before === undefined ? payload : joinAll([before, payload]);
      if (before !== undefined && JSON.stringify(before) === JSON.stringify(joined)) continue;
      inputs.set(to, joined);
      due.add(to);
    }
  }
  for (const name of inputs.keys()) {
    if (!Object.hasOwn(States, name)) continue;
    for (const { to, payload } of visit(name, faults)) {
      if (to === undefined) ends.push(payload);
      else if (isPlaceholder(to)) ends.push("any");
    }
  }
  return joinAll(ends);
}

/** A placeholder may lead to any state, and have made anything of what that is given. */
function leadsTo(way: Handover, states: object): Handover[] {
  if (way.to === undefined || !isPlaceholder(way.to) || Object.hasOwn(states, way.to)) return [way];
  return Object.keys(states).map((to) => ({ to, payload: "any" }));
}

/** What is around the states that a Map runs for an item; a Parallel's branches are where the Parallel is. */
function within(inner: StateMachine, item: Shape | undefined, surroundings: Surroundings): Surroundings {
  if (item === undefined) return surroundings;
  const { Mode } = (inner["ProcessorConfig"] ?? {}) as { readonly Mode?: string };
  // Each item is an execution of its own then, with an input of its own.
  if (Mode === "DISTRIBUTED") return { ...surroundings, context: "any", input: "any" };
  return { ...surroundings, context: contextObject(surroundings.input, item) };
}

function faultOf(
  state: string,
  path: string,
  field: string,
  why: string,
  ofPayload = "Have a state before make it, or mend the path.",
): Fault {
  const context = path.startsWith("$$");
  return {
    address: state,
    rule: context ? "context-path" : "payload-path",
    field: field.split(/\.(?!\$$)/),
    message: `${field} reads ${path}, but ${why} on any way here.`,
    advice: context ? "See the context object's fields." : ofPayload,
  };
}
