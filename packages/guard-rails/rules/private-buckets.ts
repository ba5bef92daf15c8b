import { violation, type GuardRail } from "../guard-rail.ts";
import { only, settingsOf } from "./buckets.ts";

const blocks = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

/**
 * Nobody makes a bucket public by one statement or one object's ACL: all public access is blocked, and who owns the bucket owns every
 * object in it, so that no ACL counts.
 * Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage" and "Controlling ownership of objects and disabling
 * ACLs for your bucket".
 */
export const privateBuckets: GuardRail = {
  name: "private-buckets",
  check: (declarations) =>
    declarations.ofType("aws_s3_bucket").flatMap((bucket) => {
      const [access] = settingsOf(bucket, "aws_s3_bucket_public_access_block", declarations);
      const open = blocks.filter((block) => access?.arguments[block] !== true);
      const isOwned = settingsOf(bucket, "aws_s3_bucket_ownership_controls", declarations).some(
        ({ arguments: { rule } }) => only(rule)["object_ownership"] === "BucketOwnerEnforced",
      );
      return [
        ...(open.length > 0
          ? [
              violation(
                access ?? bucket,
                access
                  ? `${open.join(", ")} must be true; a statement or an ACL could open the bucket to everybody.`
                  : "there is no aws_s3_bucket_public_access_block of it; a statement or an ACL could open it to everybody.",
                access ? "Set it." : "Add one with all four of its settings true.",
              ),
            ]
          : []),
        ...(isOwned
          ? []
          : [
              violation(
                bucket,
                "no aws_s3_bucket_ownership_controls of it says BucketOwnerEnforced; ACLs would count, of objects that others own.",
                "Add one.",
              ),
            ]),
      ];
    }),
};
