import { madeAgain } from "../../terraform/made-again.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import type { Buckets } from "../buckets.ts";

const settings = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

/** `aws_s3_bucket_public_access_block`: nobody reads a bucket here but by the door, so that none is public anyway. */
export function provisionPublicAccessBlock(buckets: Buckets): ResourceType {
  return madeAgain({
    arguments: ["bucket", ...settings],
    make: (args) => {
      for (const name of settings) {
        const value: unknown = args[name] ?? false;
        if (typeof value !== "boolean") throw new Error(`${name} must be true or false, not ${JSON.stringify(value)}`);
      }
      return { id: buckets.named(args.bucket).name };
    },
  });
}
