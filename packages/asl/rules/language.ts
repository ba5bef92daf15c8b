import { nestedMachines, ownText, statesOf, type State, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

/**
 * Fields that the local runtime does not carry out: it refuses the definition at start. The same ones as in its own list,
 * `packages/local/step-functions/definition/check-definition.ts`; a test holds the two equal.
 */
export const fieldsNotRun: Readonly<Record<string, string>> = {
  Arguments: "JSONata",
  Assign: "variables",
  Credentials: "calls as another role",
  HeartbeatSeconds: "heartbeats",
  HeartbeatSecondsPath: "heartbeats",
  ItemBatcher: "a distributed Map",
  ItemReader: "a distributed Map",
  Items: "JSONata",
  Output: "JSONata",
  ResultWriter: "a distributed Map",
  TimeoutSecondsPath: "a time limit out of the input",
  ToleratedFailureCount: "a distributed Map",
  ToleratedFailureCountPath: "a distributed Map",
  ToleratedFailurePercentage: "a distributed Map",
  ToleratedFailurePercentagePath: "a distributed Map",
};

/** The library never finds these true: `Not` around the test is the same and works. */
const negatedTests = /"Is[A-Z][a-z]+":false/g;

const contextPaths = /\$\$\.(?:State|Task)\b[\w.]*/g;
const mapPaths = /\$\$\.Map\b[\w.]*/g;

/** Constructs of the states language that the local runtime can't run. */
export function languageFaults(machine: StateMachine): Fault[] {
  const inMaps = new Set(statesOf(machine).flatMap(([, state]) => itemStates(state)));
  const found = statesOf(machine).flatMap(([state, content]) => {
    const ofItems = inMaps.has(content) ? matches(content, mapPaths) : [];
    return [...constructs(content), ...ofItems].map((construct) => faultOf(construct, state));
  });
  return machine["QueryLanguage"] === "JSONata" ? [faultOf("JSONata"), ...found] : found;
}

/** @param state left out for what the definition itself has */
function faultOf(construct: string, state?: string): Fault {
  const message = `the local runtime can't run ${construct}.`;
  return { ...(state !== undefined && { address: state }), rule: "not-run-locally", message, advice: "Say it without." };
}

function constructs(state: State): string[] {
  const ways: readonly object[] = [...(state.Catch ?? []), ...(state.Choices ?? [])];
  const processor = state.ItemProcessor?.["ProcessorConfig"] as { readonly Mode?: string } | undefined;
  return [
    ...(state["QueryLanguage"] === "JSONata" ? ["JSONata"] : []),
    ...Object.keys(state).flatMap((field) => (field in fieldsNotRun ? [`${field} (${fieldsNotRun[field]})`] : [])),
    ...(ways.some((way) => "Assign" in way) ? ["Assign (variables)"] : []),
    ...(processor?.Mode === "DISTRIBUTED" ? ["Mode DISTRIBUTED (a distributed Map)"] : []),
    ...matches(state, contextPaths),
    ...matches(state, negatedTests),
  ];
}

/** The states that a Map runs for each of its items: there it is not known which item it is. */
function itemStates(state: State): readonly State[] {
  if (state.Type !== "Map") return [];
  return nestedMachines(state).flatMap((machine) => statesOf(machine).map(([, inner]) => inner));
}

function matches(state: State, pattern: RegExp): readonly string[] {
  return [...new Set(ownText(state).match(pattern))];
}
