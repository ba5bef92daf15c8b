import type { RuntimeContext } from "../../service-module.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block, blocks } from "../../terraform/arguments/nested-blocks.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import { derivedId } from "../../terraform/derived-id.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { Distributions } from "../distributions.ts";
import type { HeadersPolicy, PolicyHeader } from "../headers-policy.ts";

const knownArguments = [
  "name",
  "security_headers_config",
  "custom_headers_config",
  "remove_headers_config",
  // Nothing of it shows in what is run here.
  "comment",
];

/** `aws_cloudfront_response_headers_policy`. Attributes: `id`, `arn`, `etag`. */
export function provisionResponseHeadersPolicy({ accountId }: RuntimeContext, distributions: Distributions): ResourceType {
  return {
    arguments: knownArguments,
    make: (args) => {
      const id = derivedId(text(args, "name"), 32);
      distributions.addHeadersPolicy(id, policyOf(args));
      return { id, arn: `arn:aws:cloudfront::${accountId}:response-headers-policy/${id}`, etag: id };
    },
    update: (args, { attributes }) => {
      distributions.changeHeadersPolicy(String(attributes.id), policyOf(args));
      return attributes;
    },
    remove: ({ attributes }) => distributions.removeHeadersPolicy(String(attributes.id)),
  };
}

function policyOf(args: Arguments): HeadersPolicy {
  return {
    headers: [...securityHeaders(block(args.security_headers_config)), ...customHeaders(block(args.custom_headers_config))],
    removed: items(args.remove_headers_config, ["header"]).map((item) => text(item, "header").toLowerCase()),
  };
}

interface SecurityHeader {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly value: (settings: Arguments) => string;
}

/** By the block's name. */
const security: Readonly<Record<string, SecurityHeader>> = {
  content_security_policy: {
    name: "content-security-policy",
    arguments: ["content_security_policy"],
    value: (settings) => text(settings, "content_security_policy"),
  },
  content_type_options: { name: "x-content-type-options", arguments: [], value: () => "nosniff" },
  frame_options: {
    name: "x-frame-options",
    arguments: ["frame_option"],
    value: (settings) => oneOf(settings, "frame_option", ["DENY", "SAMEORIGIN"]),
  },
  referrer_policy: {
    name: "referrer-policy",
    arguments: ["referrer_policy"],
    value: (settings) => oneOf(settings, "referrer_policy", referrerPolicies),
  },
};

const referrerPolicies = [
  ...["no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "same-origin", "strict-origin"],
  ...["strict-origin-when-cross-origin", "unsafe-url"],
];

/**
 * The headers of the blocks. That TLS is to be used from now on is not told: a browser would hold every port of this machine to it, with
 * whatever else runs there.
 */
function securityHeaders({ strict_transport_security: tlsOnly, ...config }: Arguments): PolicyHeader[] {
  refuseUnknownArguments(config, Object.keys(security));
  const settings = block(tlsOnly);
  refuseUnknownArguments(settings, ["access_control_max_age_sec", "include_subdomains", "preload", "override"]);
  return Object.entries(security).flatMap(([argument, { name, arguments: own, value }]) => {
    if (config[argument] == null) return [];
    const given = block(config[argument]);
    refuseUnknownArguments(given, [...own, "override"]);
    return [{ name, value: value(given), override: given.override === true }];
  });
}

function customHeaders(config: Arguments): PolicyHeader[] {
  return items(config, ["header", "value", "override"]).map((item) => ({
    name: text(item, "header").toLowerCase(),
    value: text(item, "value"),
    override: item.override === true,
  }));
}

function items(config: unknown, known: readonly string[]): readonly Arguments[] {
  const settings = block(config);
  refuseUnknownArguments(settings, ["items"]);
  const given = blocks(settings.items);
  for (const item of given) refuseUnknownArguments(item, known);
  return given;
}

function oneOf(settings: Arguments, name: string, allowed: readonly string[]): string {
  const value = text(settings, name);
  if (!allowed.includes(value)) throw new Error(`${name} must be one of ${allowed.join(", ")}, not ${JSON.stringify(value)}`);
  return value;
}
