import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Finding } from "@slipstream/languages";
import type { Check } from "./running/check.ts";
import { synthesizedStages } from "./synthesized/synthesized-stages.ts";
import { applyStacks } from "./terraform/apply-stacks.ts";

/**
 * A real Terraform takes every stage's stacks: reads them, validates them and applies them, in their order, with AWS's resources
 * rewritten to built-in ones. It finds what is escaped wrongly, undeclared or in a circle; what only the AWS provider knows it
 * does not. No network, no credentials.
 */
export const terraformCheck: Check = {
  name: "terraform",
  run: async () => {
    const isThere = await promisify(execFile)("terraform", ["version"]).then(
      () => true,
      () => false,
    );
    if (!isThere) return { skipped: "there is no terraform on the PATH" };
    const findings: Finding[] = [];
    for (const { stacks } of await synthesizedStages()) findings.push(...(await applyStacks(stacks)));
    return findings;
  },
};
