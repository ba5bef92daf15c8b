import { definitionItself, type Fault } from "./finding.ts";
import { ownText, statesOf, type State, type StateMachine } from "./states.ts";

/** Fields that the local runtime leaves out in silence, so that the definition would run otherwise than on AWS. */
const fields: Readonly<Record<string, string>> = {
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
  ToleratedFailureCount: "a distributed Map",
  ToleratedFailurePercentage: "a distributed Map",
};

/** The library never finds these true: `Not` around the test is the same and works. */
const negatedTests = /"Is[A-Z][a-z]+":false/g;

const contextPaths = /\$\$\.(?:State|Task)\b[\w.]*/g;

/** Constructs of the states language that the local runtime can't run. */
export function languageFaults(machine: StateMachine): Fault[] {
  const rule = "not-run-locally";
  const found = statesOf(machine).flatMap(([state, content]) => constructs(content).map((construct) => ({ state, construct })));
  if (machine["QueryLanguage"] === "JSONata") found.unshift({ state: definitionItself, construct: "JSONata" });
  return found.map(({ state, construct }) => ({ state, rule, message: `the local runtime can't run ${construct}` }));
}

function constructs(state: State): string[] {
  const ways: readonly object[] = [...(state.Catch ?? []), ...(state.Choices ?? [])];
  return [
    ...(state["QueryLanguage"] === "JSONata" ? ["JSONata"] : []),
    ...Object.keys(state).flatMap((field) => (field in fields ? [`${field} (${fields[field]})`] : [])),
    ...(ways.some((way) => "Assign" in way) ? ["Assign (variables)"] : []),
    ...new Set(ownText(state).match(contextPaths)),
    ...new Set(ownText(state).match(negatedTests)),
  ];
}
