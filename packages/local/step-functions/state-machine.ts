import type { StateMachine as Definition } from "@slipstream/languages";
import { compileState, type CompiledStates } from "./compiled-state.ts";
import { adaptDefinition } from "./definition/adapt-definition.ts";
import { checkDefinition } from "./definition/check-definition.ts";
import { Interpreter, validateDefinition } from "./interpreter.ts";
import type { ExecutionLog } from "./logging/execution-log.ts";
import type { ExecutionTraces } from "./logging/execution-traces.ts";
import type { StateMachineSettings } from "./state-machine-settings.ts";

/** AWS ends an EXPRESS execution after five minutes. */
const expressTimeoutSeconds = 300;

/** A state machine, ready to run. */
export class LoadedStateMachine {
  readonly settings: StateMachineSettings;
  readonly interpreter: Interpreter;
  readonly handled: CompiledStates;
  /** Undefined: as long as it takes. */
  readonly timeoutSeconds: number | undefined;
  /** Undefined: nothing is logged. */
  log: ExecutionLog | undefined;
  /** Undefined: nothing is traced. */
  traces: ExecutionTraces | undefined;

  /** Throws an `Error` that says what is wrong with the definition, or what of it does not run here. */
  constructor(settings: StateMachineSettings) {
    this.settings = settings;
    const original = parse(settings.definition);
    checkDefinition(original);
    validateDefinition(original);
    const { definition, handled } = adaptDefinition(original);
    this.interpreter = new Interpreter(definition);
    this.handled = [...handled].map(([name, state]) => [name, compileState(state)] as const);
    const limit = Math.min(original.TimeoutSeconds ?? Infinity, settings.type === "EXPRESS" ? expressTimeoutSeconds : Infinity);
    this.timeoutSeconds = limit === Infinity ? undefined : limit;
  }
}

function parse(text: string): Definition {
  try {
    return JSON.parse(text) as Definition;
  } catch (error) {
    throw new Error(`definition is no JSON: ${(error as Error).message}`, { cause: error });
  }
}
