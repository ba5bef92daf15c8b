/**
 * Resolves when the process is asked to end; later requests change nothing: npm passes on what the terminal has sent already. To be called once
 * there is something to end in order: until then Ctrl-C ends the process at once, whatever it is busy with. What it leaves the next one removes.
 * Rejects when something failed that nobody waits for, so that even then the end is an orderly one.
 */
export function interruption(): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => resolve());
    for (const failure of ["uncaughtException", "unhandledRejection"]) {
      process.on(failure, (error: unknown) => reject(new Error(`The runtime failed: ${String(error)}`)));
    }
  });
}
