import type { Finding } from "@slipstream/languages";
import { demandTerraform, NoTerraform } from "@slipstream/offline-plan";
import type { Check } from "./running/check.ts";
import { synthesizedApps } from "./synthesized/synthesized-stages.ts";
import { applyStacks } from "./terraform/apply-stacks.ts";

/**
 * A real Terraform, or OpenTofu, takes every stage's stacks: reads them, validates them and applies them, in their order, with AWS's resources
 * rewritten to built-in ones. It finds what is escaped wrongly, undeclared or in a circle; what only the AWS provider knows it
 * does not. No network, no credentials.
 */
export const terraformCheck: Check = {
  name: "terraform",
  run: async () => {
    try {
      await demandTerraform();
    } catch (error) {
      if (error instanceof NoTerraform && !error.isChosen) return { skipped: error.message };
      throw error;
    }
    const findings: Finding[] = [];
    for (const { stacks } of await synthesizedApps()) findings.push(...(await applyStacks(stacks)));
    return findings;
  },
};
