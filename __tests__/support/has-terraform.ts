import { demandTerraform } from "@slipstream/offline-plan";

/** Whether there is a Terraform, or what `TERRAFORM` names: tests with a real one are skipped where there is none. */
export const hasTerraform = await demandTerraform().then(
  () => true,
  () => false,
);
