import { asList, matchesWildcard } from "@slipstream/languages";
import { madeAgain } from "../../terraform/made-again.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import type { Buckets } from "../buckets.ts";

/** `aws_s3_bucket_policy`: IAM reads and enforces it. */
export function provisionBucketPolicy(buckets: Buckets): ResourceType {
  return madeAgain({
    arguments: ["bucket", "policy"],
    make: ({ bucket, policy }) => {
      const { name } = buckets.named(bucket);
      refuseListing(policy);
      return { id: name };
    },
  });
}

/** Who may list a bucket is told which objects there are not. IAM refuses what is no policy. */
function refuseListing(policy: unknown): void {
  const statements = asList((typeof policy === "string" ? (JSON.parse(policy) as object) : {})["Statement" as keyof object]);
  const allows = (statement: { readonly Effect?: unknown; readonly Action?: unknown }) =>
    statement.Effect === "Allow" &&
    asList(statement.Action).some((action) => matchesWildcard(String(action).toLowerCase(), "s3:listbucket"));
  if (!statements.some((statement) => allows(statement as object))) return;
  throw new Error(
    "policy: s3:ListBucket is not run here: an object that is not there is answered with 403, as to who may not list",
  );
}
