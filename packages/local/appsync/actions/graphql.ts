import { AwsError } from "../../gateway/aws-error.ts";
import { callerName } from "../../gateway/caller.ts";
import type { Identity } from "../../gateway/identity.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { GraphQLApis } from "../api/graphql-apis.ts";
import { Caller } from "../callers/caller.ts";
import { iamCaller } from "../callers/iam-caller.ts";
import { executeRequest, type ExecutionProps } from "../execution/execute-request.ts";
import type { GraphQLInput, GraphQLOutput } from "../execution/graphql-request.ts";
import type { Subscriptions } from "../realtime/subscriptions.ts";
import { tellIfRefused } from "../refused-request.ts";

/** Carries out a request, and tells the subscriptions of its mutations. */
export function graphQL(context: RuntimeContext, apis: GraphQLApis, subscriptions: Subscriptions) {
  return async (input: GraphQLInput, identity: Identity): Promise<GraphQLOutput> => {
    // Only AppSync's own front can make a Caller: whatever else comes under that name is not looked at.
    const caller = input.caller instanceof Caller ? input.caller : iamCaller(identity, "127.0.0.1", context.accountId);
    const api = apis.one();
    const props = { api, caller, headers: input.headers ?? {}, mayHave: createMayHave(context, caller) };
    const { response, failed, mutated, subscribed, invalidations, responseHeaders } = await tellIfRefused(
      context.events,
      callerName(identity),
      () => executeRequest(input, props),
    );
    if (response.errors) api.log?.write(response.errors);
    for (const error of failed) context.events.emit("field-failed", { ...error, caller: callerName(identity) });
    for (const { mutation, payload } of mutated) subscriptions.publish(mutation, payload);
    for (const { subscriptionField, payload } of invalidations) subscriptions.invalidate(subscriptionField, payload);
    return { ...response, ...(subscribed && { subscribed }), ...(input.caller && { responseHeaders }) };
  };
}

/** The action `AuthorizeField`. */
export interface AuthorizeFieldInput {
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
