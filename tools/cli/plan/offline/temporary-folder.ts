import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

/** Ctrl-C, the end of a job, and of the terminal. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Gives `work` a folder of its own, and removes it when that is done, has failed, or is interrupted. */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "slipstream-plan-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const stop = (signal: NodeJS.Signals) => process.exit(128 + constants.signals[signal]);
  process.on("exit", remove);
  // Not `once`: npm hands a Ctrl-C on to who has it from the terminal already, and the second would end this half-way.
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work(folder);
  } finally {
    for (const signal of signals) process.off(signal, stop);
    process.off("exit", remove);
    remove();
  }
}
