import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { Buckets, StoredObject } from "../buckets.ts";

export interface GetObjectInput {
  readonly Bucket: string;
  readonly Key: string;
}

/**
 * `s3:GetObject`. Answers with a `StoredObject`. An object that is not there is refused as one that may not be read: S3 tells the
 * difference only to who may list the bucket, which no policy here allows.
 */
export function getObject(buckets: Buckets): Action {
  return {
    permissions: ({ Bucket, Key }: GetObjectInput) => [{ action: "s3:GetObject", resource: `arn:aws:s3:::${Bucket}/${Key}` }],
    run: ({ Bucket, Key }: GetObjectInput): StoredObject => {
      const object = buckets.find(Bucket)?.objects.get(Key);
      if (!object) throw new AwsError("AccessDenied", "Access Denied", { statusCode: 403 });
      return object;
    },
  };
}
