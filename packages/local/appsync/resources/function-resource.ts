import type { RuntimeContext } from "../../service-module.ts";
import { freeId } from "../../terraform/derived-id.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { UnitParts } from "../api/api-parts.ts";
import type { GraphQLApi } from "../api/graphql-api.ts";
import type { GraphQLApis } from "../api/graphql-apis.ts";
import { compileCode } from "./resolver-code.ts";

const knownArguments = ["api_id", "name", "description", "data_source", "code", "runtime"];

/** `aws_appsync_function` */
export function provisionFunction(context: RuntimeContext, apis: GraphQLApis): ResourceType {
  const put = async (args: Arguments, functionId: string) => {
    const parts: UnitParts = { code: await compileCode(args, args["name"], context), dataSource: args["data_source"] };
    const { functionParts } = apis.get(args["api_id"]);
    apis.change(args["api_id"], { functionParts: new Map([...functionParts, [functionId, parts]]) });
  };
  return {
    arguments: knownArguments,
    make: async (args) => {
      const api = apis.get(args["api_id"]);
      const functionId = freeId(`${api.id}/${args["name"]}`, 26, (id) => api.functionParts.has(id));
      await put(args, functionId);
      return attributesOf(api, args, functionId);
    },
    update: async (args, { attributes }) => {
      const functionId = String(attributes["function_id"]);
      await put(args, functionId);
      return attributesOf(apis.get(args["api_id"]), args, functionId);
    },
    remove: ({ arguments: { api_id: id }, attributes }) => {
      const functionParts = new Map(apis.get(id).functionParts);
      functionParts.delete(String(attributes["function_id"]));
      apis.change(id, { functionParts });
    },
    hold: ({ attributes }) => apis.hold(String(attributes["function_id"])),
  };
}

function attributesOf({ id, arn }: GraphQLApi, { name }: Arguments, functionId: string) {
  return { id: `${id}-${functionId}`, arn: `${arn}/functions/${functionId}`, function_id: functionId, name: name as unknown };
}
