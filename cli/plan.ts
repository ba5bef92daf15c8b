import { dirname, join, relative, resolve } from "node:path";
import { findStage } from "../stages.ts";
import { describeOutput } from "../synth/describe-output.ts";
import { synthesize } from "../synth/synthesize.ts";
import { CommandError, runCommand } from "./command.ts";
import { demandPrerequisites } from "./deploy/prerequisites.ts";
import { planStacks } from "./plan/plan-stacks.ts";
import { writePlans } from "./plan/plans-file.ts";

await runCommand({
  help: `
Usage: npm run plan -- [--stage NAME] [--shared-state] [--out FOLDER]

Synthesizes a stage and plans its stacks with Terraform, the data stack first. Changes nothing and takes no lock. Leaves in FOLDER
plans.json, the plans as JSON in plans/ (for npm run review), and the plan files, which npm run apply applies. A stack that reads
what is not deployed yet cannot be planned; it is named in plans.json. Needs terraform 1.10 or later and AWS credentials.

  --stage NAME     local, dev or prod (default dev)
  --shared-state   refuse a stage whose state is a file on this machine
  --out FOLDER     where the Terraform is written and run; state in files is in state/ beside it (default cdktf.out)`,
  options: {
    stage: { type: "string", default: "dev" },
    "shared-state": { type: "boolean", default: false },
    out: { type: "string", default: "cdktf.out" },
  },
  run: async ({ stage, "shared-state": sharedState, out }) => {
    if (sharedState && findStage(stage).stateBucket === undefined) {
      const lost = "its state is a file, and lost with this machine. See docs/deploy.md.";
      throw new CommandError(`Stage "${stage}" has no stateBucket: ${lost}`);
    }
    await demandPrerequisites();
    const outDir = resolve(out);
    await synthesize(stage, outDir);
    const folders = describeOutput(outDir).map(({ file }) => dirname(file));
    const stacks = await planStacks(folders, join(outDir, "plans"));
    writePlans(outDir, { stage, stacks });
    for (const planned of stacks) {
      const waits = "waitsFor" in planned ? `waits for ${planned.waitsFor.join(", ")}` : undefined;
      console.log(`${planned.name} ${waits ?? ("changes" in planned && planned.changes ? "has changes" : "has no changes")}`);
    }
    console.log(`\nTo review: npm run review -- ${relative(process.cwd(), join(outDir, "plans"))}/*.json`);
  },
});
