import { FindingsError } from "@slipstream/languages";
import { writeStage } from "./stacks/write-stage.ts";
import type { Stage } from "./stage.ts";
import { findStage } from "./stages.ts";
import { clearFindings, writeFindings } from "./synth/findings-file.ts";

/** The stage named by `STAGE` (`dev` unless given). `WORKFLOW_TYPE` (EXPRESS or STANDARD) stands above the stage's own setting. */
function chosenStage(): Stage {
  return findStage(process.env.STAGE || "dev", (process.env.WORKFLOW_TYPE || undefined) as Stage["workflowType"] | undefined);
}

/** Writes the stage's Terraform to `CDKTF_OUTDIR` (`cdktf.out` unless given). */
async function synthesize(): Promise<void> {
  clearFindings();
  await writeStage(chosenStage(), process.env.CDKTF_OUTDIR || "cdktf.out");
}

await synthesize().catch((error: Error) => {
  const isRefusal = error instanceof FindingsError;
  if (isRefusal) writeFindings(error);
  // An `Error` of ours, esbuild's or CDKTF's says what to mend; of any other kind it is a fault, and where it is matters.
  console.error(isRefusal || error.constructor === Error ? `error: ${error.message}` : error);
  process.exitCode = 1;
});
