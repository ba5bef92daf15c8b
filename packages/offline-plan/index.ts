export { type ShownPlan, asAws, withAwsNames } from "./as-aws.ts";
export { asBuiltIn } from "./as-built-in.ts";
export { type StackDocument } from "./stack-document.ts";
export { TerraformError, terraform } from "./terraform.ts";
