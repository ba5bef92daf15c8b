import { SynthCache } from "./synth-cache.ts";

/**
 * The environment variable by which whoever runs main.ts names a folder, for what synth may take from an earlier one: bundles and what
 * was found of state machines, never what CDKTF wrote. Without it, everything is made anew: so do `cdktf deploy`, whose command is
 * main.ts itself, and the check that synth is reproducible.
 */
export const cacheVariable = "SYNTH_CACHE";

/** The cache that the environment names, if any. */
export function chosenCache(): SynthCache | undefined {
  const folder = process.env[cacheVariable];
  return folder ? new SynthCache(folder) : undefined;
}
