import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { projectRoot } from "../../synth/project-root.ts";

export interface SynthesizeOptions {
  /** @default the stage's */
  readonly workflowType?: "EXPRESS" | "STANDARD" | undefined;
}

/**
 * Synthesizes the stacks of `stage` into `outDir` in a process of its own, as `cdktf synth` does: CDKTF keeps state in globals.
 * Throws with what synth said when it fails.
 */
export async function synthesize(stage: string, outDir: string, { workflowType }: SynthesizeOptions = {}): Promise<void> {
  const env = { ...process.env, STAGE: stage, CDKTF_OUTDIR: outDir, ...(workflowType && { WORKFLOW_TYPE: workflowType }) };
  const run = promisify(execFile)(process.execPath, ["main.ts"], { cwd: projectRoot, env });
  await run.catch((error: { stderr?: string; message: string }) => {
    throw new Error((error.stderr?.trim() || error.message).replace(/^error: /, ""));
  });
}
