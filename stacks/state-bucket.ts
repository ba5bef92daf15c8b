import { S3Backend, type TerraformStack } from "cdktf";

/** The oldest Terraform, or OpenTofu, that locks a state in a bucket by a file beside it. */
export const lockingTerraform = ">= 1.10.0";

/** Has Terraform keep what it knows of a stack in a bucket, under `key`. CDKTF's own arguments are older than the lock that is a file. */
export function keepStateInBucket(
  stack: TerraformStack,
  { bucket, key, region }: { readonly bucket: string; readonly key: string; readonly region: string },
): void {
  new S3Backend(stack, { bucket, key, region, encrypt: true }).addOverride("use_lockfile", true);
  stack.addOverride("terraform.required_version", lockingTerraform);
}
