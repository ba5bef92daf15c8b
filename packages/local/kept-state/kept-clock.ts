import type { Clock } from "../clock/clock.ts";
import type { KeptState } from "./kept-state.ts";

/** Sets the clock as far ahead as it was, and keeps by how much it is moved: a restart must not take time back. */
export function keepClock(clock: Clock, kept: KeptState): void {
  clock.onAdvance(() => kept.put("clock", "", { aheadMs: clock.offsetMs }));
  const before = kept.all<{ readonly aheadMs: number }>("clock").get("");
  if (before && before.aheadMs > clock.offsetMs) clock.advance(before.aheadMs - clock.offsetMs);
}
