import { styleText } from "node:util";
import type { Runtime } from "@slipstream/local";
import { changesText, faultLines, filesText } from "./change-lines.ts";
import { SynthFaults } from "./resident-synth.ts";
import type { Burst, SavedFiles } from "./saved-files.ts";
import type { Fault } from "./synth-messages.ts";

export interface Followed {
  readonly saved: SavedFiles;
  readonly runtime: Runtime;
  /** Makes folders of stacks of what was saved, for the runtime to read. Throws `SynthFaults`. */
  readonly make: (files: readonly string[]) => Promise<MadeStacks>;
  /** The addresses of what runs the code in a file: whoever wants them waits until it is live. */
  readonly codeIn: (file: string) => readonly string[];
  /** What a save that changes nothing means. */
  readonly withoutChange: (files: readonly string[]) => string;
  /** What goes on meanwhile, e.g. `3 orders under way`. */
  readonly meanwhile?: () => string;
}

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
export async function followSaves({ saved, runtime, ...how }: Followed): Promise<void> {
  const held = new Map<string, () => void>();
  saved.onSave = (file) => {
    for (const address of how.codeIn(file)) if (!held.has(address)) held.set(address, runtime.hold([address]));
  };
  let isBroken = false;
  for await (const burst of saved.bursts()) {
    const releases = [...held.values()];
    held.clear();
    try {
      const text = await goLive(burst, runtime, how);
      say(isBroken ? "mended" : "live", text);
      isBroken = false;
    } catch (error) {
      // Whoever stops ends what a save waits for.
      if (saved.isClosed) return;
      isBroken = true;
      const [first = "", ...rest] = faultLines(faultsIn(error));
      say("not live", styleText("yellow", [first, ...rest].join(`\n${" ".repeat(26)}`)));
    } finally {
      for (const release of releases) release();
    }
  }
}

/** Answers with what to say of it. */
async function goLive(burst: Burst, runtime: Runtime, how: Omit<Followed, "saved" | "runtime">): Promise<string> {
  const files = [...burst.keys()];
  const since = [...burst.values()][0]!;
  let isLive = false;
  let made: MadeStacks | undefined;
  try {
    made = await how.make(files).catch((error: unknown) => {
      const refused = faultsIn(error)
        .map(({ message }) => message)
        .join("\n");
      runtime.events.emit("change", { changes: [], refused, durationMs: performance.now() - since });
      throw error;
    });
    const changes = await runtime.update(made.folders);
    isLive = true;
    const took = `in ${Math.round(performance.now() - since)} ms`;
    const what = changes.length > 0 ? `${changesText(changes)} ${took}` : how.withoutChange(files);
    return [`${filesText(files)}: ${what}`, ...(changes.length > 0 && how.meanwhile ? [how.meanwhile()] : [])].join(", ");
  } finally {
    await made?.settle?.(isLive);
  }
}

function faultsIn(error: unknown): readonly Fault[] {
  return error instanceof SynthFaults ? error.faults : [{ message: error instanceof Error ? error.message : String(error) }];
}

function say(step: string, text: string): void {
  console.log(`${styleText("dim", new Date().toISOString().slice(11, 23))}  ${styleText("cyan", step.padEnd(11))} ${text}`);
}
