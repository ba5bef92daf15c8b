import { mkdirSync } from "node:fs";
import type { Stage } from "../stage.ts";
import { chosenCache } from "../synth/cache/chosen-cache.ts";
import { bundleCode, type Resynthesis } from "../synth/code-bundles.ts";
import { copyProviderLock } from "../synth/provider-lock.ts";
import { loadRulesIfNew } from "../synth/state-machine-definition.ts";

/**
 * Writes a stage's Terraform with all that it deploys into `outdir`. A process may do it again and again: the bytes are the same as
 * another process's. Throws when something does not compile, or rules refuse the stacks.
 * @param resynthesis left out: this process ends soon
 */
export async function writeStage(stage: Stage, outdir: string, resynthesis?: Resynthesis): Promise<void> {
  // CDKTF and the provider load while esbuild works.
  const loaded = [bundleCode(chosenCache(), resynthesis), import("./slipstream-app.ts"), loadRulesIfNew()] as const;
  const [code, { slipstreamApp }] = await Promise.all(loaded);
  mkdirSync(outdir, { recursive: true });
  slipstreamApp({ stage, code }, outdir).synth();
  copyProviderLock(outdir);
}
