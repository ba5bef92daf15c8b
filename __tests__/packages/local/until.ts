import type { Clock } from "../../../packages/local/clock/clock.ts";

/** Resolves once `condition` holds: looks again after every turn of the event loop. For what no event tells of. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}

/**
 * Lets everything run that needs no more than a few turns of the event loop: what happens in this thread, without input and output.
 * How fast the machine is does not matter to it. Where something begins to wait, `waitingOn` tells of it.
 */
export async function turns(count = 20): Promise<void> {
  for (let index = 0; index < count; index += 1) await turn();
}

/**
 * Resolves once something begins to wait on the clock, for up to `ms` milliseconds and more than half of them (jitter, and the
 * machine's own time, take some away). To be called before that can happen; afterwards the clock may be moved.
 */
export function waitingOn(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = onWait(clock, (waitMs) => {
      if (waitMs <= ms / 2 || waitMs > ms) return;
      stop();
      resolve();
    });
  });
}

/** Tells how long anything is to wait on the clock, when it has begun to, until the answer is called. */
export function onWait(clock: Clock, listener: (ms: number) => void): () => void {
  const { after } = clock;
  clock.after = (ms, task) => {
    const cancel = after.call(clock, ms, task);
    listener(ms);
    return cancel;
  };
  return () => void (clock.after = after);
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
