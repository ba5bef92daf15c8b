import type { Execution, Thread } from "../../data/execution.ts";
import type { StepInProgress } from "../machine.ts";
import { endRun, giveUp } from "./run-end.ts";
import { taskTimedOut } from "./tasks.ts";
import { nextTimer, removeFirst } from "./timers.ts";

/** When something is due next, in milliseconds since the epoch; `undefined` when only a task's end leads on. */
export function nextWake(execution: Execution): number | undefined {
  const { at = Infinity } = nextTimer(execution) ?? {};
  const next = Math.min(at, execution.expiresAt ?? Infinity);
  return next === Infinity ? undefined : next;
}

/** Takes up the first thing that is due by now; false when there is none. One at a time: it may make others pointless. */
export function takeUpDue(step: StepInProgress): boolean {
  const { execution, now } = step;
  const timer = nextTimer(execution);
  const { expiresAt = Infinity } = execution;
  if (expiresAt <= now && expiresAt <= (timer?.at ?? Infinity)) {
    expire(step);
    return true;
  }
  if (!timer || timer.at > now) return false;
  removeFirst(execution.timers);
  if (timer.of === "thread") wakeUp(step, execution.threads[timer.id]!);
  else taskTimedOut(step, timer.id, timer.of);
  return true;
}

function wakeUp(step: StepInProgress, thread: Thread): void {
  if (thread.waiting!.kind === "wait") step.next({ kind: "complete", thread, result: null });
  else step.next({ kind: "run", thread });
}

/** The definition's `TimeoutSeconds` are over. */
function expire(step: StepInProgress): void {
  endRun(step, step.execution.threads[0]!, { status: "TIMED_OUT", error: "States.Timeout" }, 0);
  giveUp(step);
}
