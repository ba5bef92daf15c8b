import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { getObject } from "./actions/get-object.ts";
import { Buckets } from "./buckets.ts";
import { provisionBucketPolicy } from "./resources/bucket-policy-resource.ts";
import { provisionBucket } from "./resources/bucket-resource.ts";
import { provisionEncryption } from "./resources/encryption-resource.ts";
import { provisionObject } from "./resources/object-resource.ts";
import { provisionOwnershipControls } from "./resources/ownership-controls-resource.ts";
import { provisionPublicAccessBlock } from "./resources/public-access-block-resource.ts";

/** S3, as far as a distribution reads from it: the stacks' buckets and objects, behind the door. Nobody writes, and no client is answered. */
export function createS3(context: RuntimeContext): ServiceModule {
  const buckets = new Buckets();
  return {
    warnings: () =>
      buckets
        .empty()
        .map(
          (name) => `Bucket ${name} holds no object of the stacks: S3's API is not run here, and whoever calls it gets an error.`,
        ),
    services: [
      {
        name: "s3",
        actions: { GetObject: getObject(buckets) },
        inputs: { GetObject: { Bucket: "string", Key: "string" } },
      },
    ],
    resources: {
      aws_s3_bucket: provisionBucket(context, buckets),
      aws_s3_bucket_ownership_controls: provisionOwnershipControls(buckets),
      aws_s3_bucket_policy: provisionBucketPolicy(buckets),
      aws_s3_bucket_public_access_block: provisionPublicAccessBlock(buckets),
      aws_s3_bucket_server_side_encryption_configuration: provisionEncryption(buckets),
      aws_s3_object: provisionObject(context, buckets),
    },
  };
}
