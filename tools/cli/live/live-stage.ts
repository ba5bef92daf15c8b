import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SynthCache } from "../../../synth/cache/synth-cache.ts";
import { cacheFor } from "../../synthesize/synthesize.ts";
import type { RunningStage } from "../local/boot.ts";
import { stageStacks } from "../local/stage-stacks.ts";
import { underWayText } from "./change-lines.ts";
import { runningCode } from "./code-in-use.ts";
import { followSaves, type Followed } from "./follow-saves.ts";
import { ResidentSynth } from "./resident-synth.ts";
import type { SavedFiles } from "./saved-files.ts";
import { swapFunction } from "./swap-function.ts";
import { runtimeSources } from "./watched-files.ts";

/**
 * Makes what is saved live in a running stage, until it is stopped.
 * @param underWay how many orders have not ended
 * @returns stops it
 */
export function keepStageLive(runtime: RunningStage, saved: SavedFiles, underWay: () => number): () => Promise<void> {
  const synth = new ResidentSynth(runtime.stage);
  const cache = new SynthCache(cacheFor(false));
  const folders = new Set<string>();
  const removeFolders = async (left: Iterable<string>) => {
    for (const folder of left) {
      folders.delete(folder);
      await rm(folder, { recursive: true, force: true });
    }
  };
  /** The one whose stacks run. Undefined when that is not known: at first, and after an update that failed. */
  let running: string | undefined;
  const make: Followed["make"] = async (files, change) => {
    // Named so that the next start removes it when this process is killed.
    const outDir = await mkdtemp(join(tmpdir(), `slipstream-synth-${process.pid}-`));
    folders.add(outDir);
    const swaps: Promise<void>[] = [];
    try {
      await synth.synthesize(outDir, files, (made) => {
        if (running !== undefined) swaps.push(swapFunction(runtime, running, made, change));
      });
    } catch (error) {
      await removeFolders([outDir]);
      throw error;
    } finally {
      await Promise.all(swaps);
    }
    const settle = async (isLive: boolean) => {
      running = isLive ? outDir : undefined;
      // An update that fails is undone by what the folder before has.
      if (isLive) await removeFolders([...folders].filter((folder) => folder !== outDir));
    };
    return { folders: stageStacks(outDir, runtime.stage), settle };
  };
  const followed = followSaves({
    saved,
    runtime,
    make,
    codeIn: (file) => runningCode(runtime, [file, ...cache.madeFrom(file)]),
    withoutChange: (files) =>
      runtimeSources(files).length > 0 ? "part of the runtime itself; restart to have it" : "what runs stays as it is",
    meanwhile: () => underWayText(underWay()),
  });
  return async () => {
    saved.close();
    await synth.stop();
    await followed;
    await removeFolders(folders);
  };
}
