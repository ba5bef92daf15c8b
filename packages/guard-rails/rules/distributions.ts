import type { Declarations, Json, Resource } from "@slipstream/languages";
import type { Violation } from "../guard-rail.ts";
import { only } from "./buckets.ts";

/** What `check` has against each distribution of the stacks. */
export function ofDistributions(declarations: Declarations, check: (distribution: Resource) => Violation[]): Violation[] {
  return declarations.ofType("aws_cloudfront_distribution").flatMap(check);
}

/** Its cache behaviors, the default one first. */
export function behaviors({ arguments: args }: Resource): readonly Json[] {
  return [only(args["default_cache_behavior"]), ...blocks(args["ordered_cache_behavior"])];
}

/** A nested block that may be there several times. */
export function blocks(value: Json): readonly Json[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}
