import type { StackDocument } from "@slipstream/languages";
import { findStage, stageNames } from "../../../stages.ts";
import { synthesizeStacks } from "../../synthesize/synthesize-stacks.ts";
import type { SynthesizeOptions } from "../../synthesize/synthesize.ts";

/** A stage as synth writes it, or what synth says instead. */
export interface SynthesizedStage {
  /** Its name, for people. */
  readonly stage: string;
  readonly stacks: readonly StackDocument[];
  /** A `FindingsError` when rules refused the stacks. */
  readonly error?: Error;
}

let synthesized: Promise<readonly SynthesizedStage[]> | undefined;

/** Every stage, synthesized without credentials, once for all checks. */
export function synthesizedStages(): Promise<readonly SynthesizedStage[]> {
  synthesized ??= synthesizeAll();
  return synthesized;
}

function synthesizeAll(): Promise<readonly SynthesizedStage[]> {
  const stages = stageNames.map((stage) => synthesizeStage(stage, stage));
  // The other type of workflow has resources of its own, whichever type the stages have by now.
  const types = (["EXPRESS", "STANDARD"] as const).filter((type) => type !== findStage("dev").workflowType);
  const others = types.map((workflowType) => synthesizeStage(`dev as ${workflowType}`, "dev", { workflowType }));
  return Promise.all([...stages, ...others]);
}

async function synthesizeStage(stage: string, name: string, options?: SynthesizeOptions): Promise<SynthesizedStage> {
  try {
    return { stage, stacks: await synthesizeStacks(name, options) };
  } catch (error) {
    return { stage, stacks: [], error: error as Error };
  }
}
