import type { Json } from "./json.ts";

/** The types of events that a history holds here, by AWS's names. */
export type HistoryEventType =
  | `Execution${"Started" | "Succeeded" | "Failed" | "TimedOut" | "Aborted" | "Redriven"}`
  | `${"Pass" | "Choice" | "Wait" | "Task" | "Succeed" | "Parallel" | "Map"}State${"Entered" | "Exited"}`
  | "FailStateEntered"
  | `${"Wait" | "Task" | "Parallel" | "Map"}StateAborted`
  | `LambdaFunction${"Scheduled" | "Started" | "Succeeded" | "Failed" | "TimedOut"}`
  | `Task${"Scheduled" | "Started" | "Submitted" | "Succeeded" | "Failed" | "TimedOut"}`
  | `ParallelState${"Started" | "Succeeded" | "Failed"}`
  | `MapState${"Started" | "Succeeded" | "Failed"}`
  | `MapIteration${"Started" | "Succeeded" | "Failed" | "Aborted"}`
  | `MapRun${"Started" | "Succeeded" | "Failed" | "Aborted" | "Redriven"}`
  | "EvaluationFailed";

/**
 * Something that an execution went through. `details` are those that AWS lists for the type, under the same names, but what AWS gives
 * as JSON text (inputs, outputs, parameters, variables) is the value itself: `describeEvent` writes it as AWS does.
 */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly type: HistoryEventType;
  readonly details?: { readonly [name: string]: Json };
}
