import { violation, type GuardRail } from "../guard-rail.ts";
import { only } from "./buckets.ts";
import { behaviors, ofDistributions } from "./distributions.ts";

const oldProtocols = new Set<unknown>([undefined, "SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"]);

/**
 * A distribution answers over TLS only, and with a certificate of its own in TLS 1.2 or later. With CloudFront's certificate nobody can
 * choose. Source: Amazon CloudFront Developer Guide, "Supported protocols and ciphers between viewers and CloudFront".
 */
export const distributionTls: GuardRail = {
  name: "distribution-tls",
  check: (declarations) =>
    ofDistributions(declarations, (distribution) => {
      const { minimum_protocol_version: version, cloudfront_default_certificate: isCloudFronts } = only(
        distribution.arguments["viewer_certificate"],
      );
      return [
        ...behaviors(distribution)
          .filter(({ viewer_protocol_policy: policy }) => policy !== "https-only" && policy !== "redirect-to-https")
          .map(({ viewer_protocol_policy: policy }) => {
            const message = `viewer_protocol_policy is ${policy}; what is answered in the clear can be read and changed on the way.`;
            return violation(distribution, message, "Set it to redirect-to-https.");
          }),
        ...(isCloudFronts !== true && oldProtocols.has(version ?? undefined)
          ? [
              violation(
                distribution,
                `viewer_certificate.minimum_protocol_version is ${version}; it must be TLS 1.2 or later.`,
                "Set it to TLSv1.2_2021.",
              ),
            ]
          : []),
      ];
    }),
};
