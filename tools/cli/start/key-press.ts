import { readFileSync } from "node:fs";
import { uptime } from "node:os";

/** In which Linux tells of processes, whatever the machine's own clock ticks. Source: proc(5), USER_HZ. */
const ticksPerSecond = 100;

/**
 * When the command was given, as `performance.now()` counts: before Node began, and before npm did where npm was asked. Only Linux tells since when
 * npm runs; elsewhere it is when this process began.
 */
export function keyPressAt(script = process.env["npm_lifecycle_event"]): number {
  if (process.platform !== "linux" || script === undefined) return 0;
  try {
    // Behind the program's name, which may have anything in it, the 20th: field 22.
    const fields = readFileSync(`/proc/${process.ppid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
    return performance.now() - (uptime() - Number(fields[19]) / ticksPerSecond) * 1000;
  } catch {
    return 0;
  }
}
