import { performance } from "node:perf_hooks";
import type { HttpAnswer } from "../http/http-answer.ts";
import type { HttpRequest } from "../http/http-request.ts";
import type { VerifyToken } from "../iam/token-claims.ts";
import type { RuntimeContext } from "../service-module.ts";
import { answerPreflight, isPreflight, withCorsHeaders } from "./cors.ts";
import type { Outcome } from "./exchange.ts";
import { badRequest, notFound, tooLarge, tooManyRequests } from "./gateway-answers.ts";
import type { HttpApi, Stage } from "./http-api.ts";
import type { HttpApis } from "./http-apis.ts";
import { invokeFunction } from "./integration/invoke-function.ts";
import { proxyEvent } from "./integration/proxy-event.ts";
import { authorize, Unauthorized } from "./jwt-authorizer.ts";
import { clientRequest, type ClientRequest } from "./request/client-request.ts";
import { isTooLarge } from "./request/request-body.ts";
import { findRoute } from "./routing/find-route.ts";

/** Everything under `/rest`. Never throws. */
export type AnswerRequest = (request: HttpRequest) => Promise<HttpAnswer>;

export function createAnswerRequest(context: RuntimeContext, apis: HttpApis, verifyToken: VerifyToken): AnswerRequest {
  return async (request) => {
    const api = apis.only();
    if (!api?.stage) return notFound;
    if (api.cors && isPreflight(request)) return answerPreflight(api.cors, request);
    const client = clientRequest(request, context.clock);
    if (!client) return badRequest;
    const startedAt = performance.now();
    const outcome = await handle(context, api, api.stage, client, verifyToken);
    if (api.stage.accessLog) {
      const latencyMs = Math.round(performance.now() - startedAt);
      api.stage.accessLog.write({ accountId: context.accountId, apiId: api.id, client, latencyMs, ...outcome });
    }
    const { answer } = outcome;
    return { ...answer, headers: { ...answer.headers, "apigw-requestid": client.requestId } };
  };
}

/** The way of a request: route, throttle, token, function. */
async function handle(
  context: RuntimeContext,
  api: HttpApi,
  stage: Stage,
  client: ClientRequest,
  verifyToken: VerifyToken,
): Promise<Outcome> {
  const { request } = client;
  const found = findRoute(api.routes, request.method, client.path);
  if (!found) return { answer: notFound };
  const { route } = found;
  const routeKey = route.key.text;
  if (stage.throttle?.take(routeKey) === false) return { answer: tooManyRequests, routeKey };
  if (isTooLarge(request)) return { answer: tooLarge, routeKey };
  try {
    const authorization = route.authorizer && (await authorize(route.authorizer, route.scopes, request.headers, verifyToken));
    const event = proxyEvent(context, api, client, found, authorization);
    const integration = await invokeFunction(context, api, route, event);
    const answer = api.cors ? withCorsHeaders(api.cors, request, integration.answer) : integration.answer;
    return { answer, routeKey, integration, ...(authorization && { authorization }) };
  } catch (error) {
    if (!(error instanceof Unauthorized)) throw error;
    return { answer: error.answer, routeKey, authorizerError: error.message };
  }
}
