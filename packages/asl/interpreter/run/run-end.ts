import type { ExecutionStatus, Thread } from "../../data/execution.ts";
import type { Json } from "../../data/json.ts";
import type { StepInProgress } from "../machine.ts";

/** How a run ended. */
export interface End {
  readonly status: Exclude<ExecutionStatus, "RUNNING">;
  readonly output?: Json;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
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

/** Ends a thread's run as aborted, if it is its first and the run is a child execution that has not ended. */
export function abortChild(step: StepInProgress, thread: Thread): void {
  const { execution } = step;
  const isFirst = thread.parent !== undefined && execution.threads[thread.parent]!.run !== thread.run;
  if (isFirst && step.runOf(thread).status === "RUNNING") endRun(step, thread, { status: "ABORTED" }, 0);
}

/** Everything in progress is given up: no answer is taken any more and nothing is woken. */
export function giveUp(step: StepInProgress): void {
  for (const task of Object.keys(step.execution.tasks)) delete step.execution.tasks[task];
  for (const thread of Object.values(step.execution.threads)) {
    abortChild(step, thread);
  }
  for (const mapRun of step.execution.mapRuns) {
    if (mapRun.status === "RUNNING") Object.assign(mapRun, { status: "ABORTED", stoppedAt: step.now });
  }
  step.execution.timers.length = 0;
  delete step.execution.expiresAt;
}
