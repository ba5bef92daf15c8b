import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "../clock/clock.ts";
import type { KeptEvents } from "./kept-events.ts";

/** What is done within the process takes few turns of its event loop from one event to the next. */
const calmTurns = 10;
const lookAgainMs = 2;

export interface SettledOptions {
  readonly kept: Pick<KeptEvents, "last">;
  readonly clock: Clock;
  /** Who is at work, each by an object of its own. */
  readonly atWork: () => readonly object[];
  /**
   * Who is at work for longer is not waited for: a function that hangs, or is being debugged.
   * @default 20 s of the machine's time: the ten that Lambda gives a function to load, and ten more
   */
  readonly longestMs?: number;
}

/**
 * Answers with what resolves when nothing happens any more but for time to pass: no event comes, and nobody is at work. What waits for an
 * answer of the runtime itself, as for the end of an execution, waits for time, too. Each has its own time: of many that are at work,
 * one after the other, none is left out because all of them take long.
 */
export function settling({ kept, clock, atWork, longestMs = 20_000 }: SettledOptions): () => Promise<void> {
  const waitedMs = new WeakMap<object, number>();
  const waitedFor = (who: object) => waitedMs.get(who) ?? 0;
  return async () => {
    for (let calm = 0; calm < calmTurns;) {
      const known = kept.last;
      const awaited = atWork().filter((who) => waitedFor(who) < longestMs);
      const from = performance.now();
      if (awaited.length > 0) await clock.sleep(lookAgainMs);
      else await nextTurn();
      for (const who of awaited) waitedMs.set(who, waitedFor(who) + performance.now() - from);
      calm = awaited.length > 0 || kept.last !== known ? 0 : calm + 1;
    }
  };
}
