import type { Execution as ExecutionData, Run, ScheduledTask } from "@slipstream/asl";

/** A task that an execution waits for. */
export interface AwaitedTask {
  readonly task: ScheduledTask;
  /** The execution that it has started, where it waits for that one's end. */
  nestedArn?: string;
}

/** What is kept of an execution: all that it needs to go on. */
export interface KeptExecution {
  readonly name: string;
  /** JSON text, as the caller gave it. */
  readonly input: string;
  readonly machineArn: string;
  /** Its definition's: it goes on with that one, whatever the state machine has by now. */
  readonly definition: string;
  readonly versionArn?: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly redrivenAt?: number;
  readonly data: ExecutionData;
  readonly broken?: Run;
  readonly awaited: readonly AwaitedTask[];
}

/** A state machine's definition, as executions that were begun with it need it. */
export interface KeptDefinition {
  readonly definition: string;
  readonly type: "STANDARD" | "EXPRESS";
}
