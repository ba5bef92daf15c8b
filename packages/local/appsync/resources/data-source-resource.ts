import type { RuntimeContext } from "../../service-module.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { GraphQLApis } from "../api/graphql-apis.ts";
import type { DataSource } from "../data-sources/data-source.ts";
import { dynamoDbDataSource } from "../data-sources/dynamodb-data-source.ts";
import { httpDataSource } from "../data-sources/http-data-source.ts";
import { noneDataSource } from "../data-sources/none-data-source.ts";

const knownArguments = ["api_id", "name", "type", "description", "service_role_arn", "dynamodb_config", "http_config"];

/** `aws_appsync_datasource` */
export function provisionDataSource(context: RuntimeContext, apis: GraphQLApis): ResourceType {
  const put = (args: Arguments) => {
    const { id, arn, dataSources } = apis.get(args["api_id"]);
    apis.change(id, { dataSources: new Map([...dataSources, [args["name"], dataSourceOf(context, args)]]) });
    return { id: `${id}-${args["name"]}`, arn: `${arn}/datasources/${args["name"]}`, name: args["name"] as unknown };
  };
  return {
    arguments: knownArguments,
    make: (args) => {
      if (!apis.get(args["api_id"]).dataSources.has(args["name"])) return put(args);
      throw new Error(`name: the API has a data source "${args["name"]}" already`);
    },
    update: put,
    remove: ({ arguments: { api_id: id, name } }) => {
      const dataSources = new Map(apis.get(id).dataSources);
      dataSources.delete(name);
      apis.change(id, { dataSources });
    },
  };
}

function dataSourceOf(context: RuntimeContext, args: Arguments): DataSource {
  const { dispatch } = context;
  switch (args["type"]) {
    case "AMAZON_DYNAMODB": {
      const { table_name: tableName } = block(args["dynamodb_config"]);
      if (!tableName) throw new Error("dynamodb_config: table_name is missing");
      return dynamoDbDataSource({ tableName, identity: serviceRole(context, args), dispatch });
    }
    case "HTTP": {
      const { endpoint, authorization_config: authorization } = block(args["http_config"]);
      const iam = block(block(authorization)["aws_iam_config"]);
      if (block(authorization)["authorization_type"] !== "AWS_IAM" || !iam["signing_region"] || !iam["signing_service_name"]) {
        throw new Error(
          "http_config: AWS_IAM with signing_region and signing_service_name is the only authorization supported here",
        );
      }
      return httpDataSource({
        endpoint,
        signingService: iam["signing_service_name"],
        identity: serviceRole(context, args),
        dispatch,
      });
    }
    case "NONE":
      return noneDataSource();
    default:
      throw new Error(`type: "${args["type"]}" is not supported here, only AMAZON_DYNAMODB, HTTP and NONE`);
  }
}

function serviceRole({ role }: RuntimeContext, args: Arguments) {
  if (!args["service_role_arn"]) throw new Error(`service_role_arn is missing: type ${args["type"]} acts with a role`);
  return role(args["service_role_arn"]);
}
