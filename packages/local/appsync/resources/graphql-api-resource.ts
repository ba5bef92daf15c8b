import { derivedId } from "../../derived-id.ts";
import type { Arguments, ResourceType, RuntimeContext } from "../../service-module.ts";
import { block, blocks } from "../../terraform/arguments/nested-blocks.ts";
import { DocumentCache } from "../execution/document-cache.ts";
import { planFields } from "../execution/field-plan.ts";
import { installField } from "../execution/resolve-field.ts";
import { fieldErrorLog } from "../field-error-log.ts";
import type { UserPoolConfig } from "../graphql-api.ts";
import type { GraphQLApis } from "../graphql-apis.ts";
import type { AuthMode } from "../schema/auth-mode.ts";
import { loadSchema } from "../schema/load-schema.ts";
import { subscribedMutations } from "../schema/subscribed-mutations.ts";

const knownArguments = [
  "name",
  "schema",
  "authentication_type",
  "user_pool_config",
  "additional_authentication_provider",
  "introspection_config",
  "query_depth_limit",
  "resolver_count_limit",
  "log_config",
  // Nothing of these shows in what is run here.
  "xray_enabled",
  "enhanced_metrics_config",
];

const supportedModes: readonly AuthMode[] = ["AMAZON_COGNITO_USER_POOLS", "AWS_IAM"];

/** What AppSync allows when the API sets no limit. */
const mostResolvers = 10_000;

/** `aws_appsync_graphql_api` */
export function provisionGraphQLApi(context: RuntimeContext, apis: GraphQLApis): ResourceType {
  return {
    arguments: knownArguments,
    make: (args) => {
      const providers = [args, ...blocks(args["additional_authentication_provider"])];
      const modes = providers.map(authMode);
      const schema = loadSchema(args["schema"]);
      const id = derivedId(args["name"], 26);
      const arn = `arn:aws:appsync:${context.region}:${context.accountId}:apis/${id}`;
      const fields = planFields(schema, modes[0]!);
      for (const plan of fields.values()) installField(plan);
      apis.add({
        id,
        arn,
        schema,
        authModes: new Set(modes),
        userPool: providers.map(userPoolConfig).find((config) => config !== undefined),
        depthLimit: args["query_depth_limit"] || undefined,
        resolverLimit: args["resolver_count_limit"] || mostResolvers,
        dataSources: new Map(),
        functions: new Map(),
        fields,
        documents: new DocumentCache(schema, { introspection: args["introspection_config"] !== "DISABLED" }),
        log: fieldErrorLog(context, args, id),
        subscribedMutations: subscribedMutations(schema),
      });
      const url = `${context.baseUrl}/graphql`;
      return { id, arn, name: args["name"], uris: { GRAPHQL: url, REALTIME: `${url.replace(/^http/, "ws")}/realtime` } };
    },
  };
}

function authMode({ authentication_type: type }: Arguments): AuthMode {
  if (supportedModes.includes(type)) return type;
  throw new Error(`authentication_type: "${type}" is not supported here, only ${supportedModes.join(" and ")}`);
}

function userPoolConfig(provider: Arguments): UserPoolConfig | undefined {
  if (provider["authentication_type"] !== "AMAZON_COGNITO_USER_POOLS") return undefined;
  const config = block(provider["user_pool_config"]);
  if (!config["user_pool_id"]) throw new Error("user_pool_config: user_pool_id is missing");
  if ((config["default_action"] ?? "ALLOW") !== "ALLOW")
    throw new Error("user_pool_config: only default_action ALLOW is supported here");
  const client: string | undefined = config["app_id_client_regex"] ?? undefined;
  return { userPoolId: config["user_pool_id"], appClient: client === undefined ? undefined : new RegExp(`^(?:${client})$`) };
}
