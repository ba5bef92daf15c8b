import { join, resolve } from "node:path";
import { findStage } from "../../stages.ts";
import { CommandError, runCommand } from "./command.ts";
import { demandOwnDomain, missingForMail } from "./deploy/mail.ts";
import { demandPrerequisites } from "./deploy/prerequisites.ts";
import { readPlans } from "./plan/plans-file.ts";

await runCommand({
  help: `
Usage: npm run apply -- [--out FOLDER]

Applies the plan files that npm run plan left in FOLDER, the data stack's first, and nothing else: no new plan, no question.
Terraform refuses a plan when the state has changed since. Needs the Terraform or OpenTofu that made the plans, in the same version, and
AWS credentials. A stage that mails by SES is refused while its address is a placeholder, and its data stack while SES has not
verified the domain.

  --out FOLDER   where the plans are (default cdktf.out)

Exits with 0 when all plans are applied, 3 when a stack needs a new plan because of what was applied before it, 1 on an error.`,
  options: { out: { type: "string", default: "cdktf.out" } },
  run: async ({ out }) => {
    const outDir = resolve(out);
    const plans = readPlans(outDir);
    const settings = findStage(plans.stage);
    demandOwnDomain(settings);
    const terraform = await demandPrerequisites();
    if (plans.by !== terraform) {
      const mend = "Put the same on the PATH, or into TERRAFORM; or plan again.";
      throw new CommandError(
        `The plans in ${outDir} were made by ${plans.by}, and nothing else applies them: this is ${terraform}. ${mend}`,
      );
    }
    const { applyPlans } = await import("./plan/apply-plans.ts");
    const { applied, left } = await applyPlans(join(outDir, "stacks"), plans, async (stack) =>
      stack === `slipstream-${plans.stage}-data` ? missingForMail(settings) : undefined,
    );
    for (const name of applied) console.log(`${name} is applied.`);
    for (const { name, because } of left) console.log(`${name} is not touched: ${because}. Plan it again.`);
    if (left.length > 0) process.exitCode = 3;
  },
});
