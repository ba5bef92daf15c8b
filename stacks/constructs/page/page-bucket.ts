import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Construct } from "constructs";
import { denyInsecureTransport, policyDocument } from "../policy-document.ts";

export interface PageBucketProps {
  /** What its name begins with; Terraform adds digits, since all the world's buckets need names of their own. */
  readonly namePrefix: string;
}

/**
 * The private bucket that a page's files are in. All that it holds comes from synth: it may be emptied with the stack, and keeps no
 * versions, since an older page is the same files from an older commit.
 */
export class PageBucket extends Construct {
  readonly name: string;
  /** Where CloudFront asks for its objects: the bucket's name in its region. */
  readonly domainName: string;
  readonly #arn: string;
  readonly #publicAccess: S3BucketPublicAccessBlock;

  constructor(scope: Construct, id: string, { namePrefix }: PageBucketProps) {
    super(scope, id);
    const bucket = new S3Bucket(this, "Default", { bucketPrefix: namePrefix, forceDestroy: true });
    this.#publicAccess = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    // The key is S3's own: one of KMS would have to let CloudFront in, and what is encrypted is public.
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.id,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    this.name = bucket.id;
    this.domainName = bucket.bucketRegionalDomainName;
    this.#arn = bucket.arn;
  }

  /** Lets a distribution read the objects, and nobody else. It may not list them: what is not there is as forbidden as all else. */
  allowReading(distributionArn: string): void {
    new S3BucketPolicy(this, "policy", {
      bucket: this.name,
      policy: policyDocument([
        {
          principal: { Service: "cloudfront.amazonaws.com" },
          actions: ["s3:GetObject"],
          resources: [`${this.#arn}/*`],
          condition: { StringEquals: { "aws:SourceArn": distributionArn } },
        },
        denyInsecureTransport(["s3:*"], this.#arn, `${this.#arn}/*`),
      ]),
      // S3 refuses two changes of a bucket's access at once.
      dependsOn: [this.#publicAccess],
    });
  }
}
