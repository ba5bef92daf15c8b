import { derivedId } from "../../derived-id.ts";
import type { ResourceType, RuntimeContext } from "../../service-module.ts";
import type { GraphQLApis } from "../graphql-apis.ts";
import { compileCode, requireDataSource } from "./resolver-code.ts";

const knownArguments = ["api_id", "name", "description", "data_source", "code", "runtime"];

/** `aws_appsync_function` */
export function provisionFunction(context: RuntimeContext, apis: GraphQLApis): ResourceType {
  return {
    arguments: knownArguments,
    make: async (args) => {
      const api = apis.get(args["api_id"]);
      const dataSource = requireDataSource(api, args["data_source"]);
      const functionId = derivedId(`${api.id}/${args["name"]}`, 26);
      api.functions.set(functionId, { code: await compileCode(args, args["name"], context), dataSource });
      return {
        id: `${api.id}-${functionId}`,
        arn: `${api.arn}/functions/${functionId}`,
        function_id: functionId,
        name: args["name"],
      };
    },
  };
}
