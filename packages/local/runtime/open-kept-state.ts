import type { Clock } from "../clock/clock.ts";
import type { HttpFront } from "../http/http-front.ts";
import { DataDir } from "../kept-state/data-dir.ts";
import { keepClock } from "../kept-state/kept-clock.ts";
import { nothingKept, type KeptState } from "../kept-state/kept-state.ts";
import type { ServiceModule } from "../service-module.ts";

/** The state of a runtime, in a folder or in memory. */
export interface OpenedState {
  readonly kept: KeptState;
  /** Its absolute path; undefined: it is in memory. */
  readonly folder: string | undefined;
  /** Has each service take up what was kept of it, and keeps what happens from then on. Answers with a line for what has no place any more, or has timed out since. */
  readonly restore: (modules: readonly ServiceModule[]) => Promise<readonly string[]>;
  /** Every service has started. */
  readonly taken: () => void;
  /** The same, but each answer waits until what came before it is written. */
  readonly whenWritten: (front: HttpFront) => HttpFront;
  /** What happens from now on is not kept. Frees the folder. */
  readonly close: () => void;
}

/**
 * Opens what was kept in a folder, and sets the clock as it was.
 * @param folder undefined: everything is in memory
 * @param stacks the names of those that are to run. Throws `DataDirError` when the folder cannot be gone on with.
 */
export async function openKeptState(
  folder: string | undefined,
  { stacks, workDir, clock }: { readonly stacks: readonly string[]; readonly workDir: string; readonly clock: Clock },
): Promise<OpenedState> {
  const dataDir = folder === undefined ? undefined : await DataDir.open(folder, stacks, workDir);
  const kept = dataDir ?? nothingKept;
  keepClock(clock, kept);
  return {
    kept,
    folder: dataDir?.folder,
    restore: async (modules) => {
      const dropped: string[] = [];
      for (const module of modules) dropped.push(...((await module.restore?.()) ?? []));
      dataDir?.begin();
      return dropped;
    },
    taken: () => dataDir?.taken(),
    whenWritten: (front) => ({
      ...front,
      answer: async (request) => {
        const answered = await front.answer(request);
        await kept.written();
        return answered;
      },
    }),
    close: () => dataDir?.close(),
  };
}
