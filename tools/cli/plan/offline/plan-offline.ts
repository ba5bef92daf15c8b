import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { demandTerraform } from "@slipstream/offline-plan";
import { describeOutput } from "../../../synthesize/describe-output.ts";
import { synthesize } from "../../../synthesize/synthesize.ts";
import { planFile } from "../plan-stacks.ts";
import { planDifference, type PlannedDifference } from "./plan-difference.ts";
import { synthesizeBase } from "./synthesize-base.ts";
import { withTemporaryFolder } from "./temporary-folder.ts";

export interface OfflinePlan {
  /** The project's folder. */
  readonly project: string;
  readonly stage: string;
  /** The Git commit whose stacks are taken to be deployed. Left out: none are. */
  readonly ref: string | undefined;
  /** Where the checkout is synthesized, and the plans as JSON go to `plans/`. Plan files of Terraform are removed from it. */
  readonly outDir: string;
  readonly onProgress: (what: string) => void;
}

/** Plans what the checkout changes with a real Terraform, but without the AWS provider, an account or a network. */
export async function planOffline({ project, stage, ref, outDir, onProgress }: OfflinePlan): Promise<PlannedDifference> {
  await demandTerraform();
  return withTemporaryFolder(async (folder) => {
    if (ref !== undefined) onProgress(`Synthesizing ${stage} as of ${ref}`);
    const base = ref === undefined ? undefined : await synthesizeBase({ project, ref, stage }, join(folder, "base"));
    onProgress(`Synthesizing ${stage} as of the checkout`);
    await synthesize(stage, outDir, { anew: true });
    // What npm run apply would take has another review than the plans that are written here.
    for (const { file } of describeOutput(outDir)) rmSync(join(dirname(file), planFile), { force: true });
    const workDir = join(folder, "work");
    return planDifference({ base, target: outDir, workDir, jsonDir: join(outDir, "plans"), onProgress });
  });
}
