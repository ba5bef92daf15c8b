import type { Clock } from "../clock/clock.ts";
import type { KeptState } from "./kept-state.ts";

/** Sets the clock as far ahead as it was, and keeps by how much it is moved: a restart must not take time back. */
export function keepClock(clock: Clock, kept: KeptState): void {
  let aheadMs = 0;
  clock.onAdvance((ms) => {
    aheadMs += ms;
    kept.put("clock", "", { aheadMs });
  });
  const before = kept.all<{ readonly aheadMs: number }>("clock").get("");
  if (before) clock.advance(before.aheadMs);
}
