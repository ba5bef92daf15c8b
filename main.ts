import { mkdirSync } from "node:fs";
import { slipstreamApp } from "./stacks/slipstream-app.ts";
import { findStage } from "./stages.ts";
import { bundleCode } from "./synth/code-bundles.ts";

/** Writes the Terraform of the stage named by `STAGE` (`dev` unless given) to `CDKTF_OUTDIR` (`cdktf.out` unless given). */
async function synthesize(): Promise<void> {
  const stage = findStage(process.env.STAGE || "dev");
  const outdir = process.env.CDKTF_OUTDIR || "cdktf.out";
  const code = await bundleCode();
  mkdirSync(outdir, { recursive: true });
  slipstreamApp({ stage, code }, outdir).synth();
}

await synthesize().catch((error: Error) => {
  // An `Error` of ours, esbuild's or CDKTF's says what to mend; of any other kind it is a fault, and where it is matters.
  console.error(error.constructor === Error ? `error: ${error.message}` : error);
  process.exitCode = 1;
});
