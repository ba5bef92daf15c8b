import type { Action } from "../../gateway/service.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { GraphQLApis } from "../api/graphql-apis.ts";
import type { Subscriptions } from "../realtime/subscriptions.ts";
import { graphQL, type AuthorizeFieldInput } from "./graphql.ts";

/**
 * AppSync's actions by name. `GraphQL` carries out a request, and needs no permission as a whole: IAM speaks of fields, so for a
 * role every root field is an `AuthorizeField` of its own, and what is denied is null with an error, as in AppSync.
 */
export function appsyncActions(context: RuntimeContext, apis: GraphQLApis, subscriptions: Subscriptions): Record<string, Action> {
  return {
    GraphQL: { permissions: () => [], run: graphQL(context, apis, subscriptions) },
    AuthorizeField: {
      permissions: ({ typeName, fieldName }: AuthorizeFieldInput) => [
        { action: "appsync:GraphQL", resource: `${apis.one().arn}/types/${typeName}/fields/${fieldName}` },
      ],
      run: () => ({}),
    },
  };
}
