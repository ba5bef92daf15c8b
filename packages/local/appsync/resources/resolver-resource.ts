import type { RuntimeContext } from "../../service-module.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import type { Arguments, ProvisionedResource, ResourceType } from "../../terraform/resource-type.ts";
import type { ResolverParts } from "../api/api-parts.ts";
import type { GraphQLApis } from "../api/graphql-apis.ts";
import { compileCode } from "./resolver-code.ts";

const knownArguments = ["api_id", "type", "field", "kind", "data_source", "pipeline_config", "code", "runtime"];

/** `aws_appsync_resolver` */
export function provisionResolver(context: RuntimeContext, apis: GraphQLApis): ResourceType {
  const put = async (args: Arguments) => {
    const parts = await partsOf(context, args);
    const api = apis.get(args["api_id"]);
    if (!api.fields.has(nameOf(args))) throw new Error(`the schema has no field ${nameOf(args)}`);
    apis.change(api.id, { resolverParts: new Map([...api.resolverParts, [nameOf(args), parts]]) });
    return {
      id: `${api.id}-${args["type"]}-${args["field"]}`,
      arn: `${api.arn}/types/${args["type"]}/resolvers/${args["field"]}`,
    };
  };
  return {
    arguments: knownArguments,
    make: (args) => {
      const api = apis.get(args["api_id"]);
      if (api.resolverParts.has(nameOf(args))) throw new Error(`the field ${nameOf(args)} has a resolver already`);
      return put(args);
    },
    update: put,
    remove: ({ arguments: args }) => {
      const resolverParts = new Map(apis.get(args["api_id"]).resolverParts);
      resolverParts.delete(nameOf(args));
      apis.change(args["api_id"], { resolverParts });
    },
    hold: ({ arguments: args }) => apis.hold(nameOf(args)),
  };
}

/** Another schema may have lost the field of a resolver that stays. Throws an `Error` that names it. */
export function refuseResolversOfNoField(apis: GraphQLApis, resources: readonly ProvisionedResource[]): void {
  for (const { type, stack, address, arguments: args } of resources) {
    if (type !== "aws_appsync_resolver" || apis.get(args["api_id"]).fields.has(nameOf(args))) continue;
    throw new Error(`${stack}: ${address}: the schema has no field ${nameOf(args)}`);
  }
}

function nameOf({ type, field }: Arguments): string {
  return `${type}.${field}`;
}

async function partsOf(context: RuntimeContext, args: Arguments): Promise<ResolverParts> {
  const kind = args["kind"] ?? "UNIT";
  if (kind !== "UNIT" && kind !== "PIPELINE") throw new Error(`kind: "${kind}" is neither UNIT nor PIPELINE`);
  const code = await compileCode(args, nameOf(args), context);
  if (kind === "UNIT") return { kind, unit: { code, dataSource: args["data_source"] } };
  return { kind, pipeline: { code, functions: block(args["pipeline_config"])["functions"] ?? [] } };
}
