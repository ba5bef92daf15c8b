import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import type { Runtime, RuntimeOptions } from "../../../../../packages/local/runtime/runtime.ts";
import { runResources } from "../../run-resources.ts";

const bucket = "${aws_s3_bucket.site.id}";

/** Who may read the bucket: the distribution. */
export const readers = {
  Effect: "Allow",
  Principal: { Service: "cloudfront.amazonaws.com" },
  Action: "s3:GetObject",
  Resource: "${aws_s3_bucket.site.arn}/*",
  Condition: { StringEquals: { "aws:SourceArn": "${aws_cloudfront_distribution.site.arn}" } },
};

export const object = (key: string, content: string, more: object = {}) => ({ bucket, key, content, ...more });

/** AWS's cache policies by name. */
export const cachePolicy = {
  optimized: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  disabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
};

export const behavior = {
  target_origin_id: "site",
  allowed_methods: ["GET", "HEAD"],
  cached_methods: ["GET", "HEAD"],
  viewer_protocol_policy: "redirect-to-https",
  cache_policy_id: cachePolicy.optimized,
  compress: true,
};

export const distribution = {
  enabled: true,
  default_root_object: "index.html",
  origin: [
    {
      origin_id: "site",
      domain_name: "${aws_s3_bucket.site.bucket_regional_domain_name}",
      origin_access_control_id: "${aws_cloudfront_origin_access_control.site.id}",
    },
  ],
  default_cache_behavior: behavior,
  restrictions: { geo_restriction: { restriction_type: "none" } },
  viewer_certificate: { cloudfront_default_certificate: true },
};

const resources = {
  aws_s3_bucket: { site: { bucket: "site" } },
  aws_s3_bucket_policy: { site: { bucket, policy: JSON.stringify({ Statement: [readers] }) } },
  aws_s3_object: { index: object("index.html", "<h1>Site</h1>", { content_type: "text/html" }) },
  aws_cloudfront_origin_access_control: {
    site: { name: "site", origin_access_control_origin_type: "s3", signing_behavior: "always", signing_protocol: "sigv4" },
  },
  aws_cloudfront_distribution: { site: distribution },
};

/** A bucket behind a distribution, with resources that a test adds or puts in place of others, by address. Whoever starts it stops it. */
export async function startSite(
  changes: Readonly<Record<string, object>> = {},
  options?: Partial<RuntimeOptions>,
): Promise<Runtime> {
  const changed: Shape = structuredClone(resources);
  for (const [address, resource] of Object.entries(changes)) {
    const [type, name] = address.split(".") as [string, string];
    changed[type] = { ...changed[type], [name]: resource };
  }
  return runResources(changed, options);
}
