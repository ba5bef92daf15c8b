import { violation, type GuardRail } from "../guard-rail.ts";
import { blocks, ofDistributions } from "./distributions.ts";

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
