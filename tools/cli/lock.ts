import { copyFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { demandTerraform, terraformName } from "@slipstream/offline-plan";
import { stageNames } from "../../stages.ts";
import { providerLock } from "../../synth/provider-lock.ts";
import { readStacks } from "../synthesize/read-stacks.ts";
import { synthesize } from "../synthesize/synthesize.ts";
import { CommandError, runCommand } from "./command.ts";
import { terraform } from "./deploy/terraform.ts";
import { withTemporaryFolder } from "./plan/offline/temporary-folder.ts";

/** Of GitHub's and GitLab's runners, and of people's machines; on Windows Terraform runs in WSL. */
const platforms = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];

await runCommand({
  help: `
Usage: npm run lock

Writes .terraform.lock.hcl: the checksums of the AWS provider's packages, for ${platforms.join(", ")}.
Commit it; synth puts it beside each stack, and Terraform takes no other package from then on. To be run again when the provider's version
changes. Needs the provider's registry, no AWS credentials, and Terraform 1.10 or later on the PATH, or OpenTofu 1.10 or later with
TERRAFORM=tofu in the environment.`,
  options: {},
  run: async () => {
    await demandTerraform();
    await withTemporaryFolder(async (folder) => {
      const outDir = join(folder, "out");
      await synthesize(stageNames[0]!, outDir);
      const providers = Object.assign({}, ...readStacks(outDir).map(({ document }) => document.terraform?.required_providers));
      writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: providers } }));
      await terraform(folder, "providers", "lock", ...platforms.map((platform) => `-platform=${platform}`)).catch(() => {
        throw new CommandError(
          `${terraformName()} providers lock has failed, see above; .terraform.lock.hcl is as it was. It asks the provider's registry for ` +
            "each platform's package: without it, and without a mirror (docs/deploy.md), there are no checksums to be had.",
        );
      });
      copyFileSync(join(folder, ".terraform.lock.hcl"), providerLock);
    });
    console.log(`${relative(process.cwd(), providerLock)} is written: commit it.`);
  },
});
