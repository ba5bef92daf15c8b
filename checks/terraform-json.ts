import type { Check, Finding } from "./check.ts";
import { synthesizedStages } from "./synthesized.ts";
import { argumentFaults } from "./terraform/arguments.ts";
import { readProviderSchema } from "./terraform/provider-schema.ts";
import { referenceFaults } from "./terraform/references.ts";
import type { StackFault } from "./terraform/stack-fault.ts";
import { taskTargetFaults } from "./terraform/task-targets.ts";

/** What synth writes is what Terraform and the AWS provider take. Synth itself does not look. */
export const terraformJsonCheck: Check = {
  name: "terraform json",
  run: async () => {
    const schema = readProviderSchema();
    const faults = (await synthesizedStages()).flatMap(({ stacks }): StackFault[] => [
      ...referenceFaults(stacks, schema),
      ...argumentFaults(stacks, schema),
      ...taskTargetFaults(stacks),
    ]);
    return faults.map(({ stack, place, rule, message }): Finding => ({ file: `${stack}: ${place}`, rule, message }));
  },
};
