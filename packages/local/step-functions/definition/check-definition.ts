import { nestedMachines, type StateMachine, type State } from "@slipstream/languages";
import { isIntegration } from "../integrations/integrations.ts";

/** Fields that mean something on AWS and would be ignored here. `@slipstream/asl` has the same list for those who only check: a test holds them equal. */
export const unsupportedFields: readonly string[] = [
  "Assign",
  "Arguments",
  "Output",
  "Credentials",
  "HeartbeatSeconds",
  "HeartbeatSecondsPath",
  "TimeoutSecondsPath",
  "Items",
  "ItemReader",
  "ItemBatcher",
  "ResultWriter",
  "ToleratedFailureCount",
  "ToleratedFailureCountPath",
  "ToleratedFailurePercentage",
  "ToleratedFailurePercentagePath",
];

/**
 * Throws an `Error` naming the state when a definition uses what does not run here. Better at load than an execution that does
 * something else than on AWS. That the definition is valid at all is checked by the interpreter.
 */
export function checkDefinition(definition: StateMachine): void {
  const names = new Set<string>();
  if (definition.QueryLanguage === "JSONata") throw new Error("QueryLanguage JSONata does not run here: only JSONPath does");
  checkStates(definition, names, false);
}

function checkStates(definition: StateMachine, names: Set<string>, insideMap: boolean): void {
  for (const [name, state] of Object.entries(definition.States ?? {})) {
    if (names.has(name)) throw new Error(`state ${name}: the name is used twice`);
    names.add(name);
    const problem = findProblem(state, insideMap);
    if (problem) throw new Error(`state ${name}: ${problem}`);
    for (const nested of nestedMachines(state)) checkStates(nested, names, insideMap || state.Type === "Map");
  }
}

function findProblem(state: State, insideMap: boolean): string | undefined {
  if (state.QueryLanguage === "JSONata") return "QueryLanguage JSONata does not run here: only JSONPath does";
  const field = unsupportedFields.find((name) => state[name] !== undefined);
  if (field) return `${field} does not run here`;
  const ways: readonly object[] = [...(state.Catch ?? []), ...(state.Choices ?? [])];
  if (ways.some((way) => "Assign" in way)) return "Assign does not run here";
  // The interpreter never finds these true.
  const negated = /"(Is[A-Z][a-z]+)":false/.exec(JSON.stringify(ways))?.[1];
  if (negated) return `${negated} with false does not run here; write Not around the test`;
  const mode = (state.ItemProcessor as { ProcessorConfig?: { Mode?: string } } | undefined)?.ProcessorConfig?.Mode;
  if (mode === "DISTRIBUTED") return "Mode DISTRIBUTED does not run here";
  const path = contextPaths(state).find((text) => (insideMap ? /\$\$\.(State|Task|Map)\b/ : /\$\$\.(State|Task)\b/).test(text));
  if (path) return `the context object's ${path} is not known here`;
  if (state.Type === "Task" && !isIntegration(String(state.Resource))) return `Resource ${state.Resource} does not run here`;
  return undefined;
}

/** Everything in a state, apart from states nested in it, that reads the context object. */
function contextPaths(state: State): readonly string[] {
  const { Branches: _branches, Iterator: _iterator, ItemProcessor: _processor, ...own } = state;
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === "string" && value.includes("$$.")) found.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  visit(own);
  return found;
}
