import { endAtOnce } from "./orderly-end.ts";

/** npm passes on what the terminal has sent already: within so many milliseconds it is the same Ctrl-C. */
const sameRequestMs = 1000;

/**
 * Resolves when the process is asked to end; who asks again, a while later, has no patience with what hangs, and ends it at once. To be called once
 * there is something to end in order: until then Ctrl-C ends the process at once, whatever it is busy with. What it leaves the next one removes.
 * Rejects when something failed that nobody waits for, so that even then the end is an orderly one.
 */
export function interruption(): Promise<void> {
  return new Promise((resolve, reject) => {
    let askedAt: number | undefined;
    const ask = () => {
      askedAt ??= performance.now();
      if (performance.now() - askedAt > sameRequestMs) endAtOnce("Stopped at once: asked twice.");
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, ask);
    for (const failure of ["uncaughtException", "unhandledRejection"]) {
      process.on(failure, (error: unknown) => reject(new Error(`The runtime failed: ${String(error)}`)));
    }
  });
}
