import type { IncomingMessage, ServerResponse } from "node:http";
import { AwsError } from "../../gateway/aws-error.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { IdentifyCaller } from "../callers/identify-caller.ts";
import { operationKind } from "../execution/operation-kind.ts";
import type { GraphQLInput, GraphQLOutput } from "../graphql-actions.ts";
import type { GraphQLApis } from "../graphql-apis.ts";
import type { GraphQLResponse } from "../execution/execute-request.ts";
import { parseGraphQLRequest } from "./parse-request.ts";

/** `POST /graphql`. Errors of the request as a whole have AppSync's statuses; those of fields come with 200. */
export type HandleRequest = (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>;

export function createHandleRequest(context: RuntimeContext, apis: GraphQLApis, identifyCaller: IdentifyCaller): HandleRequest {
  const answer = async (request: IncomingMessage, body: Buffer): Promise<GraphQLResponse> => {
    const api = apis.one();
    const caller = await identifyCaller(api, {
      method: "POST",
      url: request.url ?? "/graphql",
      headers: request.headers,
      body,
      sourceIp: request.socket.remoteAddress ?? "",
    });
    const query = parseGraphQLRequest(body);
    if (operationKind(api, query) === "subscription") {
      throw new AwsError("UnsupportedOperation", "Subscriptions are for the realtime endpoint");
    }
    const input: GraphQLInput = { ...query, caller, headers: flatten(request.headers) };
    const { data, errors }: GraphQLOutput = await context.dispatch(caller.identity, "appsync", "GraphQL", input);
    return { data, ...(errors && { errors }) };
  };

  return async (request, response, body) => {
    response.setHeader("content-type", "application/json;charset=UTF-8");
    try {
      response.end(JSON.stringify(await answer(request, body)));
    } catch (error) {
      const known = error instanceof AwsError;
      const errorType = known ? error.name : "InternalFailure";
      const message = error instanceof Error ? error.message : String(error);
      response.writeHead(known ? error.statusCode : 500).end(JSON.stringify({ errors: [{ errorType, message }] }));
    }
  };
}

function flatten(headers: IncomingMessage["headers"]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
