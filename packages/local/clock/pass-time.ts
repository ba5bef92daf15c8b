import type { Clock } from "./clock.ts";

/** So many steps at most: with more, a year would take minutes. */
const mostSteps = 10_000;

/**
 * Has time pass at once: step by step, so that what comes due in between comes in order, and what it leads to comes due in its time; a
 * message that is received in vain every 7.5 minutes is received five times in 37.5. A step is no shorter than a ten-thousandth of the whole.
 * @param settled resolves when all that was due is done: what is still at work loses the time of the next step
 */
export async function passTime(clock: Clock, ms: number, settled: () => Promise<void>): Promise<void> {
  const shortest = Math.ceil(ms / mostSteps);
  await settled();
  for (let left = ms; left > 0;) {
    const step = Math.min(left, Math.max(Math.ceil(clock.untilNextMs), shortest));
    clock.advance(step);
    left -= step;
    await settled();
  }
}
