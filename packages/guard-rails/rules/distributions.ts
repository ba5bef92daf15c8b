import type { Declarations, Json, Resource } from "@slipstream/languages";
import { violation, type GuardRail, type Violation } from "../guard-rail.ts";
import { only } from "./buckets.ts";

/**
 * A bucket behind CloudFront is asked by a signed request of the distribution's, so that it needs to be open to nobody else.
 * Source: Amazon CloudFront Developer Guide, "Restrict access to an Amazon S3 origin".
 */
export const originAccess: GuardRail = {
  name: "origin-access",
  check: (declarations) =>
    ofDistributions(declarations, (distribution) =>
      blocks(distribution.arguments["origin"])
        .filter(
          (origin) => !origin["custom_origin_config"] && !origin["vpc_origin_config"] && !origin["origin_access_control_id"],
        )
        .map((origin) => {
          const message = `origin ${origin["origin_id"]} has no origin_access_control_id; its bucket would have to let everybody in.`;
          return violation(distribution, message, "Give it an aws_cloudfront_origin_access_control that always signs.");
        }),
    ),
};

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

const demanded = [
  "content_security_policy",
  "content_type_options",
  "frame_options",
  "referrer_policy",
  "strict_transport_security",
];

/**
 * Every answer of a distribution tells browsers what its page may do, that it is reached by TLS alone, is in nobody's frame, and is what
 * it says to be. Source: OWASP, "HTTP Security Response Headers Cheat Sheet".
 */
export const responseHeaders: GuardRail = {
  name: "response-headers",
  check: (declarations) =>
    ofDistributions(declarations, (distribution) =>
      behaviors(distribution).flatMap(({ path_pattern: path = "the default", response_headers_policy_id: id }) => {
        const policy = declarations.follow(id, distribution.stack)?.resource;
        if (policy?.type !== "aws_cloudfront_response_headers_policy") {
          const message = `${path} cache behavior has no response headers policy of the stacks; browsers are told nothing.`;
          return [violation(distribution, message, "Give it one.")];
        }
        const headers = only(policy.arguments["security_headers_config"]);
        const missing = demanded.filter((header) => !headers[header]);
        if (missing.length === 0) return [];
        return [violation(policy, `security_headers_config has no ${missing.join(", ")}.`, "Add it.")];
      }),
    ),
};

function ofDistributions(declarations: Declarations, check: (distribution: Resource) => Violation[]): Violation[] {
  return declarations.ofType("aws_cloudfront_distribution").flatMap(check);
}

function behaviors({ arguments: args }: Resource): readonly Json[] {
  return [only(args["default_cache_behavior"]), ...blocks(args["ordered_cache_behavior"])];
}

function blocks(value: Json): readonly Json[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}
