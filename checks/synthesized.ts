import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findStage, stageNames } from "../stages.ts";
import { synthesize, type SynthesizeOptions } from "../synth/synthesize.ts";
import type { StackJson } from "./guard-rails/declarations.ts";

/** A stage as synth writes it, or what synth says instead. */
export interface SynthesizedStage {
  /** Its name, for people. */
  readonly stage: string;
  readonly stacks: readonly StackJson[];
  readonly error?: string;
}

let synthesized: Promise<readonly SynthesizedStage[]> | undefined;

/** Every stage, synthesized without credentials, once for all checks. */
export function synthesizedStages(): Promise<readonly SynthesizedStage[]> {
  synthesized ??= synthesizeAll();
  return synthesized;
}

async function synthesizeAll(): Promise<readonly SynthesizedStage[]> {
  const outDir = await mkdtemp(join(tmpdir(), "slipstream-check-"));
  try {
    const stages = stageNames.map((stage) => synthesizeStage(stage, stage, join(outDir, stage)));
    // The other type of workflow has resources of its own, whichever type the stages have by now.
    const types = (["EXPRESS", "STANDARD"] as const).filter((type) => type !== findStage("dev").workflowType);
    const others = types.map((workflowType) =>
      synthesizeStage(`dev as ${workflowType}`, "dev", join(outDir, workflowType), { workflowType }),
    );
    return await Promise.all([...stages, ...others]);
  } finally {
    await rm(outDir, { recursive: true });
  }
}

async function synthesizeStage(
  stage: string,
  name: string,
  outDir: string,
  options?: SynthesizeOptions,
): Promise<SynthesizedStage> {
  try {
    await synthesize(name, outDir, options);
  } catch (error) {
    return { stage, stacks: [], error: (error as Error).message };
  }
  const folders = await readdir(join(outDir, "stacks"));
  const stacks = folders.map(async (name): Promise<StackJson> => {
    return { name, document: JSON.parse(await readFile(join(outDir, "stacks", name, "cdk.tf.json"), "utf8")) };
  });
  return { stage, stacks: await Promise.all(stacks) };
}
