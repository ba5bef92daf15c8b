import { AwsError } from "../../gateway/aws-error.ts";
import type { HttpAnswer } from "../../gateway/http-answer.ts";
import type { HttpRequest } from "../../gateway/http-request.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { IdentifyCaller } from "../callers/identify-caller.ts";
import type { GraphQLResponse } from "../execution/execute-request.ts";
import { operationKind } from "../execution/operation-kind.ts";
import type { GraphQLInput, GraphQLOutput } from "../graphql-actions.ts";
import type { GraphQLApis } from "../graphql-apis.ts";
import { parseGraphQLRequest } from "./parse-request.ts";

/** `POST /graphql`. Errors of the request as a whole have AppSync's statuses; those of fields come with 200. */
export type AnswerRequest = (request: HttpRequest) => Promise<HttpAnswer>;

const headers = { "content-type": "application/json;charset=UTF-8" };

export function createAnswerRequest(context: RuntimeContext, apis: GraphQLApis, identifyCaller: IdentifyCaller): AnswerRequest {
  const execute = async (request: HttpRequest): Promise<GraphQLResponse> => {
    const api = apis.one();
    const caller = await identifyCaller(api, { ...request, sourceIp: request.remoteAddress });
    const query = parseGraphQLRequest(request.body);
    if (operationKind(api, query) === "subscription") {
      throw new AwsError("UnsupportedOperation", "Subscriptions are for the realtime endpoint");
    }
    const input: GraphQLInput = { ...query, caller, headers: request.headers };
    const { data, errors }: GraphQLOutput = await context.dispatch(caller.identity, "appsync", "GraphQL", input);
    return { data, ...(errors && { errors }) };
  };

  return async (request) => {
    try {
      return { status: 200, headers, body: JSON.stringify(await execute(request)) };
    } catch (error) {
      const known = error instanceof AwsError;
      const errorType = known ? error.name : "InternalFailure";
      const message = error instanceof Error ? error.message : String(error);
      return { status: known ? error.statusCode : 500, headers, body: JSON.stringify({ errors: [{ errorType, message }] }) };
    }
  };
}
