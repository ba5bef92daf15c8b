import type { Made, SynthCache } from "./synth-cache.ts";

/**
 * What is made of each of `files`: from the cache where it is there, and the rest made at once.
 * @param cache left out, all is made
 * @param key whatever it depends on beside the inputs
 * @param make is given at least one file
 */
export async function makeMissing(
  files: readonly string[],
  { cache, key }: { readonly cache: SynthCache | undefined; readonly key: string },
  make: (missing: readonly string[]) => Promise<ReadonlyMap<string, Made>>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map(files.map((file) => [file, cache?.read(file, key)]));
  const missing = files.filter((file) => found.get(file) === undefined);
  const made = missing.length > 0 ? await make(missing) : new Map<string, Made>();
  cache?.write(key, made);
  return new Map(files.map((file) => [file, found.get(file) ?? made.get(file)!.content]));
}
