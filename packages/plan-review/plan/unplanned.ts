import { isObject, object, type Json, type JsonObject } from "./json.ts";

/**
 * Addresses of resources that are configured, and of which a plan that does not say whether it is complete has no word: those of
 * older Terraforms, and all of OpenTofu's. A complete one has each of them, if only as a no-op, but for what OpenTofu's
 * `enabled` switches off, which the plan's configuration does not tell. What has `count` or `for_each` may be there no time.
 * @param resources the plan's `resource_changes` of managed resources
 */
export function unplannedResources(plan: JsonObject, resources: readonly JsonObject[]): string[] {
  // With -refresh-only none is there.
  if (plan.complete !== undefined || resources.length === 0) return [];
  const planned = new Set(resources.map(({ address }) => String(address)));
  return configuredOnce(object(plan.configuration).root_module).filter((address) => !planned.has(address));
}

function configuredOnce(module: Json | undefined, path = ""): string[] {
  const { resources, module_calls: calls } = object(module);
  return [
    ...[resources]
      .flat()
      .filter(isObject)
      .filter((resource) => resource.mode === "managed" && isOnce(resource))
      .map(({ address }) => `${path}${String(address)}`),
    ...Object.entries(object(calls)).flatMap(([name, call]) =>
      isOnce(object(call)) ? configuredOnce(object(call).module, `${path}module.${name}.`) : [],
    ),
  ];
}

function isOnce({ count_expression: count, for_each_expression: forEach }: JsonObject): boolean {
  return count === undefined && forEach === undefined;
}
