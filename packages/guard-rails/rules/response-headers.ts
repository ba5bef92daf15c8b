import { violation, type GuardRail } from "../guard-rail.ts";
import { only } from "./buckets.ts";
import { behaviors, ofDistributions } from "./distributions.ts";

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
