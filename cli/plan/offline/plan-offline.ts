import { rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describeOutput } from "../../../synth/describe-output.ts";
import { synthesize } from "../../../synth/synthesize.ts";
import { CommandError } from "../../command.ts";
import { hasTerraform } from "../../deploy/terraform.ts";
import { planFile } from "../plan-stacks.ts";
import { removePlans } from "../plans-file.ts";
import { planDifference, type PlannedOffline } from "./plan-difference.ts";
import { synthesizeBase } from "./synthesize-base.ts";
import { withTemporaryFolder } from "./temporary-folder.ts";

export interface OfflinePlan {
  /** The project's folder. */
  readonly project: string;
  readonly stage: string;
  /** The Git commit whose stacks are taken to be deployed. Left out: none are. */
  readonly ref: string | undefined;
  /** Where the checkout is synthesized, and the plans as JSON go to `plans/`. Plans that could be applied are removed from it. */
  readonly outDir: string;
  readonly onProgress: (what: string) => void;
}

export interface OfflinePlans {
  /** In the order of deployment. */
  readonly stacks: readonly PlannedOffline[];
  /** Stacks of the base that the checkout does not have. They are not planned: no plan and no apply destroys them. */
  readonly gone: readonly string[];
}

/** Plans what the checkout changes with a real Terraform, but without the AWS provider, an account or a network. */
export async function planOffline({ project, stage, ref, outDir, onProgress }: OfflinePlan): Promise<OfflinePlans> {
  if (!(await hasTerraform())) {
    const where = "there is no terraform on the PATH. https://developer.hashicorp.com/terraform/install";
    throw new CommandError(`An offline plan needs Terraform 1.8 or later: ${where}`);
  }
  return withTemporaryFolder(async (folder) => {
    if (ref !== undefined) onProgress(`Synthesizing ${stage} as of ${ref}`);
    const base = ref === undefined ? undefined : await synthesizeBase({ project, ref, stage }, join(folder, "base"));
    onProgress(`Synthesizing ${stage} as of the checkout`);
    await synthesize(stage, outDir);
    const target = stackFolders(outDir);
    // What npm run apply would take has another review than the plans that are written here.
    removePlans(outDir);
    for (const stack of target) rmSync(join(stack, planFile), { force: true });
    const workDir = join(folder, "work");
    const stacks = await planDifference({ base, target: outDir, workDir, jsonDir: join(outDir, "plans"), onProgress });
    const names = target.map((stack) => basename(stack));
    const before = base === undefined ? [] : stackFolders(base).map((stack) => basename(stack));
    return { stacks, gone: before.filter((name) => !names.includes(name)) };
  });
}

function stackFolders(outDir: string): string[] {
  return describeOutput(outDir).map(({ file }) => dirname(file));
}
