import { dirname, join, relative, resolve } from "node:path";
import { findStage } from "../../stages.ts";
import { projectRoot } from "../../synth/project-root.ts";
import { describeOutput } from "../synthesize/describe-output.ts";
import { synthesize } from "../synthesize/synthesize.ts";
import { CommandError, runCommand } from "./command.ts";
import { demandPrerequisites } from "./deploy/prerequisites.ts";
import { removePlans, writePlans } from "./plan/plans-file.ts";

await runCommand({
  help: `
Usage: npm run plan -- [--stage NAME] [--shared-state] [--out FOLDER]
       npm run plan -- --offline [--base REF] [--stage NAME] [--out FOLDER]

Synthesizes a stage and plans its stacks with Terraform, the data stack first. Changes nothing and takes no lock. Leaves in FOLDER
plans.json, the plans as JSON in plans/ (for npm run review), and the plan files, which npm run apply applies. A stack that reads
what is not deployed yet cannot be planned; it is named in plans.json. Needs Terraform 1.10 or later, or OpenTofu 1.10 or later with
TERRAFORM=tofu in the environment, and AWS credentials.

With --offline it plans what the checkout changes against a Git commit, for a review before there is an account: with a real
Terraform, but without the AWS provider, credentials or a network. Leaves the plans as JSON only, nothing to apply. Which changes
replace a resource it knows from a list; what AWS computes, its defaults, and what somebody changed there, it does not know.

  --stage NAME     local, dev or prod (default dev)
  --shared-state   refuse a stage whose state is a file on this machine
  --offline        plan without an account
  --base REF       with --offline: the commit whose stacks count as deployed, e.g. main (default: none, all is planned as new)
  --out FOLDER     where the Terraform is written and run; state in files is in state/ beside it (default cdktf.out)`,
  options: {
    stage: { type: "string", default: "dev" },
    "shared-state": { type: "boolean", default: false },
    offline: { type: "boolean", default: false },
    base: { type: "string" },
    out: { type: "string", default: "cdktf.out" },
  },
  run: async ({ stage, "shared-state": sharedState, offline, base, out }) => {
    const outDir = resolve(out);
    // First of all: whatever fails from here on, plans of another run are not taken for those of this one.
    removePlans(outDir);
    if (offline && sharedState) throw new CommandError("--offline reads no state: leave --shared-state out.");
    if (!offline && base !== undefined) {
      throw new CommandError("--base is for --offline: without it, the plan compares with what is deployed.");
    }
    if (offline) await planWithoutAccount(stage, base, outDir);
    else await planWithAccount(stage, sharedState, outDir);
    console.log(`\nTo review: npm run review -- ${relative(process.cwd(), join(outDir, "plans"))}/*.json`);
  },
});

async function planWithAccount(stage: string, sharedState: boolean, outDir: string): Promise<void> {
  if (sharedState && findStage(stage).stateBucket === undefined) {
    const lost = "its state is a file, and lost with this machine. See docs/deploy.md.";
    throw new CommandError(`Stage "${stage}" has no stateBucket: ${lost}`);
  }
  const by = await demandPrerequisites();
  await synthesize(stage, outDir, { anew: true });
  const { planStacks } = await import("./plan/plan-stacks.ts");
  const folders = describeOutput(outDir).map(({ file }) => dirname(file));
  const stacks = await planStacks(folders, join(outDir, "plans"));
  writePlans(outDir, { stage, by, stacks });
  for (const planned of stacks) {
    const waits = "waitsFor" in planned ? `waits for ${planned.waitsFor.join(", ")}` : undefined;
    console.log(`${planned.name} ${waits ?? ("changes" in planned && planned.changes ? "has changes" : "has no changes")}`);
  }
}

async function planWithoutAccount(stage: string, ref: string | undefined, outDir: string): Promise<void> {
  const { planOffline } = await import("./plan/offline/plan-offline.ts");
  const onProgress = (what: string) => console.log(`${what} …`);
  const { stacks, gone } = await planOffline({ project: projectRoot, stage, ref, outDir, onProgress });
  for (const { name, changes, after } of stacks) {
    const order =
      after.length > 0
        ? `, as planned once ${after.join(" and ")} ${after.length === 1 ? "is" : "are"} applied: it reads outputs that are new there`
        : "";
    console.log(`${name} has ${changes ? "changes" : "no changes"}${order}`);
  }
  for (const name of gone) {
    console.log(
      `${name} is gone from the checkout. It is not planned: nothing here destroys it, it stays deployed until somebody does.`,
    );
  }
  console.log("Planned without AWS: replacements are known from a list, AWS's defaults and drift are not. docs/plan-review.md");
}
