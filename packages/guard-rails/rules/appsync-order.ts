import type { Declarations, Resource } from "@slipstream/languages";
import { violation, type GuardRail, type Violation } from "../guard-rail.ts";

const remedy = "Name it in depends_on.";
const clash = "AppSync changes one thing of an API at a time and refuses what comes meanwhile";

/**
 * An API's data sources and functions are made, changed and destroyed one after another, and its resolvers after them all: AppSync
 * refuses what comes while something else of the API changes, and the provider puts only resolvers in a row. And they are created
 * before they are destroyed, whereby Terraform destroys one that is taken out after the resolver has let go of it.
 * Source: AWS AppSync API Reference, CreateDataSource and CreateFunction (ConcurrentModificationException);
 * github.com/hashicorp/terraform-provider-aws, issues 15480 and 16211; Terraform's docs/destroying.md.
 */
export const appsyncOrder: GuardRail = {
  name: "appsync-order",
  check: (declarations) => {
    const parts = [...declarations.ofType("aws_appsync_datasource"), ...declarations.ofType("aws_appsync_function")];
    const resolvers = declarations.ofType("aws_appsync_resolver");
    const apiOf = ({ stack, arguments: { api_id: id } }: Resource): unknown => declarations.follow(id, stack)?.resource ?? id;
    const before = waits([...parts, ...resolvers], declarations);
    return [
      ...parts.flatMap(destroyedFirst),
      ...[...Map.groupBy(parts, apiOf)].flatMap(([api, ofApi]) => {
        const users = resolvers.filter((resolver) => apiOf(resolver) === api);
        return outOfOrder(ofApi, users, before);
      }),
    ];
  },
};

function destroyedFirst(part: Resource): Violation[] {
  const kept: unknown = [part.arguments["lifecycle"]].flat()[0]?.create_before_destroy;
  if (kept === true) return [];
  const why = "without it, one that is taken out is destroyed while a resolver uses it, which AppSync refuses";
  return [violation(part, `lifecycle.create_before_destroy is ${kept}; ${why}.`, "Set it to true.")];
}

/** What each waits for. */
type Waits = ReadonlyMap<Resource, ReadonlySet<Resource>>;

/** Resolvers are judged once the others are in a row: until then there is no last one. */
function outOfOrder(parts: readonly Resource[], resolvers: readonly Resource[], before: Waits): Violation[] {
  const row = inRow(parts, before);
  const loose = row.flatMap((part, index) => {
    const previous = row[index - 1];
    if (!previous || before.get(part)!.has(previous)) return [];
    return [violation(part, `it is made neither before nor after ${previous.address}; ${clash}.`, remedy)];
  });
  const last = row.at(-1);
  if (loose.length > 0 || !last) return loose;
  return resolvers
    .filter((resolver) => !before.get(resolver)!.has(last))
    .map((resolver) => violation(resolver, `it is not made after ${last.address}, the last of its API; ${clash}.`, remedy));
}

/** Each after what it waits for, and else as they are declared. */
function inRow(parts: readonly Resource[], before: Waits): Resource[] {
  const row = new Set<Resource>();
  for (const part of parts) {
    const earlier = parts.filter((other) => before.get(part)!.has(other));
    // The later one is, the more it waits for.
    for (const other of earlier.sort((a, b) => before.get(a)!.size - before.get(b)!.size)) row.add(other);
    row.add(part);
  }
  return [...row];
}

/** What Terraform makes before each, directly or not. */
function waits(resources: readonly Resource[], declarations: Declarations): Waits {
  const known = new Map<Resource, readonly Resource[]>();
  const directly = (resource: Resource) => {
    const { depends_on: named = [], ...args } = resource.arguments;
    const addresses = [named].flat().map((address) => `\${${address}}`);
    const found = known.get(resource) ?? declarations.referred([args, addresses], resource.stack);
    known.set(resource, found);
    return found;
  };
  const add = (resource: Resource, found: Set<Resource>) => {
    for (const other of directly(resource)) if (!found.has(other)) add(other, found.add(other));
    return found;
  };
  return new Map(resources.map((resource) => [resource, add(resource, new Set())]));
}
