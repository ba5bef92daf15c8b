import { rm } from "node:fs/promises";
import { makeRunFolder, startRuntime, type Runtime } from "@slipstream/local";
import { synthesize } from "../../synthesize/synthesize.ts";
import { optimizeLater } from "./optimize-later.ts";

export interface BootOptions {
  readonly stage: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** `off` lets every call through, whatever the policies say. @default "on" */
  readonly iam?: "on" | "off";
  /** @default the stage's */
  readonly workflowType?: "EXPRESS" | "STANDARD" | undefined;
  /** Told what is being done before it is done. */
  readonly onProgress?: (what: string) => void;
}

/** Synthesizes a stage and runs the result. `stop()` of the answer stops the runtime and removes the synthesized files. */
export async function bootLocal({ stage, port, iam = "on", workflowType, onProgress }: BootOptions): Promise<Runtime> {
  optimizeLater();
  const outDir = await makeRunFolder("slipstream-synth");
  const removeFiles = () => rm(outDir, { recursive: true, force: true });
  try {
    onProgress?.(`Synthesizing the stacks of stage "${stage}"`);
    await synthesize(stage, outDir, { workflowType });
    onProgress?.("Starting what they describe");
    const runtime = await startRuntime({ outDir, stage, port, iam });
    return { ...runtime, stop: () => runtime.stop().finally(removeFiles) };
  } catch (error) {
    await removeFiles();
    throw error;
  }
}
