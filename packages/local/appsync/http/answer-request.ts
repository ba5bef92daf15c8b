import { AwsError } from "../../gateway/aws-error.ts";
import { callerName } from "../../gateway/caller.ts";
import type { HttpAnswer } from "../../http/http-answer.ts";
import type { HttpRequest } from "../../http/http-request.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { GraphQLApi } from "../api/graphql-api.ts";
import type { GraphQLApis } from "../api/graphql-apis.ts";
import type { IdentifyCaller } from "../callers/identify-caller.ts";
import type { GraphQLInput, GraphQLOutput, GraphQLRequest, GraphQLResponse } from "../execution/graphql-request.ts";
import { operationKind } from "../execution/operation-kind.ts";
import { tellIfRefused } from "../refused-request.ts";
import { parseGraphQLRequest } from "./parse-request.ts";

/** `POST /graphql`. Errors of the request as a whole have AppSync's statuses; those of fields come with 200. */
export type AnswerRequest = (request: HttpRequest) => Promise<HttpAnswer>;

const contentType = { "content-type": "application/json;charset=UTF-8" };

function queryOf(api: GraphQLApi, { body }: HttpRequest): GraphQLRequest {
  const query = parseGraphQLRequest(body);
  if (operationKind(api, query) !== "subscription") return query;
  throw new AwsError("UnsupportedOperation", "Subscriptions are for the realtime endpoint");
}

interface Executed {
  readonly response: GraphQLResponse;
  readonly responseHeaders: Readonly<Record<string, string>>;
}

export function createAnswerRequest(context: RuntimeContext, apis: GraphQLApis, identifyCaller: IdentifyCaller): AnswerRequest {
  const execute = async (request: HttpRequest): Promise<Executed> => {
    const api = apis.one();
    const caller = await identifyCaller(api, { ...request, sourceIp: request.remoteAddress });
    const query = await tellIfRefused(context.events, callerName(caller.identity), () => queryOf(api, request));
    const input: GraphQLInput = { ...query, caller, headers: request.headers };
    const output: GraphQLOutput = await context.dispatch(caller.identity, "appsync", "GraphQL", input);
    const { data, errors, responseHeaders = {} } = output;
    return { response: { data, ...(errors && { errors }) }, responseHeaders };
  };

  return async (request) => {
    const headers = { ...contentType, "x-amzn-requestid": request.requestId };
    try {
      const { response, responseHeaders } = await execute(request);
      return { status: 200, headers: { ...responseHeaders, ...headers }, body: JSON.stringify(response) };
    } catch (error) {
      const known = error instanceof AwsError;
      const errorType = known ? error.name : "InternalFailure";
      const message = error instanceof Error ? error.message : String(error);
      return { status: known ? error.statusCode : 500, headers, body: JSON.stringify({ errors: [{ errorType, message }] }) };
    }
  };
}
