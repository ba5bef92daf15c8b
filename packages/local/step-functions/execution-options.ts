import type { RuntimeContext } from "../service-module.ts";
import type { ExecutionRecord } from "./execution-record.ts";
import type { KeptExecution } from "./kept-execution.ts";
import type { LoadedStateMachine } from "./state-machine.ts";
import type { TaskTokens } from "./task-tokens.ts";

/** What an execution is started with, and whom it tells. */
export interface ExecutionOptions<Parent> {
  readonly arn: string;
  readonly name: string;
  /** JSON text, as the caller gave it. */
  readonly input: string;
  readonly machine: LoadedStateMachine;
  /** Of the version that was started, if one was. */
  readonly versionArn?: string;
  readonly context: RuntimeContext;
  readonly tokens: TaskTokens;
  /** Resolves once the execution with this ARN has ended. */
  readonly endOf: (executionArn: string) => Promise<void>;
  /** A Distributed Map has started an execution of its own for some items. */
  readonly onChild: (child: ExecutionRecord, parent: Parent) => void;
  /** It has made a step, perhaps its last one. */
  readonly onStep: (execution: Parent) => void;
  /** How far it had come before a restart. */
  readonly before?: KeptExecution;
}
