import { amplifyOutputs, type AmplifyOutputs } from "@slipstream/languages";
import { AwsError } from "../gateway/aws-error.ts";
import { block, blocks } from "../terraform/arguments/nested-blocks.ts";
import type { ProvisionedResource } from "../terraform/resource-type.ts";

/**
 * What an Amplify page is configured with that reaches the runtime at `address`: the GraphQL API, the user pool that signs its callers in, and
 * the first of the pool's clients. Throws `NotFound` that says which of them the stacks do not have.
 */
export function amplifyOutputsAt(address: string, region: string, resources: readonly ProvisionedResource[]): AmplifyOutputs {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const [api] = ofType("aws_appsync_graphql_api");
  if (!api) throw none("have no aws_appsync_graphql_api");
  const poolIds = [api.arguments, ...blocks(api.arguments["additional_authentication_provider"])].map(
    (provider): unknown => block(provider["user_pool_config"])["user_pool_id"],
  );
  const pool = ofType("aws_cognito_user_pool").find(({ attributes }) => poolIds.includes(attributes["id"]));
  if (!pool) throw none(`have no aws_cognito_user_pool that ${api.address} names in user_pool_config`);
  const poolId = String(pool.attributes["id"]);
  const client = ofType("aws_cognito_user_pool_client").find(({ attributes }) => attributes["user_pool_id"] === poolId);
  if (!client) throw none(`have no aws_cognito_user_pool_client of ${pool.address}`);
  return amplifyOutputs({
    region,
    graphqlUrl: `${address}/graphql`,
    userPoolEndpoint: address,
    mailboxUrl: `${address}/mailbox`,
    userPoolId: poolId,
    userPoolClientId: String(client.attributes["id"]),
    userPool: pool.arguments,
    graphqlApi: api.arguments,
  });
}

function none(lack: string): AwsError {
  return new AwsError("NotFound", `There is no amplify_outputs.json: the stacks ${lack}.`, { statusCode: 404 });
}
