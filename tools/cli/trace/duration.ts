import { durationText } from "../logs/duration-text.ts";

/** How long a call took, or how long after the first one it was: `0.4 ms`, `340 ms`, `1.25 s`, `7 min 31 s`. */
export function duration(ms: number): string {
  if (ms < 9.95) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  return ms < 9_950 ? `${(ms / 1000).toFixed(2)} s` : durationText(ms);
}
