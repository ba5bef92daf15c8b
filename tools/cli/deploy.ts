import { writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { findStage } from "../../stages.ts";
import { readStacks } from "../synthesize/read-stacks.ts";
import { synthesize } from "../synthesize/synthesize.ts";
import { CommandError, runCommand } from "./command.ts";
import { demandAccount, demandConcurrency } from "./deploy/account.ts";
import { demandOwnDomain, missingForMail } from "./deploy/mail.ts";
import { demandPrerequisites } from "./deploy/prerequisites.ts";
import { terraform, terraformOutputs } from "./deploy/terraform.ts";

await runCommand({
  help: `
Usage: npm run deploy -- [--stage NAME] [--auto-approve] [--out FOLDER]

Synthesizes a stage and applies its stacks with Terraform: the mail stack of a stage that mails by SES, the data stack, the orders stack, then the page's. Terraform shows the plan of each stack and asks
before it changes anything. Needs Terraform 1.10 or later on the PATH, or OpenTofu 1.10 or later with TERRAFORM=tofu in the environment,
and AWS credentials. Says first whose they are, and refuses another account than the stage's accountId, and one that may not run as many functions
at once as the stacks may need. A stage that mails by SES is refused while its address is a placeholder; after its mail stack, which records
verify the domain is said until it is verified: then run it again.

  --stage NAME     local, dev or prod (default dev)
  --auto-approve   let Terraform apply without asking
  --out FOLDER     where the Terraform is written and run; state in files is in state/ beside it (default cdktf.out)`,
  options: {
    stage: { type: "string", default: "dev" },
    "auto-approve": { type: "boolean", default: false },
    out: { type: "string", default: "cdktf.out" },
  },
  run: async ({ stage, out, "auto-approve": autoApprove }) => {
    const settings = findStage(stage);
    demandOwnDomain(settings);
    await demandPrerequisites();
    await demandAccount(settings);
    const outDir = resolve(out);
    console.log(`Synthesizing the stacks of stage "${stage}" …`);
    await synthesize(stage, outDir, { anew: true });
    const stacks = readStacks(outDir);
    await demandConcurrency(settings, stacks);
    const folders = stacks.map(({ file }) => dirname(file));
    for (const [index, folder] of folders.entries()) {
      console.log(`\n${basename(folder)} (${index + 1} of ${folders.length})`);
      await apply(folder, autoApprove).catch((error: Error) => {
        throw new CommandError(`${error.message}${untouched(folders.slice(index + 1))}`);
      });
      const missing = basename(folder) === `slipstream-${stage}-mail` ? await missingForMail(settings) : undefined;
      if (missing !== undefined) throw new CommandError(`${missing}${untouched(folders.slice(index + 1))}`);
    }
    await keepOutputs(named(folders, `slipstream-${stage}`)!, join(outDir, `outputs-${stage}.json`));
    const page = named(folders, `slipstream-${stage}-web`);
    if (page) await showPage(page);
  },
});

async function apply(folder: string, autoApprove: boolean): Promise<void> {
  await terraform(folder, "init");
  await terraform(folder, "apply", ...(autoApprove ? ["-auto-approve"] : []));
}

function untouched(folders: readonly string[]): string {
  return folders.length === 0 ? "" : ` Not touched: ${folders.map((folder) => basename(folder)).join(", ")}.`;
}

function named(folders: readonly string[], stack: string): string | undefined {
  return folders.find((folder) => basename(folder) === stack);
}

async function showPage(folder: string): Promise<void> {
  const { page_domain: domain } = JSON.parse(await terraformOutputs(folder)) as Record<string, { readonly value: string }>;
  console.log(`The page is at https://${domain?.value}/`);
}

/** Puts the outputs where `npm run order` can read them: the addresses of the API and the pool that customers sign up in. */
async function keepOutputs(folder: string, file: string): Promise<void> {
  writeFileSync(file, await terraformOutputs(folder));
  console.log(`\nDeployed. To place an order: npm run order -- --outputs ${relative(process.cwd(), file)} … (see --help)`);
}
