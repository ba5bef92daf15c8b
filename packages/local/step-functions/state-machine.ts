import type { StateMachine as Definition } from "@slipstream/languages";
import type { RoleIdentity } from "../gateway/identity.ts";
import { adaptDefinition } from "./definition/adapt-definition.ts";
import type { HandledState } from "./definition/adapt-definition.ts";
import { checkDefinition } from "./definition/check-definition.ts";
import { Interpreter, validateDefinition } from "./interpreter.ts";
import type { ExecutionLog } from "./logging/execution-log.ts";
import type { ExecutionTraces } from "./logging/execution-traces.ts";
import { findIntegration } from "./tasks/integrations.ts";
import type { Integration } from "./tasks/integrations.ts";

/** An `aws_sfn_state_machine` as its arguments describe it. */
export interface StateMachineSettings {
  readonly name: string;
  readonly arn: string;
  readonly type: "STANDARD" | "EXPRESS";
  readonly role: RoleIdentity;
  /** The definition's JSON text. */
  readonly definition: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** A handled state, with its integration when it is a Task. */
export type CompiledState =
  | { readonly state: Extract<HandledState, { kind: "task" }>; readonly integration: Integration }
  | { readonly state: Extract<HandledState, { kind: "wait" }> };

/** AWS ends an EXPRESS execution after five minutes. */
const expressTimeoutSeconds = 300;

/** A state machine, ready to run. */
export class LoadedStateMachine {
  readonly settings: StateMachineSettings;
  readonly interpreter: Interpreter;
  readonly handled: readonly (readonly [string, CompiledState])[];
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
    this.handled = [...handled].map(([name, state]) => [name, compile(state)] as const);
    const limit = Math.min(original.TimeoutSeconds ?? Infinity, settings.type === "EXPRESS" ? expressTimeoutSeconds : Infinity);
    this.timeoutSeconds = limit === Infinity ? undefined : limit;
  }
}

function compile(state: HandledState): CompiledState {
  return state.kind === "task" ? { state, integration: findIntegration(state.resource) } : { state };
}

function parse(text: string): Definition {
  try {
    return JSON.parse(text) as Definition;
  } catch (error) {
    throw new Error(`definition is no JSON: ${(error as Error).message}`, { cause: error });
  }
}
