import type { Row } from "../row.ts";

const tables = { on: "dynamodb:{region}:{account}:table/{name}", named: "aws_dynamodb_table.name" };
const buckets = { on: "s3:::{name}", named: "aws_s3_bucket.bucket_prefix" };
const pools = "cognito-idp:{region}:{account}:userpool/*";

/** A part of a bucket that is written and taken away by the same action. */
const bucketPart = (source: string, name: string): Row => ({
  source: `s3/${source}.go`,
  grants: [{ ...buckets, read: [`s3:Get${name}`], update: [`s3:Put${name}`] }],
});

/** Tables, customers, and the page's files. */
export const storedRows: Readonly<Record<string, Row>> = {
  aws_dynamodb_table: {
    source: "dynamodb/table.go",
    grants: [
      {
        ...tables,
        read: [
          "dynamodb:DescribeContinuousBackups",
          "dynamodb:DescribeTable",
          "dynamodb:DescribeTimeToLive",
          "dynamodb:ListTagsOfResource",
        ],
        create: ["dynamodb:CreateTable"],
        update: [
          "dynamodb:UntagResource",
          "dynamodb:UpdateContinuousBackups",
          "dynamodb:UpdateTable",
          "dynamodb:UpdateTimeToLive",
        ],
        delete: ["dynamodb:DeleteTable"],
        tag: ["dynamodb:TagResource"],
      },
    ],
  },
  aws_cognito_user_pool: {
    source: "cognitoidp/user_pool.go",
    grants: [
      { on: "*", ownedBy: "tagged", create: ["cognito-idp:CreateUserPool"], because: "a pool has no ARN before it is made" },
      {
        on: pools,
        ownedBy: "tagged",
        read: ["cognito-idp:DescribeUserPool", "cognito-idp:GetUserPoolMfaConfig"],
        update: [
          "cognito-idp:AddCustomAttributes",
          "cognito-idp:SetUserPoolMfaConfig",
          "cognito-idp:UntagResource",
          "cognito-idp:UpdateUserPool",
        ],
        delete: ["cognito-idp:DeleteUserPool"],
        tag: ["cognito-idp:TagResource"],
      },
    ],
  },
  aws_cognito_user_pool_client: {
    source: "cognitoidp/user_pool_client.go",
    grants: [
      {
        on: pools,
        ownedBy: "tagged",
        read: ["cognito-idp:DescribeUserPoolClient"],
        update: ["cognito-idp:CreateUserPoolClient", "cognito-idp:UpdateUserPoolClient"],
        delete: ["cognito-idp:DeleteUserPoolClient"],
      },
    ],
  },
  aws_s3_bucket: {
    source: "s3/bucket.go",
    grants: [
      {
        ...buckets,
        read: [
          "s3:GetAccelerateConfiguration",
          "s3:GetBucketAcl",
          "s3:GetBucketCORS",
          "s3:GetBucketLocation",
          "s3:GetBucketLogging",
          "s3:GetBucketObjectLockConfiguration",
          "s3:GetBucketPolicy",
          "s3:GetBucketRequestPayment",
          "s3:GetBucketTagging",
          "s3:GetBucketVersioning",
          "s3:GetBucketWebsite",
          "s3:GetEncryptionConfiguration",
          "s3:GetLifecycleConfiguration",
          "s3:GetReplicationConfiguration",
          "s3:ListBucket",
          "s3:ListTagsForResource",
        ],
        create: ["s3:CreateBucket"],
        update: ["s3:PutBucketTagging", "s3:UntagResource"],
        delete: ["s3:DeleteBucket", "s3:ListBucketVersions"],
        tag: ["s3:TagResource"],
      },
      // `force_destroy` empties the bucket first.
      { ...buckets, on: "s3:::{name}/*", delete: ["s3:DeleteObject", "s3:DeleteObjectVersion"] },
    ],
  },
  aws_s3_bucket_ownership_controls: bucketPart("bucket_ownership_controls", "BucketOwnershipControls"),
  aws_s3_bucket_public_access_block: bucketPart("bucket_public_access_block", "BucketPublicAccessBlock"),
  aws_s3_bucket_server_side_encryption_configuration: bucketPart(
    "bucket_server_side_encryption_configuration",
    "EncryptionConfiguration",
  ),
  aws_s3_bucket_policy: {
    source: "s3/bucket_policy.go",
    grants: [{ ...buckets, read: ["s3:GetBucketPolicy"], update: ["s3:PutBucketPolicy"], delete: ["s3:DeleteBucketPolicy"] }],
  },
  aws_s3_object: {
    source: "s3/object.go",
    grants: [
      {
        ...buckets,
        on: "s3:::{name}/*",
        // To refresh one it asks for its head, which needs the right to read it. They are the page's files, which everybody may read.
        read: ["s3:GetObject", "s3:GetObjectTagging"],
        update: ["s3:PutObject", "s3:PutObjectTagging"],
        delete: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
      },
      { ...buckets, delete: ["s3:ListBucketVersions"] },
    ],
  },
};
