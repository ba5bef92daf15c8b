import { close } from "node:inspector";
import type { Runtime } from "@slipstream/local";

/** Of the machine's time. What is kept is on disk before anything else is stopped. */
const patienceMs = 5000;

/**
 * Stops the runtime, or ends the process when that takes too long: Node can end no thread that stands at a breakpoint, whether its debugger
 * is still there or not.
 */
export async function stopInOrder(runtime: Pick<Runtime, "stop">): Promise<void> {
  const why = `Not stopped after ${patienceMs / 1000} s, as when a function stands at a breakpoint: ended as it is.`;
  const late = setTimeout(() => endAtOnce(why), patienceMs);
  // Node would wait for an attached debugger to go, and a breakpoint would hold up what is still to be done.
  close();
  await runtime.stop();
  clearTimeout(late);
}

/** `process.exit` waits for all threads. */
export function endAtOnce(why: string): void {
  console.error(why);
  process.kill(process.pid, "SIGKILL");
}
