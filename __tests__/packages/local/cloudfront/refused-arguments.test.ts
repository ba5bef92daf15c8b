import { expect, test } from "@jest/globals";
import { behavior, distribution, startSite } from "./support/site.ts";

const site = "aws_cloudfront_distribution.site";
const access = "aws_cloudfront_origin_access_control.site";
const headers = "aws_cloudfront_response_headers_policy.site";
const [origin] = distribution.origin;

const control = { name: "site", origin_access_control_origin_type: "s3", signing_behavior: "always", signing_protocol: "sigv4" };
const withOrigin = (more: object) => ({ ...distribution, origin: [{ ...origin, ...more }] });
const withBehavior = (more: object) => ({ ...distribution, default_cache_behavior: { ...behavior, ...more } });
const withErrors = (more: object) => ({ ...distribution, custom_error_response: { error_code: 403, ...more } });

test.each<[string, object, string]>([
  [site, { ...distribution, enabled: false }, "enabled: only true is supported here"],
  [site, { ...distribution, web_acl_id: "arn" }, "argument web_acl_id is not supported here"],
  [site, { ...distribution, logging_config: { bucket: "logs" } }, "argument logging_config is not supported here"],
  [site, { ...distribution, default_root_object: "/index.html" }, 'must be a key without a slash in front, not "/index.html"'],
  [
    site,
    { ...distribution, restrictions: { geo_restriction: { restriction_type: "whitelist", locations: ["DE"] } } },
    'restriction_type "whitelist" is not supported here',
  ],
  ["aws_cloudfront_distribution.second", distribution, "only one distribution is supported here: the port has one root"],
  [site, withOrigin({ domain_name: "api.example.com" }), 'origin "site": domain_name api.example.com is no bucket\'s'],
  [site, withOrigin({ custom_origin_config: {} }), "argument custom_origin_config is not supported here"],
  [site, withOrigin({ origin_access_control_id: null }), 'origin "site": origin_access_control_id: there is none'],
  [site, withOrigin({ origin_access_control_id: "EOTHER" }), 'there is no "EOTHER" in the stacks that are run'],
  [site, withOrigin({ origin_path: "old/" }), 'origin_path must begin with / and not end with one, not "old/"'],
  [site, withBehavior({ target_origin_id: "other" }), 'target_origin_id: there is no origin "other" (there: site)'],
  [
    site,
    withBehavior({ allowed_methods: ["GET", "HEAD", "OPTIONS"] }),
    'allowed_methods: ["GET","HEAD","OPTIONS"] is not supported',
  ],
  [site, withBehavior({ viewer_protocol_policy: "https" }), "viewer_protocol_policy must be one of allow-all, https-only"],
  [site, withBehavior({ cache_policy_id: "mine" }), 'cache_policy_id: "mine" is not supported here, only AWS\'s own'],
  [site, withBehavior({ function_association: [{}] }), "argument function_association is not supported here"],
  [site, withBehavior({ response_headers_policy_id: "mine" }), 'response_headers_policy_id: there is no policy "mine"'],
  [site, withErrors({ response_code: 200 }), "response_code and response_page_path are given together or not at all"],
  [
    site,
    withErrors({ response_code: 200, response_page_path: "index.html" }),
    'response_page_path must begin with /, not "index.html"',
  ],
  [site, withErrors({ error_code: 200 }), "error_code must be a whole number from 400 to 599, not 200"],
  [access, { ...control, signing_behavior: "never" }, 'signing_behavior: "never" is not supported here, only always'],
  [access, { ...control, origin_access_control_origin_type: "lambda" }, '"lambda" is not supported here, only s3'],
  [headers, { name: "h", cors_config: {} }, "argument cors_config is not supported here"],
  [headers, { name: "h", security_headers_config: { xss_protection: {} } }, "argument xss_protection is not supported here"],
  [
    headers,
    { name: "h", security_headers_config: { frame_options: { frame_option: "ALLOW", override: true } } },
    'frame_option must be one of DENY, SAMEORIGIN, not "ALLOW"',
  ],
  [
    headers,
    { name: "h", custom_headers_config: { items: [{ header: "x", values: "y" }] } },
    "argument values is not supported here",
  ],
])("%s with %j is refused at start", async (address, resource, message) => {
  const starting = startSite({ [address]: resource });
  await expect(starting).rejects.toThrow(message);
  await expect(starting).rejects.toThrow(address.split(".")[0]);
});
