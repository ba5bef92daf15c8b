import type { Broken } from "./broken.ts";

const access = "aws_s3_bucket_public_access_block.bucket_public_access";
const distribution = "aws_cloudfront_distribution.distribution";
const headers = "aws_cloudfront_response_headers_policy.headers";

/** What opens a page's bucket, or lets its page be read and changed on the way. */
export const pagesBroken: readonly Broken[] = [
  {
    rule: "private-buckets",
    name: "a bucket whose policy may let everybody in",
    break: (stacks) => stacks.override(access, "block_public_policy", false),
    says: `${access}: block_public_policy must be true; a statement or an ACL could open the bucket to everybody.`,
  },
  {
    rule: "private-buckets",
    name: "a bucket whose access nobody blocks",
    break: (stacks) => stacks.remove(access),
    says: "aws_s3_bucket.bucket: there is no aws_s3_bucket_public_access_block of it",
  },
  {
    rule: "private-buckets",
    name: "a bucket in which ACLs count",
    break: (stacks) =>
      stacks.override("aws_s3_bucket_ownership_controls.bucket_ownership", "rule.object_ownership", "ObjectWriter"),
    says: "aws_s3_bucket.bucket: no aws_s3_bucket_ownership_controls of it says BucketOwnerEnforced",
  },
  {
    rule: "origin-access",
    name: "a bucket that is asked by nobody in particular",
    break: (stacks) => stacks.override(distribution, "origin.0.origin_access_control_id", null),
    says: `${distribution}: origin bucket has no origin_access_control_id`,
  },
  {
    rule: "distribution-tls",
    name: "a page in the clear",
    break: (stacks) => stacks.override(distribution, "default_cache_behavior.viewer_protocol_policy", "allow-all"),
    says: `${distribution}: viewer_protocol_policy is allow-all`,
  },
  {
    rule: "distribution-tls",
    name: "a certificate of one's own with TLS 1.0",
    break: (stacks) => {
      stacks.override(distribution, "viewer_certificate.cloudfront_default_certificate", false);
      stacks.override(distribution, "viewer_certificate.minimum_protocol_version", "TLSv1");
    },
    says: `${distribution}: viewer_certificate.minimum_protocol_version is TLSv1; it must be TLS 1.2 or later.`,
  },
  {
    rule: "response-headers",
    name: "a page without a policy",
    break: (stacks) => stacks.override(distribution, "default_cache_behavior.response_headers_policy_id", null),
    says: `${distribution}: the default cache behavior has no response headers policy of the stacks`,
  },
  {
    rule: "response-headers",
    name: "a policy that says nothing of TLS and scripts",
    break: (stacks) => {
      stacks.override(headers, "security_headers_config.strict_transport_security", null);
      stacks.override(headers, "security_headers_config.content_security_policy", null);
    },
    says: `${headers}: security_headers_config has no content_security_policy, strict_transport_security.`,
  },
];
