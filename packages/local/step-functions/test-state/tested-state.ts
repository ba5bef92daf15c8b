import { statesOf, type State, type StateMachine } from "@slipstream/languages";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Shape } from "../../gateway/service.ts";
import { redirected, type Successor } from "./successors.ts";

/** One state by itself, as a definition that ends where the state would go on. */
export interface TestedState {
  readonly state: State;
  readonly isJsonata: boolean;
  /** Assigns the variables that are given. */
  readonly before: State;
  readonly definition: StateMachine;
  /** Where it may go on, by the names of the states that stand for those in `definition`. */
  readonly successors: ReadonlyMap<string, Successor>;
}

/** What a tested state is called in the context object, whatever its name is. */
const name = "StateName";
const nameBefore = "TestState: variables";

/** Reads what TestState is asked for: a state's definition, or a state machine's with the name of one of its states. */
export function testedState({ definition, stateName, variables }: Shape): TestedState {
  const given = parsed(definition, "definition") as StateMachine & State;
  if (!isObject(given)) throw invalid("it must be an object");
  const state = stateName === undefined ? given : named(given, stateName);
  if (typeof state.Type !== "string") throw invalid("Type is missing: it must be a state's");
  const language = state["QueryLanguage"] ?? (stateName === undefined ? undefined : given.QueryLanguage);
  const isJsonata = language === "JSONata";
  const assigned = variables === undefined ? undefined : parsed(variables, "variables");
  if (assigned !== undefined && !isObject(assigned))
    throw new AwsError("ValidationException", `variables is ${String(variables)}: it must be an object that has them by name`);
  const { state: led, successors } = redirected(state);
  const standIns = [...successors.keys()].map((next) => [next, { Type: "Pass", QueryLanguage: "JSONPath", End: true }] as const);
  const before = { Type: "Pass", QueryLanguage: "JSONPath", ...(assigned !== undefined && { Assign: assigned }) };
  return {
    state,
    isJsonata,
    before,
    definition: {
      StartAt: nameBefore,
      States: {
        ...Object.fromEntries(standIns),
        [nameBefore]: { ...before, Next: name },
        [name]: { ...led, ...(isJsonata && { QueryLanguage: "JSONata" }) },
      },
    },
    successors,
  };
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function named(machine: StateMachine, stateName: string): State {
  const found = statesOf(machine).find(([candidate]) => candidate === stateName)?.[1];
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
