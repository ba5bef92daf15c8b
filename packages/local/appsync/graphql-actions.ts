import { AwsError } from "../gateway/aws-error.ts";
import type { Identity } from "../gateway/identity.ts";
import type { Service } from "../gateway/service.ts";
import type { RuntimeContext } from "../service-module.ts";
import { Caller } from "./callers/caller.ts";
import { iamCaller } from "./callers/iam-caller.ts";
import {
  executeRequest,
  type ExecutionProps,
  type GraphQLRequest,
  type GraphQLResponse,
  type Subscribed,
} from "./execution/execute-request.ts";
import type { GraphQLApis } from "./graphql-apis.ts";
import type { Subscriptions } from "./realtime/subscriptions.ts";

/** The action `GraphQL`. In-process callers who are roles need no more than the request. */
export interface GraphQLInput extends GraphQLRequest {
  readonly caller?: Caller;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface GraphQLOutput extends GraphQLResponse {
  /** For the realtime front only. */
  readonly subscribed?: Subscribed;
}

/**
 * The service behind the one door. `GraphQL` carries out a request, and needs no permission as a whole: IAM speaks of fields, so
 * for a role every root field is an `AuthorizeField` of its own, and what is denied is null with an error, as in AppSync.
 */
export function graphQLService(context: RuntimeContext, apis: GraphQLApis, subscriptions: Subscriptions): Service {
  const carryOut = async (input: GraphQLInput, identity: Identity): Promise<GraphQLOutput> => {
    // Only AppSync's own front can make a Caller: whatever else comes under that name is not looked at.
    const caller = input.caller instanceof Caller ? input.caller : iamCaller(identity, "127.0.0.1", context.accountId);
    const api = apis.one();
    const props = { api, caller, headers: input.headers ?? {}, mayHave: createMayHave(context, caller) };
    const { response, mutated, subscribed } = await executeRequest(input, props);
    if (response.errors) api.log?.write(response);
    for (const { mutation, payload } of mutated) subscriptions.publish(mutation, payload);
    return { ...response, ...(subscribed && { subscribed }) };
  };
  return {
    name: "appsync",
    actions: {
      GraphQL: { permissions: () => [], run: carryOut },
      AuthorizeField: {
        permissions: ({ typeName, fieldName }: AuthorizeFieldInput) => [
          { action: "appsync:GraphQL", resource: `${apis.one().arn}/types/${typeName}/fields/${fieldName}` },
        ],
        run: () => ({}),
      },
    },
  };
}

interface AuthorizeFieldInput {
  readonly typeName: string;
  readonly fieldName: string;
}

/** Asks once a request for each field, however often it is in there. */
function createMayHave({ dispatch }: RuntimeContext, { identity }: Caller): ExecutionProps["mayHave"] {
  const answers = new Map<string, Promise<boolean>>();
  const ask = async (input: AuthorizeFieldInput) => {
    try {
      await dispatch(identity, "appsync", "AuthorizeField", input);
      return true;
    } catch (error) {
      if (error instanceof AwsError && error.name === "AccessDeniedException") return false;
      throw error;
    }
  };
  return (typeName, fieldName) => {
    const answer = answers.get(fieldName) ?? ask({ typeName, fieldName });
    answers.set(fieldName, answer);
    return answer;
  };
}
