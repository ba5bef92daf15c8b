import type { RuntimeContext } from "../../service-module.ts";
import { block, blocks } from "../../terraform/arguments/nested-blocks.ts";
import { derivedId } from "../../terraform/derived-id.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import { DocumentCache } from "../api/document-cache.ts";
import { fieldErrorLog } from "../api/field-error-log.ts";
import { planFields } from "../api/field-plan.ts";
import type { ApiSettings, GraphQLApi, UserPoolConfig } from "../api/graphql-api.ts";
import type { GraphQLApis } from "../api/graphql-apis.ts";
import { installField } from "../execution/resolve-field.ts";
import type { Subscriptions } from "../realtime/subscriptions.ts";
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

/** `aws_appsync_graphql_api`. A change of it has the subscriptions looked at: the new schema may not know what they ask for. */
export function provisionGraphQLApi(
  context: RuntimeContext,
  apis: GraphQLApis,
  subscriptions: Pick<Subscriptions, "validate" | "end">,
): ResourceType {
  const attributesOf = ({ id, arn }: Pick<GraphQLApi, "id" | "arn">, { name }: Arguments) => {
    const url = `${context.baseUrl}/graphql`;
    return { id, arn, name: name as unknown, uris: { GRAPHQL: url, REALTIME: `${url.replace(/^http/, "ws")}/realtime` } };
  };
  return {
    arguments: knownArguments,
    make: (args) => {
      const id = derivedId(args["name"], 26);
      const arn = `arn:aws:appsync:${context.region}:${context.accountId}:apis/${id}`;
      apis.add({ id, arn, ...settingsOf(context, args, id) });
      return attributesOf({ id, arn }, args);
    },
    update: (args, { attributes }) => {
      const api = apis.get(attributes["id"]);
      apis.change(api.id, settingsOf(context, args, api.id));
      subscriptions.validate();
      return attributesOf(api, args);
    },
    remove: () => {
      subscriptions.end();
      apis.remove();
    },
  };
}

function settingsOf(context: RuntimeContext, args: Arguments, apiId: string): ApiSettings {
  const providers = [args, ...blocks(args["additional_authentication_provider"])];
  const modes = providers.map(authMode);
  const schema = loadSchema(args["schema"]);
  const fields = planFields(schema, modes[0]!);
  for (const plan of fields.values()) installField(plan);
  return {
    schema,
    authModes: new Set(modes),
    userPool: providers.map(userPoolConfig).find((config) => config !== undefined),
    depthLimit: args["query_depth_limit"] || undefined,
    resolverLimit: args["resolver_count_limit"] || mostResolvers,
    fields,
    documents: new DocumentCache(schema, { introspection: args["introspection_config"] !== "DISABLED" }),
    log: fieldErrorLog(context, args, apiId),
    subscribedMutations: subscribedMutations(schema),
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
