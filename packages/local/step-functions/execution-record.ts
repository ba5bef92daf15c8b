import type { HistoryEvent, Json } from "@slipstream/asl";
import type { StateMachineSettings } from "./state-machine-settings.ts";

export type ExecutionStatus = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

/** What can be told of an execution, while it runs and when it has ended. Times are milliseconds since the epoch. */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  /** JSON text, as the caller gave it. */
  readonly input: string;
  readonly machine: { readonly settings: StateMachineSettings };
  /** Of the version that was started, if one was. */
  readonly versionArn?: string;
  /** Of a Distributed Map's child execution. */
  readonly mapRunArn?: string;
  readonly startedAt: number;
  readonly history: readonly HistoryEvent[];
  readonly status: ExecutionStatus;
  readonly stoppedAt: number | undefined;
  readonly output: Json | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly redriveCount: number;
  /** When it was last redriven. */
  readonly redrivenAt: number | undefined;
}
