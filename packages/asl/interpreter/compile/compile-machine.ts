import type { Catcher, Retrier, State, StateMachine } from "@slipstream/languages";
import type { CompiledCatcher, CompiledRetrier, CompiledState, Flow, Machine, StateType } from "../machine.ts";
import { choiceState } from "../states/choice-state.ts";
import type { DataFlow } from "../states/data-flow.ts";
import { jsonPathCatch, jsonPathFlow } from "../states/json-path-flow.ts";
import { jsonataCatch, jsonataFlow } from "../states/jsonata-flow.ts";
import { mapState } from "../states/map-state.ts";
import { parallelState } from "../states/parallel-state.ts";
import { failState, passState, succeedState } from "../states/plain-states.ts";
import { taskState } from "../states/task-state.ts";
import { waitState } from "../states/wait-state.ts";
import { isDistributed, refuseFields } from "./refused-fields.ts";

/** A definition that cannot be run; the message has a line for each of its faults. */
export class DefinitionError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.faults = faults;
  }
}

/**
 * Reads a definition, once for all executions.
 * @throws DefinitionError with all that is wrong: what is no definition, and what is not run.
 */
export function compile(definition: StateMachine): Machine {
  const flows: Record<string, Flow> = {};
  const faults: string[] = [];
  compileFlow(definition, "", definition.QueryLanguage === "JSONata", flows, faults);
  if (faults.length > 0) throw new DefinitionError(faults);
  const { TimeoutSeconds } = definition;
  return { flows, ...(TimeoutSeconds !== undefined && { timeoutSeconds: TimeoutSeconds }) };
}

function compileFlow(
  machine: StateMachine,
  address: string,
  jsonata: boolean,
  flows: Record<string, Flow>,
  faults: string[],
): void {
  const where = address === "" ? "" : `${address}: `;
  const { StartAt, States } = machine;
  if (typeof States !== "object" || States === null) {
    faults.push(`${where}States must be an object.`);
    return;
  }
  if (StartAt === undefined || !Object.hasOwn(States, StartAt))
    faults.push(`${where}StartAt is ${JSON.stringify(StartAt)}, and there is no such state.`);
  const states = new Map<string, CompiledState>();
  flows[address] = { startAt: StartAt!, states };
  for (const [name, state] of Object.entries(States)) {
    try {
      const language = state["QueryLanguage"];
      if (language === "JSONPath" && jsonata)
        throw new Error("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine.");
      const inJsonata = language === undefined ? jsonata : language === "JSONata";
      refuseFields(state, inJsonata);
      compileNested(`${address}/${name}`, state, jsonata, flows, faults);
      states.set(name, compileState(name, `${address}/${name}`, state, inJsonata));
      const following = [
        state.Next,
        state.Default,
        ...[...(state.Choices ?? []), ...(state.Catch ?? [])].map(({ Next }) => Next),
      ];
      for (const next of following) {
        if (next !== undefined && !Object.hasOwn(States, next))
          faults.push(`State ${name}: there is no state ${JSON.stringify(next)} to go on to.`);
      }
    } catch (error) {
      faults.push(`State ${name}: ${(error as Error).message}`);
    }
  }
}

/** A state's own branches or iterator; what language they are in is the definition's to say, not the state's. */
function compileNested(address: string, state: State, jsonata: boolean, flows: Record<string, Flow>, faults: string[]): void {
  const { Branches = [], ItemProcessor, Iterator } = state;
  const nested = state.Type === "Parallel" ? Branches : [ItemProcessor ?? Iterator].filter((one) => one !== undefined);
  nested.forEach((machine, index) => {
    const own = machine.QueryLanguage;
    compileFlow(machine, `${address}/${index}`, own === undefined ? jsonata : own === "JSONata", flows, faults);
  });
}

function compileState(name: string, address: string, state: State, jsonata: boolean): CompiledState {
  const { Type, Next, End } = state;
  const flow = jsonata ? jsonataFlow(state) : jsonPathFlow(state);
  const behaviour = behaviourOf(address, state, flow, jsonata);
  const ends = Type === "Succeed" || Type === "Fail" || Type === "Choice";
  if (!ends && (Next === undefined) === (End !== true)) throw new Error("it has one of Next and End.");
  return {
    name,
    type: Type as StateType,
    next: Next,
    retriers: state.Retry?.map(compileRetrier) ?? [],
    catchers: state.Catch?.map((catcher, index) => compileCatcher(catcher, index, jsonata)) ?? [],
    ...behaviour,
  };
}

function behaviourOf(address: string, state: State, flow: DataFlow, jsonata: boolean) {
  switch (state.Type as StateType) {
    case "Pass":
      return passState(state, flow, jsonata);
    case "Succeed":
      return succeedState(flow);
    case "Fail":
      return failState(state, jsonata);
    case "Wait":
      return waitState(state, flow, jsonata);
    case "Choice":
      return choiceState(state, flow, jsonata);
    case "Task":
      return taskState(state, flow, jsonata);
    case "Parallel":
      if (!state.Branches?.length) throw new Error("a Parallel has Branches.");
      return parallelState(
        flow,
        state.Branches.map((_, index) => `${address}/${index}`),
      );
    case "Map":
      if (!state.ItemProcessor && !state.Iterator) throw new Error("a Map has an ItemProcessor.");
      return mapState(state, flow, jsonata, { address: `${address}/0`, distributed: isDistributed(state) });
    default:
      throw new Error(`Type is ${JSON.stringify(state.Type)}: there is no such type of state.`);
  }
}

function compileRetrier({ ErrorEquals, ...given }: Retrier, index: number): CompiledRetrier {
  if (ErrorEquals === undefined) throw new Error(`Retry[${index}] has no ErrorEquals.`);
  return {
    errors: ErrorEquals,
    intervalSeconds: given.IntervalSeconds ?? 1,
    maxAttempts: given.MaxAttempts ?? 3,
    backoffRate: given.BackoffRate ?? 2,
    maxDelaySeconds: given.MaxDelaySeconds ?? Infinity,
    jitter: given.JitterStrategy === "FULL",
  };
}

function compileCatcher(catcher: Catcher, index: number, jsonata: boolean): CompiledCatcher {
  const { ErrorEquals, Next } = catcher;
  if (ErrorEquals === undefined) throw new Error(`Catch[${index}] has no ErrorEquals.`);
  if (Next === undefined) throw new Error(`Catch[${index}] has no Next.`);
  const finish = jsonata ? jsonataCatch(catcher as State, `Catch[${index}]/`) : jsonPathCatch(catcher as unknown as State);
  return { errors: ErrorEquals, next: Next, finish };
}
