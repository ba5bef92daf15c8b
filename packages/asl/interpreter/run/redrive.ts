import type { Run, Thread } from "../../data/execution.ts";
import { andThen, type Eventual } from "../../data/json.ts";
import type { StepInProgress } from "../machine.ts";
import { forkOf, startBranches } from "./fork.ts";

/**
 * Has an execution that failed, timed out or was aborted go on with the states that have not succeeded. What has succeeded stays, also
 * in a Parallel's other branches and a Map's other iterations. Retriers begin anew.
 * Source: Developer Guide, "Restarting state machine executions with redrive".
 */
export function redriveThread(step: StepInProgress, thread: Thread): Eventual<void> {
  const run = step.runOf(thread);
  if (run.status !== "RUNNING") restart(step, run, thread);
  thread.retries = [];
  thread.retryCount = 0;
  const inner = Object.values(step.execution.threads).filter(({ parent }) => parent === thread.id);
  if (inner.length === 0) {
    delete thread.waiting;
    // A branch may have been given up before it began.
    if (thread.entered.event === 0) step.later({ kind: "enter", thread, state: thread.state, input: thread.input });
    else step.later({ kind: "run", thread });
    return;
  }
  const fork = forkOf(thread);
  // What was tolerated is not tried again.
  const failures = (fork.failures ?? []).filter((failed) => inner.every(({ index }) => index !== failed));
  Object.assign(fork, { running: inner.length, failed: failures.length, failures });
  if (fork.mapRun !== undefined) {
    const mapRun = step.execution.mapRuns[fork.mapRun]!;
    mapRun.redriveCount = (mapRun.redriveCount ?? 0) + 1;
    mapRun.status = "RUNNING";
    delete mapRun.stoppedAt;
    thread.last = step.record(thread, "MapRunRedriven", { mapRunArn: mapRun.arn, redriveCount: mapRun.redriveCount });
  }
  const each = (at: number): Eventual<void> => {
    const next = inner[at];
    return next ? andThen(redriveThread(step, next), () => each(at + 1)) : startBranches(step, thread, fork, thread.last);
  };
  return each(0);
}

function restart(step: StepInProgress, run: Run, thread: Thread): void {
  const redriveCount = (run.identity.RedriveCount ?? 0) + 1;
  for (const name of ["output", "error", "cause", "stoppedAt"] as const) delete run[name];
  Object.assign(run, { status: "RUNNING", identity: { ...run.identity, RedriveCount: redriveCount } });
  thread.last = step.record(thread, "ExecutionRedriven", { redriveCount }, run.history.length);
}
