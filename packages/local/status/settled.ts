import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "../clock/clock.ts";
import type { KeptEvents } from "./kept-events.ts";

/** What is done within the process takes few turns of its event loop from one event to the next. */
const calmTurns = 10;
const lookAgainMs = 2;

export interface SettledOptions {
  readonly kept: Pick<KeptEvents, "last">;
  readonly clock: Clock;
  readonly isAtWork: () => boolean;
  /** Who is at work for longer is not waited for: a function that hangs, or is being debugged. @default 10 s of the machine's time */
  readonly longestMs?: number;
}

/**
 * Answers with what resolves when nothing happens any more but for time to pass: no event comes, and nobody is at work. What waits for an
 * answer of the runtime itself, as for the end of an execution, waits for time, too. Who was not waited for once is not waited for again,
 * until nobody is at work.
 */
export function settling({ kept, clock, isAtWork, longestMs = 10_000 }: SettledOptions): () => Promise<void> {
  let patienceMs = longestMs;
  return async () => {
    const until = performance.now() + patienceMs;
    for (let calm = 0; calm < calmTurns;) {
      const [known, waits] = [kept.last, isAtWork() && performance.now() < until];
      if (waits) await clock.sleep(lookAgainMs);
      else await nextTurn();
      calm = waits || kept.last !== known ? 0 : calm + 1;
    }
    patienceMs = isAtWork() ? 0 : longestMs;
  };
}
