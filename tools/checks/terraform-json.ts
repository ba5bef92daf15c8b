import type { Check } from "./running/check.ts";
import { stackFindings } from "./synthesized/stack-findings.ts";
import { argumentFaults } from "./terraform/arguments.ts";
import { lockFaults, readProviderLock } from "./terraform/locked-providers.ts";
import { readProviderSchema } from "./terraform/provider-schema.ts";
import { referenceFaults } from "./terraform/references.ts";
import { taskTargetFaults } from "./terraform/task-targets.ts";

/** What synth writes is what Terraform and the AWS provider take. Synth itself does not look. */
export const terraformJsonCheck: Check = {
  name: "terraform json",
  run: async () => {
    const schema = readProviderSchema();
    const lock = readProviderLock();
    return stackFindings((stacks) => [
      ...referenceFaults(stacks, schema),
      ...argumentFaults(stacks, schema),
      ...taskTargetFaults(stacks),
      ...lockFaults(stacks, lock),
    ]);
  },
};
