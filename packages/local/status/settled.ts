import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "../clock/clock.ts";
import type { KeptEvents } from "./kept-events.ts";

/** What is done within the process takes few turns of its event loop from one event to the next. */
const calmTurns = 10;
const lookAgainMs = 2;
/** Who is at work for longer is not waited for: a function that hangs ends by its timeout. */
const longestMs = 10_000;

/**
 * Resolves when nothing happens any more but for time to pass: no event comes, and nobody is at work. What waits for an answer of the runtime
 * itself, as for the end of an execution, waits for time, too.
 */
export async function settled(kept: KeptEvents, clock: Clock, isAtWork: () => boolean): Promise<void> {
  const until = performance.now() + longestMs;
  for (let calm = 0; calm < calmTurns && performance.now() < until;) {
    const known = kept.last;
    if (isAtWork()) await clock.sleep(lookAgainMs);
    else await nextTurn();
    calm = kept.last === known && !isAtWork() ? calm + 1 : 0;
  }
}
