import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution/index.js";
import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control/index.js";
import { Construct } from "constructs";
import type { PageDomain } from "../../../stage-page.ts";
import { pageIndex } from "../../../synth/bundle-page.ts";
import type { PageBucket } from "./page-bucket.ts";
import type { PageHeaders } from "./page-headers.ts";

/**
 * AWS's own cache policy "CachingOptimized", the same ID in every account: it compresses (gzip and Brotli), has nothing of the request
 * but its path in the key, and keeps what says `no-cache` for a second. Source: CloudFront Developer Guide, "Use managed cache policies".
 */
const cachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";

export interface PageDistributionProps {
  /** What it is called in the account. */
  readonly name: string;
  /** What the right to its bucket is called there. */
  readonly accessName: string;
  readonly bucket: PageBucket;
  readonly headers: PageHeaders;
  /** @default the name that CloudFront gives it */
  readonly domain?: PageDomain | undefined;
}

/**
 * A page's bucket in front of its readers, by TLS only. It keeps no access log: it would hold customers' addresses, and CloudFront counts
 * requests and errors without one.
 */
export class PageDistribution extends Construct {
  /** Where the page is, without a scheme. */
  readonly domainName: string;

  constructor(scope: Construct, id: string, { name, accessName, bucket, headers, domain }: PageDistributionProps) {
    super(scope, id);
    const access = new CloudfrontOriginAccessControl(this, "access", {
      name: accessName,
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    const originId = "bucket";
    const distribution = new CloudfrontDistribution(this, "Default", {
      comment: name,
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      // Europe, Israel and North America; others are served from there.
      priceClass: "PriceClass_100",
      defaultRootObject: pageIndex,
      // What is not in the bucket is as forbidden as all else there: the page says that there is nothing, in words instead of XML.
      customErrorResponse: [{ errorCode: 403, responseCode: 404, responsePagePath: `/${pageIndex}` }],
      origin: [{ originId, domainName: bucket.domainName, originAccessControlId: access.id }],
      defaultCacheBehavior: {
        targetOriginId: originId,
        allowedMethods: ["GET", "HEAD"],
        cachedMethods: ["GET", "HEAD"],
        viewerProtocolPolicy: "redirect-to-https",
        cachePolicyId: cachingOptimized,
        responseHeadersPolicyId: headers.policyId,
        compress: true,
      },
      restrictions: { geoRestriction: { restrictionType: "none" } },
      ...(domain && { aliases: [domain.name] }),
      // With its own certificate CloudFront lets nobody choose the protocol: it takes older ones, too.
      viewerCertificate: domain
        ? { acmCertificateArn: domain.certificateArn, sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" }
        : { cloudfrontDefaultCertificate: true },
    });
    bucket.allowReading(distribution.arn);
    this.domainName = domain?.name ?? distribution.domainName;
  }
}
