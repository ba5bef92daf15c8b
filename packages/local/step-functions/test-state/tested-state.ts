import { successorsOf, statesOf, type State, type StateMachine } from "@slipstream/languages";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Shape } from "../../gateway/service.ts";

/** One state by itself, as a definition that ends where the state would go on. */
export interface TestedState {
  readonly name: string;
  readonly state: State;
  readonly isJsonata: boolean;
  readonly definition: StateMachine;
}

/** The state before the tested one, which assigns the variables that are given. */
const before = "TestState: variables";

/** Reads what TestState is asked for: a state's definition, or a state machine's with the name of one of its states. */
export function testedState({ definition, stateName, variables }: Shape): TestedState {
  const given = parsed(definition, "definition") as StateMachine & State;
  const [name, state] = stateName === undefined ? (["TestState", given] as const) : named(given, stateName);
  if (typeof state.Type !== "string") throw invalid("Type is missing: it must be a state's");
  const language = state["QueryLanguage"] ?? (stateName === undefined ? undefined : given.QueryLanguage);
  const isJsonata = language === "JSONata";
  const assigned = variables === undefined ? undefined : parsed(variables, "variables");
  const stubs = successorsOf(state).map((next) => [next, { Type: "Pass", QueryLanguage: "JSONPath", End: true }] as const);
  const first = { Type: "Pass", QueryLanguage: "JSONPath", ...(assigned !== undefined && { Assign: assigned }), Next: name };
  return {
    name,
    state,
    isJsonata,
    definition: {
      StartAt: before,
      States: {
        ...Object.fromEntries(stubs),
        [before]: first,
        [name]: { ...state, ...(isJsonata && { QueryLanguage: "JSONata" }) },
      },
    },
  };
}

function named(machine: StateMachine, stateName: string): readonly [string, State] {
  const found = statesOf(machine).find(([name]) => name === stateName);
  if (!found) throw invalid(`there is no state ${JSON.stringify(stateName)}`);
  return found;
}

export function parsed(text: unknown, member: string): unknown {
  try {
    return JSON.parse(String(text));
  } catch (error) {
    throw new AwsError(
      member === "definition" ? "InvalidDefinition" : "InvalidExecutionInput",
      `${member}: ${(error as Error).message}`,
    );
  }
}

export function invalid(message: string): AwsError {
  return new AwsError("InvalidDefinition", `Invalid State Machine Definition: ${message}`);
}
