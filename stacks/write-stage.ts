import { mkdirSync } from "node:fs";
import type { Stage } from "../stage.ts";
import { chosenCache } from "../synth/cache/chosen-cache.ts";
import { bundleCode, type OnFunctions } from "../synth/code-bundles.ts";
import { copyProviderLock } from "../synth/provider-lock.ts";
import { loadRulesIfNew } from "../synth/state-machine-definition.ts";

/**
 * Writes a stage's Terraform with all that it deploys into `outdir`. A process may do it again and again: the bytes are the same as
 * another process's. Throws when something does not compile, or rules refuse the stacks.
 * @param onFunctions told of functions' packages that are new, before the rest is made
 */
export async function writeStage(stage: Stage, outdir: string, onFunctions?: OnFunctions): Promise<void> {
  // CDKTF and the provider load while esbuild works.
  const loaded = [bundleCode(chosenCache(), onFunctions), import("./slipstream-app.ts"), loadRulesIfNew()] as const;
  const [code, { slipstreamApp }] = await Promise.all(loaded);
  mkdirSync(outdir, { recursive: true });
  slipstreamApp({ stage, code }, outdir).synth();
  copyProviderLock(outdir);
}
