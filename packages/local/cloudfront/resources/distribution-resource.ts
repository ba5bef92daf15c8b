import type { RuntimeContext } from "../../service-module.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block, blocks } from "../../terraform/arguments/nested-blocks.ts";
import { integer } from "../../terraform/arguments/typed-arguments.ts";
import { derivedId } from "../../terraform/derived-id.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { Distribution, Distributions, ErrorPage } from "../distributions.ts";
import { readBehavior } from "./behavior.ts";
import { readOrigin } from "./origin.ts";

const knownArguments = [
  ...["enabled", "default_root_object", "origin", "default_cache_behavior", "ordered_cache_behavior", "custom_error_response"],
  ...["restrictions"],
  // Nothing of these shows in what is run here: one machine is the edge, and its port is reached by its own name.
  ...["aliases", "comment", "http_version", "is_ipv6_enabled", "price_class", "retain_on_delete", "viewer_certificate"],
  "wait_for_deployment",
];

/** The zone of every distribution's name. Source: Route 53 Developer Guide, "Values specific for simple alias records". */
const hostedZoneId = "Z2FDTNDATAQYW2";

/**
 * `aws_cloudfront_distribution` of buckets. Attributes: `id`, `arn`, `domain_name` (the port's), `hosted_zone_id`, `etag`, `status`.
 */
export function provisionDistribution({ accountId, baseUrl }: RuntimeContext, distributions: Distributions): ResourceType {
  return {
    arguments: knownArguments,
    make: (args, { stack, address }) => {
      const settings = settingsOf(args, distributions);
      const id = `E${derivedId(`${stack}/${address}`, 13).toUpperCase()}`;
      const arn = `arn:aws:cloudfront::${accountId}:distribution/${id}`;
      distributions.add({ id, arn, ...settings });
      return { id, arn, domain_name: new URL(baseUrl).host, hosted_zone_id: hostedZoneId, etag: id, status: "Deployed" };
    },
    update: (args, { attributes }) => {
      distributions.change({ id: String(attributes.id), arn: String(attributes.arn), ...settingsOf(args, distributions) });
      return attributes;
    },
    remove: () => distributions.remove(),
  };
}

function settingsOf(args: Arguments, distributions: Distributions): Omit<Distribution, "id" | "arn"> {
  if (args.enabled !== true) throw new Error("enabled: only true is supported here, what is disabled answers nobody");
  checkRestrictions(block(args.restrictions));
  const origins = new Map(blocks(args.origin).map((origin) => readOrigin(origin, distributions)));
  const ordered = blocks(args.ordered_cache_behavior).map((behavior) => readBehavior(behavior, origins, distributions));
  const last = readBehavior(block(args.default_cache_behavior), origins, distributions);
  return {
    rootObject: rootObject(args.default_root_object),
    behaviors: [...ordered, last],
    errorPages: blocks(args.custom_error_response).map(readErrorPage),
  };
}

function rootObject(given: unknown): string | undefined {
  if (given == null || given === "") return undefined;
  if (typeof given === "string" && !given.startsWith("/")) return given;
  throw new Error(`default_root_object must be a key without a slash in front, not ${JSON.stringify(given)}`);
}

function checkRestrictions(restrictions: Arguments): void {
  const { restriction_type: type } = block(restrictions.geo_restriction);
  if (type === "none") return;
  throw new Error(
    `restrictions: restriction_type ${JSON.stringify(type)} is not supported here, only none: all readers are on this machine`,
  );
}

function readErrorPage(settings: Arguments): ErrorPage {
  // Nothing is kept here, and so no error either.
  refuseUnknownArguments(settings, ["error_code", "response_code", "response_page_path", "error_caching_min_ttl"]);
  const status = integer(settings, "error_code", { min: 400, max: 599 }, 0);
  const { response_page_path: path, response_code: code } = settings;
  if ((path == null) !== (code == null)) {
    throw new Error("custom_error_response: response_code and response_page_path are given together or not at all");
  }
  if (path == null) return { status, page: undefined };
  if (typeof path !== "string" || !path.startsWith("/")) {
    throw new Error(`custom_error_response: response_page_path must begin with /, not ${JSON.stringify(path)}`);
  }
  return { status, page: { path, status: integer(settings, "response_code", { min: 200, max: 599 }, 0) } };
}
