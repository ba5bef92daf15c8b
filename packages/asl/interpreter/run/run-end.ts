import type { ExecutionStatus, Thread } from "../../data/execution.ts";
import type { Json } from "../../data/json.ts";
import type { StepInProgress } from "../machine.ts";

/** How a run ended. */
export interface End {
  readonly status: Exclude<ExecutionStatus, "RUNNING">;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
}

const eventOf = {
  SUCCEEDED: "ExecutionSucceeded",
  FAILED: "ExecutionFailed",
  TIMED_OUT: "ExecutionTimedOut",
  ABORTED: "ExecutionAborted",
} as const;

/** Ends the run of a thread that is its first: the execution's own, or a Distributed Map's child execution. */
export function endRun(step: StepInProgress, thread: Thread, { status, output, error, cause }: End, previous?: number): void {
  const run = step.runOf(thread);
  const details = {
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
  step.record(thread, eventOf[status], details, previous);
  Object.assign(run, { status, stoppedAt: step.now, ...details });
}

/** Everything in progress is given up: no answer is taken any more and nothing is woken. */
export function giveUp(step: StepInProgress): void {
  for (const task of Object.keys(step.execution.tasks)) delete step.execution.tasks[task];
  for (const thread of Object.values(step.execution.threads))
    if (thread.waiting?.kind !== "fork") thread.waiting = { kind: "failed" };
  step.execution.timers.length = 0;
  delete step.execution.expiresAt;
}
