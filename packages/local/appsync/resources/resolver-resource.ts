import type { Arguments, ResourceType, RuntimeContext } from "../../service-module.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import type { GraphQLApi, Resolver } from "../graphql-api.ts";
import type { GraphQLApis } from "../graphql-apis.ts";
import { compileCode, requireDataSource } from "./resolver-code.ts";

const knownArguments = ["api_id", "type", "field", "kind", "data_source", "pipeline_config", "code", "runtime"];

/** `aws_appsync_resolver` */
export function provisionResolver(context: RuntimeContext, apis: GraphQLApis): ResourceType {
  return {
    arguments: knownArguments,
    make: async (args) => {
      const api = apis.get(args["api_id"]);
      const name = `${args["type"]}.${args["field"]}`;
      const plan = api.fields.get(name);
      if (!plan) throw new Error(`the schema has no field ${name}`);
      if (plan.resolver) throw new Error(`the field ${name} has a resolver already`);
      plan.resolver = await resolverOf(context, api, args, name);
      return {
        id: `${api.id}-${args["type"]}-${args["field"]}`,
        arn: `${api.arn}/types/${args["type"]}/resolvers/${args["field"]}`,
      };
    },
  };
}

async function resolverOf(context: RuntimeContext, api: GraphQLApi, args: Arguments, name: string): Promise<Resolver> {
  const kind = args["kind"] ?? "UNIT";
  if (kind === "UNIT") {
    const dataSource = requireDataSource(api, args["data_source"]);
    return { kind, unit: { code: await compileCode(args, name, context), dataSource } };
  }
  if (kind !== "PIPELINE") throw new Error(`kind: "${kind}" is neither UNIT nor PIPELINE`);
  const ids: readonly string[] = block(args["pipeline_config"])["functions"] ?? [];
  const functions = ids.map((id) => {
    const found = api.functions.get(id);
    if (!found) throw new Error(`pipeline_config: the API has no function "${id}"`);
    return found;
  });
  return { kind, pipeline: { code: await compileCode(args, name, context), functions } };
}
