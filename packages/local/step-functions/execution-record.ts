import type { CompiledStates } from "./compiled-state.ts";
import type { TaskError } from "./integrations/task-error.ts";
import type { InterpreterEvent } from "./interpreter.ts";
import type { StateMachineSettings } from "./state-machine-settings.ts";

export type ExecutionStatus = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

export interface FailedAttempt {
  readonly state: string;
  readonly at: number;
  readonly error: TaskError;
}

/** What can be told of an execution, while it runs and when it has ended. Times are milliseconds since the epoch. */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  /** JSON text, as the caller gave it. */
  readonly input: string;
  readonly machine: { readonly settings: StateMachineSettings; readonly handled: CompiledStates };
  readonly startedAt: number;
  readonly events: readonly InterpreterEvent[];
  readonly failedAttempts: readonly FailedAttempt[];
  readonly status: ExecutionStatus;
  readonly stoppedAt: number | undefined;
  readonly output: unknown;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}
