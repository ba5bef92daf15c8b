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
import { swapFunctions } from "./swap-functions.ts";
import { runtimeSources } from "./watched-files.ts";

/**
 * Makes what is saved live in a running stage, until it is stopped.
 * @param underWay how many orders have not ended
 * @returns stops it
 */
export function keepStageLive(runtime: RunningStage, saved: SavedFiles, underWay: () => number): () => Promise<void> {
  const synth = new ResidentSynth(runtime.stage);
  const cache = new SynthCache(cacheFor(false));
  let running: string | undefined;
  const make: Followed["make"] = async (files, change) => {
    // Named so that the next start removes it when this process is killed. The one before stays until this one runs.
    const outDir = await mkdtemp(join(tmpdir(), `slipstream-synth-${process.pid}-`));
    const settle = async (isLive: boolean) => {
      const left = isLive ? running : outDir;
      if (isLive) running = outDir;
      if (left !== undefined) await rm(left, { recursive: true, force: true });
    };
    try {
      const swaps: Promise<void>[] = [];
      await synth.synthesize(outDir, files, (functions) => {
        if (running !== undefined) swaps.push(swapFunctions(runtime, running, functions, change));
      });
      await Promise.all(swaps);
      return { folders: stageStacks(outDir, runtime.stage), settle };
    } catch (error) {
      await settle(false);
      throw error;
    }
  };
  const followed = followSaves({
    saved,
    runtime,
    make,
    codeIn: (file) => runningCode(runtime, [file, ...cache.madeFrom(file)]),
    withoutChange: (files) =>
      runtimeSources(files).length > 0 ? "part of the runtime itself; restart to have it" : "nothing that runs is another for it",
    meanwhile: () => underWayText(underWay()),
  });
  return async () => {
    saved.close();
    await synth.stop();
    await followed;
    if (running !== undefined) await rm(running, { recursive: true, force: true });
  };
}
