import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments } from "../../terraform/resource-type.ts";
import type { Behavior, Distributions, Origin } from "../distributions.ts";

const knownArguments = [
  ...["path_pattern", "target_origin_id", "allowed_methods", "cached_methods", "viewer_protocol_policy", "cache_policy_id"],
  ...["compress", "response_headers_policy_id"],
];

const protocolPolicies = ["allow-all", "https-only", "redirect-to-https"];

/** AWS's own, the same in every account. Source: CloudFront Developer Guide, "Use managed cache policies". */
const cachePolicies: Readonly<Record<string, { readonly compresses: boolean }>> = {
  "658327ea-f89d-4fab-a63d-7e88639e58f6": { compresses: true }, // CachingOptimized
  "b2884449-e4de-46a7-ac36-70bc7f1ddd6d": { compresses: false }, // CachingOptimizedForUncompressedObjects
  "4135ea2d-6df8-44a3-9df3-4b5a84be39ad": { compresses: false }, // CachingDisabled
};

/** A distribution's cache behavior. Throws for one that does more than hand on objects. */
export function readBehavior(settings: Arguments, origins: ReadonlyMap<string, Origin>, distributions: Distributions): Behavior {
  refuseUnknownArguments(settings, knownArguments);
  const originId = text(settings, "target_origin_id");
  const origin = origins.get(originId);
  if (!origin) throw new Error(`target_origin_id: there is no origin "${originId}" (there: ${[...origins.keys()].join(", ")})`);
  checkMethods(settings, "allowed_methods");
  checkMethods(settings, "cached_methods");
  const protocol: unknown = settings.viewer_protocol_policy;
  if (!protocolPolicies.includes(protocol as string)) {
    throw new Error(`viewer_protocol_policy must be one of ${protocolPolicies.join(", ")}, not ${JSON.stringify(protocol)}`);
  }
  const cachePolicyId: unknown = settings.cache_policy_id;
  const cachePolicy = typeof cachePolicyId === "string" ? cachePolicies[cachePolicyId] : undefined;
  if (!cachePolicy) {
    const known = Object.keys(cachePolicies).join(", ");
    throw new Error(`cache_policy_id: ${JSON.stringify(cachePolicyId)} is not supported here, only AWS's own: ${known}`);
  }
  const headersPolicyId = settings.response_headers_policy_id == null ? undefined : String(settings.response_headers_policy_id);
  if (headersPolicyId !== undefined) distributions.headersPolicy(headersPolicyId);
  return {
    pattern: settings.path_pattern == null ? undefined : pathPattern(text(settings, "path_pattern")),
    origin,
    compress: settings.compress === true && cachePolicy.compresses,
    headersPolicyId,
  };
}

function checkMethods(settings: Arguments, name: string): void {
  const methods: unknown = settings[name];
  const given = Array.isArray(methods) ? methods.map(String).sort().join() : "";
  if (given !== "GET,HEAD") throw new Error(`${name}: ${JSON.stringify(methods)} is not supported here, only GET and HEAD`);
}

/** `*` stands for any characters, also none and also `/`, and `?` for one; a slash in front goes without saying. Upper case matters. */
function pathPattern(pattern: string): RegExp {
  const escaped = pattern.replace(/^\//, "").replaceAll(/[\\^$.|+()[\]{}]/g, String.raw`\$&`);
  return new RegExp(`^/${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
}
