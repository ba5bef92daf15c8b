import type { Execution, Thread, Timer } from "../../data/execution.ts";
import type { StepInProgress } from "../machine.ts";

/** Has a thread wait for a time. */
export function waitUntil({ execution }: StepInProgress, thread: Thread, kind: "wait" | "retry", until: number): void {
  thread.waiting = { kind, until };
  addTimer(execution, until, "thread", String(thread.id));
}

/**
 * Notes that something is due. Timers are a binary heap: the first is the next, of those at one time the one that was noted first. What
 * has become pointless stays in it until its turn comes, so that nothing is looked for.
 */
export function addTimer(execution: Execution, at: number, of: Timer["of"], id: string): void {
  const { timers } = execution;
  timers.push({ at, order: execution.nextTimer++, of, id });
  let child = timers.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!isBefore(timers[child]!, timers[parent]!)) break;
    swap(timers, child, parent);
    child = parent;
  }
}

/** The timer that is due next; `undefined` where there is none. */
export function nextTimer(execution: Execution): Timer | undefined {
  const { timers } = execution;
  while (timers.length > 0 && !isAwaited(execution, timers[0]!)) removeFirst(timers);
  return timers[0];
}

/** Takes the timer away that is due next; there must be one. */
export function removeFirst(timers: Timer[]): void {
  const last = timers.pop()!;
  if (timers.length === 0) return;
  timers[0] = last;
  for (let parent = 0; ;) {
    let first = parent;
    for (const child of [2 * parent + 1, 2 * parent + 2]) {
      if (child < timers.length && isBefore(timers[child]!, timers[first]!)) first = child;
    }
    if (first === parent) return;
    swap(timers, first, parent);
    parent = first;
  }
}

/** Whether what it was for still waits for this very time. */
function isAwaited({ threads, tasks }: Execution, { at, of, id }: Timer): boolean {
  if (of === "thread") {
    const waiting = threads[id]?.waiting;
    return (waiting?.kind === "wait" || waiting?.kind === "retry") && waiting.until === at;
  }
  return tasks[id]?.[of] === at;
}

function isBefore(one: Timer, other: Timer): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

function swap(timers: Timer[], one: number, other: number): void {
  [timers[one], timers[other]] = [timers[other]!, timers[one]!];
}
