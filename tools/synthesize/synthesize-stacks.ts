import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackJson } from "@slipstream/languages";
import { synthesize, type SynthesizeOptions } from "./synthesize.ts";

/** The stacks of a stage as synth makes them, by name; nothing is left on the disk. Throws with what synth said when it fails. */
export async function synthesizeStacks(stage: string, options?: SynthesizeOptions): Promise<StackJson[]> {
  const outDir = await mkdtemp(join(tmpdir(), "slipstream-stacks-"));
  try {
    await synthesize(stage, outDir, options);
    return await readStacks(outDir);
  } finally {
    await rm(outDir, { recursive: true });
  }
}

/** The stacks that a synth has written to `outDir`, by name. */
export async function readStacks(outDir: string): Promise<StackJson[]> {
  const names = (await readdir(join(outDir, "stacks"))).sort();
  return Promise.all(
    names.map(async (name) => ({
      name,
      document: JSON.parse(await readFile(join(outDir, "stacks", name, "cdk.tf.json"), "utf8")),
    })),
  );
}
