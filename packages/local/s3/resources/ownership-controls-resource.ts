import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { madeAgain } from "../../terraform/made-again.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import type { Buckets } from "../buckets.ts";

/** `aws_s3_bucket_ownership_controls`: one account is run, which owns every object; ACLs are refused where an object has one. */
export function provisionOwnershipControls(buckets: Buckets): ResourceType {
  return madeAgain({
    arguments: ["bucket", "rule"],
    make: ({ bucket, rule }) => {
      const settings = block(rule);
      refuseUnknownArguments(settings, ["object_ownership"]);
      const ownership: unknown = settings.object_ownership;
      if (ownership !== "BucketOwnerEnforced") {
        throw new Error(`rule.object_ownership: ${JSON.stringify(ownership)} is not supported here, only BucketOwnerEnforced`);
      }
      return { id: buckets.named(bucket).name };
    },
  });
}
