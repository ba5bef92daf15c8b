import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { madeAgain } from "../../terraform/made-again.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import type { Buckets } from "../buckets.ts";

/** `aws_s3_bucket_server_side_encryption_configuration`, with S3's own key: what is read is as it was written. */
export function provisionEncryption(buckets: Buckets): ResourceType {
  return madeAgain({
    arguments: ["bucket", "rule"],
    make: ({ bucket, rule }) => {
      const settings = block(rule);
      refuseUnknownArguments(settings, ["apply_server_side_encryption_by_default", "bucket_key_enabled"]);
      const byDefault = block(settings.apply_server_side_encryption_by_default);
      refuseUnknownArguments(byDefault, ["sse_algorithm"]);
      const algorithm: unknown = byDefault.sse_algorithm;
      if (algorithm !== "AES256") {
        throw new Error(
          `rule: sse_algorithm ${JSON.stringify(algorithm)} is not supported here, only AES256: no keys of KMS are run`,
        );
      }
      return { id: buckets.named(bucket).name };
    },
  });
}
