export { asAws, type ShownPlan } from "./as-aws.ts";
export { asBuiltIn } from "./as-built-in.ts";
export { terraform, TerraformError } from "./terraform.ts";
export { demandTerraform, NoTerraform, terraformFile, terraformName } from "./terraform-program.ts";
export { withAwsNames } from "./terraform-data.ts";
