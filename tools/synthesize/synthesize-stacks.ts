import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackDocument } from "@slipstream/languages";
import { readStacks } from "./read-stacks.ts";
import { synthesize, type SynthesizeOptions } from "./synthesize.ts";

/** The stacks of a stage as synth makes them, by name; nothing is left on the disk. Throws with what synth said when it fails. */
export async function synthesizeStacks(stage: string, options?: SynthesizeOptions): Promise<StackDocument[]> {
  const outDir = await mkdtemp(join(tmpdir(), "slipstream-stacks-"));
  try {
    await synthesize(stage, outDir, options);
    return readStacks(outDir).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } finally {
    await rm(outDir, { recursive: true });
  }
}
