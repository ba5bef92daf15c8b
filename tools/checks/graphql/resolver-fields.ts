import { Declarations, type Finding, type Resource, type StackDocument } from "@slipstream/languages";
import { parse } from "graphql";
import { findingAt } from "../synthesized/stack-findings.ts";
import { hasField, rootFields } from "./schema-fields.ts";

/**
 * Each root field of an API has one `aws_appsync_resolver` in what is synthesized, and none is of a field that the API does not
 * have. AppSync takes a schema with fields that nothing resolves, and answers them with null; the rest it refuses in the middle
 * of an apply. Source: AWS AppSync API Reference, CreateResolver.
 */
export function resolverFieldFindings(stacks: readonly StackDocument[]): Finding[] {
  const declarations = new Declarations(stacks);
  const apis = declarations.ofType("aws_appsync_graphql_api");
  const resolvers = declarations.ofType("aws_appsync_resolver").map((at) => ({ at, api: apiOf(at, declarations) }));
  const strays = resolvers.filter(({ api }) => !api || !apis.includes(api));
  return [
    ...apis.flatMap((api) =>
      faultsOf(
        api,
        resolvers.filter((resolver) => resolver.api === api).map(({ at }) => at),
      ),
    ),
    ...strays.map(({ at }) =>
      findingAt(at, "resolver-api", `api_id is ${at.arguments["api_id"]}; it must be an API of the stacks.`, "Refer to its id."),
    ),
  ];
}

function faultsOf(api: Resource, resolvers: readonly Resource[]): Finding[] {
  const schema = parse(String(api.arguments["schema"]));
  const first = new Map(resolvers.toReversed().map((resolver) => [nameOf(resolver), resolver]));
  const unresolved = rootFields(schema).filter(({ name }) => !first.has(name));
  const unknown = resolvers.filter((resolver) => !hasField(schema, nameOf(resolver)));
  const second = resolvers.filter((resolver) => first.get(nameOf(resolver)) !== resolver);
  return [
    ...unresolved.map(({ name }) =>
      findingAt(
        api,
        "resolver-missing",
        `${name} has no aws_appsync_resolver.`,
        `Wire graphql/resolvers/${name}.ts in stacks/constructs/order-resolvers.ts.`,
      ),
    ),
    ...unknown.map((at) =>
      findingAt(at, "resolver-field", `The schema has no field ${nameOf(at)}.`, "Mend type and field, or add it to the schema."),
    ),
    ...second.map((at) =>
      findingAt(at, "resolver-twice", `${first.get(nameOf(at))!.address} is of ${nameOf(at)}, too.`, "Remove one of the two."),
    ),
  ];
}

/** `Type.field` */
function nameOf({ arguments: { type, field } }: Resource): string {
  return `${type}.${field}`;
}

function apiOf({ arguments: { api_id: id }, stack }: Resource, declarations: Declarations): Resource | undefined {
  const found = declarations.follow(id, stack);
  return found?.attribute === "id" && found.rest === "" ? found.resource : undefined;
}
