import { performance } from "node:perf_hooks";
import type { HttpAnswer } from "../gateway/http-answer.ts";
import type { ServiceIdentity } from "../gateway/identity.ts";
import type { RuntimeContext } from "../service-module.ts";
import type { HttpApi, Integration, Route } from "./http-api.ts";
import { stageName } from "./http-api.ts";
import type { HttpApiEvent } from "./request/proxy-event.ts";
import { internalServerError, serviceUnavailable } from "./response/gateway-answers.ts";
import { proxyResponse } from "./response/proxy-response.ts";

export interface IntegrationResult {
  readonly answer: HttpAnswer;
  /** What Lambda's API answered; undefined when it did not. */
  readonly lambdaStatus?: number;
  /** What the function answered; undefined when that is no answer. */
  readonly functionStatus?: number;
  /** For the access log: the client learns nothing of it. */
  readonly error?: string;
  readonly latencyMs: number;
}

type Result = Omit<IntegrationResult, "latencyMs">;

/** Asks the route's function, as API Gateway on behalf of the route. Never throws. */
export async function invokeFunction(
  context: RuntimeContext,
  api: HttpApi,
  route: Route,
  event: HttpApiEvent,
): Promise<IntegrationResult> {
  const startedAt = performance.now();
  const identity: ServiceIdentity = {
    kind: "service",
    principal: "apigateway.amazonaws.com",
    sourceArn: routeArn(api, route, event.requestContext.http.method),
  };
  const { functionArn } = route.integration;
  const call = context
    .dispatch(identity, "lambda", "Invoke", { FunctionName: functionArn, Payload: event })
    .then(readAnswer, refused);
  const result = await withinTimeout(context, route.integration, call);
  return { ...result, latencyMs: Math.round(performance.now() - startedAt) };
}

/** What a function's permission names as `source_arn`, e.g. `<execution ARN>/$default/GET/orders/{id}`. */
function routeArn({ executionArn }: HttpApi, { key }: Route, method: string): string {
  return `${executionArn}/${stageName}/${key.path ? `${method}${key.path.text}` : key.text}`;
}

function readAnswer({ StatusCode, FunctionError, Payload }: Record<string, unknown>): Result {
  const lambdaStatus = Number(StatusCode);
  const failed = (error: string): Result => ({ answer: internalServerError, lambdaStatus, error });
  if (FunctionError) return failed(`The Lambda function returned the following error: ${JSON.stringify(Payload)}`);
  try {
    const answer = proxyResponse(Payload);
    return { answer, lambdaStatus, functionStatus: answer.status };
  } catch (error) {
    const { message } = error as Error;
    return failed(`The response from the Lambda function doesn't match the format that API Gateway expects: ${message}`);
  }
}

/** The call was not allowed, or the function has no room. */
function refused({ message, statusCode }: Error & { readonly statusCode?: number }): Result {
  const answer = statusCode === 429 ? serviceUnavailable : internalServerError;
  return { answer, error: message, ...(statusCode !== undefined && { lambdaStatus: statusCode }) };
}

async function withinTimeout({ clock }: RuntimeContext, { timeoutMs }: Integration, call: Promise<Result>): Promise<Result> {
  const timer = new AbortController();
  const late = clock.sleep(timeoutMs, timer.signal).then(() => ({
    answer: serviceUnavailable,
    error: `The integration did not answer within ${timeoutMs} ms`,
  }));
  try {
    return await Promise.race([call, late]);
  } finally {
    timer.abort();
  }
}
