import type { ResourceChange, Runtime } from "@slipstream/local";
import { lineText } from "../logs/line-text.ts";
import type { Line } from "../logs/log-record.ts";
import { duration } from "../trace/duration.ts";
import { changesText, faultLines, filesText } from "./change-lines.ts";
import { Holds } from "./holds.ts";
import { SynthFaults } from "./resident-synth.ts";
import type { Burst, SavedFiles } from "./saved-files.ts";
import type { Fault } from "./synth-messages.ts";

export interface Followed {
  readonly saved: SavedFiles;
  readonly runtime: Runtime;
  /**
   * Makes folders of stacks of what was saved, for the runtime to read. Throws `SynthFaults`.
   * @param change changes a resource at once, before the rest is made
   */
  readonly make: (files: readonly string[], change: Change) => Promise<MadeStacks>;
  /** The addresses of what runs the code in a file: whoever wants them waits until it is live. */
  readonly codeIn: (file: string) => readonly string[];
  /** What a save that changes nothing means. */
  readonly withoutChange: (files: readonly string[]) => string;
  /** What goes on meanwhile, e.g. `3 orders under way`. */
  readonly meanwhile?: () => string;
}

type Going = Omit<Followed, "saved">;
type Said = Pick<Line, "step" | "detail">;
export type Change = (address: string, args: object) => Promise<void>;

export interface MadeStacks {
  /** Left out: those that were read at start. */
  readonly folders?: readonly string[];
  /** Told once they run, or never will. */
  readonly settle?: (isLive: boolean) => Promise<void>;
}

/**
 * Changes what runs after each burst of saves, one after the other, and prints a line for each: what is live, or what stands in its way.
 * @returns resolves once `saved` is closed and the last burst is dealt with
 */
export async function followSaves({ saved, ...how }: Followed): Promise<void> {
  const holds = new Holds(how.runtime);
  saved.onSave = (file) => holds.hold(how.codeIn(file));
  let isBroken = false;
  for await (const burst of saved.bursts()) {
    const held = holds.take();
    try {
      const { step, detail } = await goLive(burst, held, how);
      say({ step: isBroken ? "mended" : step, detail }, how.runtime);
      isBroken = false;
    } catch (error) {
      // Whoever stops ends what a save waits for.
      if (saved.isClosed) break;
      isBroken = true;
      say({ step: "not live", detail: faultLines(faultsIn(error)).join("\n") }, how.runtime);
    } finally {
      for (const release of held.values()) release();
    }
  }
  for (const release of holds.take().values()) release();
}

/** Answers with what to say of it. */
async function goLive(burst: Burst, held: ReadonlyMap<string, () => void>, { runtime, ...how }: Going): Promise<Said> {
  const files = [...burst.keys()];
  const since = [...burst.values()][0]!;
  const done: ResourceChange[] = [];
  let took = 0;
  const note = (changes: readonly ResourceChange[]) => {
    done.push(...changes);
    if (changes.length > 0) took = performance.now() - since;
  };
  const change: Change = async (address, args) => {
    note(await runtime.change(address, args));
    held.get(address)?.();
  };
  const live = (): Said => {
    const text = `${filesText(files)}: ${changesText(done)} in ${duration(took)}`;
    return { step: "live", detail: [text, ...(how.meanwhile ? [how.meanwhile()] : [])].join(", ") };
  };
  let isLive = false;
  let made: MadeStacks | undefined;
  try {
    made = await how.make(files, change).catch((error: unknown) => {
      const refused = faultsIn(error)
        .map(({ message }) => message)
        .join("\n");
      runtime.events.emit("change", { changes: [], refused, durationMs: performance.now() - since });
      throw error;
    });
    note(await runtime.update(made.folders));
    isLive = true;
    return done.length > 0 ? live() : { step: "unchanged", detail: `${filesText(files)}: ${how.withoutChange(files)}` };
  } catch (error) {
    if (done.length > 0) say(live(), runtime);
    throw error;
  } finally {
    await made?.settle?.(isLive);
  }
}

function faultsIn(error: unknown): readonly Fault[] {
  return error instanceof SynthFaults ? error.faults : [{ message: error instanceof Error ? error.message : String(error) }];
}

/** At the time that the runtime's other lines have: it may be a moved one. */
function say(line: Said, { clock }: Runtime): void {
  console.log(lineText(line, clock.now(), process.stdout.columns));
}
