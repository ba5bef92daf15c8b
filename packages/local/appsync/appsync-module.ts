import type { Authenticate } from "../iam/authenticate.ts";
import type { VerifyToken } from "../iam/token-claims.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { appsyncActions } from "./actions/appsync-actions.ts";
import { GraphQLApis } from "./api/graphql-apis.ts";
import { createIdentifyCaller } from "./callers/identify-caller.ts";
import { createAnswerRequest, type AnswerRequest } from "./http/answer-request.ts";
import { createRealtimeFront, type RealtimeFront } from "./realtime/realtime-front.ts";
import { Subscriptions } from "./realtime/subscriptions.ts";
import { provisionDataSource } from "./resources/data-source-resource.ts";
import { provisionFunction } from "./resources/function-resource.ts";
import { provisionGraphQLApi } from "./resources/graphql-api-resource.ts";
import { provisionResolver, refuseResolversOfNoField } from "./resources/resolver-resource.ts";

export interface AppSyncOptions {
  /** Who signed a request with IAM. */
  readonly authenticate: Authenticate;
  /** Who a token of a user pool is for. */
  readonly verifyToken: VerifyToken;
}

export interface AppSync extends ServiceModule {
  /** `POST /graphql`, body already read. Always answers. */
  readonly answer: AnswerRequest;
  /** The upgrade to a WebSocket on `/graphql/realtime`. */
  readonly handleUpgrade: RealtimeFront["handleUpgrade"];
}

/** An AppSync GraphQL API with its JavaScript resolvers and realtime subscriptions. */
export function createAppSync(context: RuntimeContext, options: AppSyncOptions): AppSync {
  const apis = new GraphQLApis();
  const subscriptions = new Subscriptions(context.events, apis);
  const identifyCaller = createIdentifyCaller(context, options);
  const realtime = createRealtimeFront({ context, apis, identifyCaller, subscriptions });
  return {
    services: [{ name: "appsync", actions: appsyncActions(context, apis, subscriptions) }],
    resources: {
      aws_appsync_graphql_api: provisionGraphQLApi(context, apis, subscriptions),
      aws_appsync_datasource: provisionDataSource(context, apis),
      aws_appsync_function: provisionFunction(context, apis),
      aws_appsync_resolver: provisionResolver(context, apis),
    },
    check: (resources) => refuseResolversOfNoField(apis, resources),
    stop: realtime.stop,
    answer: createAnswerRequest(context, apis, identifyCaller),
    handleUpgrade: realtime.handleUpgrade,
  };
}
