import type { RuntimeContext } from "../../service-module.ts";
import { resourceName } from "../../terraform/arguments/resource-name.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import { checkBucketName } from "../bucket-name.ts";
import type { Buckets } from "../buckets.ts";

const knownArguments = [
  "bucket",
  "bucket_prefix",
  // Nothing of it shows in what is run here: what is in the bucket is gone with it.
  "force_destroy",
];

/** `aws_s3_bucket`. Attributes: `id`, `bucket`, `arn`, `bucket_domain_name`, `bucket_regional_domain_name`, `bucket_region`. */
export function provisionBucket({ region }: RuntimeContext, buckets: Buckets): ResourceType {
  return {
    arguments: knownArguments,
    make: ({ bucket, bucket_prefix: prefix }, resource) => {
      const name = resourceName({ name: bucket, name_prefix: prefix }, resource);
      checkBucketName(name);
      buckets.add(name);
      return {
        id: name,
        bucket: name,
        arn: `arn:aws:s3:::${name}`,
        bucket_domain_name: `${name}.s3.amazonaws.com`,
        bucket_regional_domain_name: `${name}.s3.${region}.amazonaws.com`,
        bucket_region: region,
      };
    },
    update: (_args, { attributes }) => attributes,
    remove: ({ attributes }) => buckets.remove(String(attributes.bucket)),
  };
}
