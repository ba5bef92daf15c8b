import type { Execution } from "../../data/execution.ts";
import type { StepInProgress } from "../machine.ts";
import { endRun, giveUp } from "./run-end.ts";
import { taskTimedOut } from "./tasks.ts";

/** When something is due next, in milliseconds since the epoch; `undefined` when only a task's end leads on. */
export function nextWake({ threads, tasks, expiresAt = Infinity }: Execution): number | undefined {
  let next = expiresAt;
  for (const id in threads) {
    const waiting = threads[id]!.waiting;
    if ((waiting?.kind === "wait" || waiting?.kind === "retry") && waiting.until < next) next = waiting.until;
  }
  for (const id in tasks) {
    const { timeoutAt = Infinity, heartbeatAt = Infinity } = tasks[id]!;
    next = Math.min(next, timeoutAt, heartbeatAt);
  }
  return next === Infinity ? undefined : next;
}

/** Something that is due. */
interface Due {
  readonly at: number;
  readonly happen: () => void;
}

/** Takes up the first thing that is due by now; false when there is none. One at a time: it may make others pointless. */
export function takeUpDue(step: StepInProgress): boolean {
  const { execution, now } = step;
  const due: Due[] = [];
  for (const thread of Object.values(execution.threads)) {
    const { waiting } = thread;
    if (waiting?.kind === "wait")
      due.push({ at: waiting.until, happen: () => step.next({ kind: "complete", thread, result: null }) });
    if (waiting?.kind === "retry") due.push({ at: waiting.until, happen: () => step.next({ kind: "run", thread }) });
  }
  for (const [id, { timeoutAt = Infinity, heartbeatAt = Infinity }] of Object.entries(execution.tasks)) {
    if (heartbeatAt < timeoutAt) due.push({ at: heartbeatAt, happen: () => taskTimedOut(step, id, "heartbeat") });
    else if (timeoutAt < Infinity) due.push({ at: timeoutAt, happen: () => taskTimedOut(step, id, "result") });
  }
  if (execution.expiresAt !== undefined) due.push({ at: execution.expiresAt, happen: () => expire(step) });
  const [first] = due.filter(({ at }) => at <= now).sort((left, right) => left.at - right.at);
  first?.happen();
  return first !== undefined;
}

/** The definition's `TimeoutSeconds` are over. */
function expire(step: StepInProgress): void {
  endRun(step, step.execution.threads[0]!, { status: "TIMED_OUT", error: "States.Timeout" }, 0);
  giveUp(step);
}
