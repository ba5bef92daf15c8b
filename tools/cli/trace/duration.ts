/** How long something took, or how long after the start it was, in nine characters at most: `0.4 ms`, `340 ms`, `12.3 s`, `7 min 31 s`, `2 h 05 min`. */
export function duration(ms: number): string {
  if (ms < 9.95) return `${ms === Math.round(ms) ? ms : ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(seconds < 9.995 ? 2 : 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}
