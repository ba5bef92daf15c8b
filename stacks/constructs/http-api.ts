import { Apigatewayv2Api } from "@cdktf/provider-aws/lib/apigatewayv2-api/index.js";
import { Apigatewayv2Authorizer } from "@cdktf/provider-aws/lib/apigatewayv2-authorizer/index.js";
import { Apigatewayv2Integration } from "@cdktf/provider-aws/lib/apigatewayv2-integration/index.js";
import { Apigatewayv2Route } from "@cdktf/provider-aws/lib/apigatewayv2-route/index.js";
import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import { Construct } from "constructs";
import type { Stage } from "../../stage.ts";
import type { LambdaFunction } from "./lambda-function.ts";

/** How long a browser may remember that it may call, in seconds: the most that Chromium does. */
const preflightSeconds = 7200;

export interface HttpApiProps {
  /** The API's name in AWS. */
  readonly name: string;
  readonly stage: Stage;
  /** Who issues the callers' tokens, as their claim `iss` says it. */
  readonly issuer: string;
  /** The client that the tokens are for. */
  readonly clientId: string;
}

/**
 * An HTTP API of API Gateway whose routes are Lambda functions and ask for a token. It takes the token that GraphQL takes: an
 * access token, which names its client in `client_id` (API Gateway looks there when there is no `aud`).
 */
export class HttpApi extends Construct {
  readonly id: string;
  /** Where requests go. */
  readonly endpoint: string;
  readonly #api: Apigatewayv2Api;
  readonly #authorizerId: string;

  constructor(scope: Construct, id: string, { name, stage, issuer, clientId }: HttpApiProps) {
    super(scope, id);
    this.#api = new Apigatewayv2Api(this, "Default", {
      name,
      protocolType: "HTTP",
      ...(stage.corsOrigins.length > 0 && { corsConfiguration: corsConfiguration(stage.corsOrigins) }),
    });
    const authorizer = new Apigatewayv2Authorizer(this, "authorizer", {
      apiId: this.#api.id,
      name: "customers",
      authorizerType: "JWT",
      identitySources: ["$request.header.Authorization"],
      jwtConfiguration: { issuer, audience: [clientId] },
    });
    // Under this prefix the resource policy that lets API Gateway write stays short, however many groups there are.
    const logGroup = new CloudwatchLogGroup(this, "log", {
      name: `/aws/vendedlogs/http-apis/${name}`,
      retentionInDays: stage.logRetentionDays,
    });
    new Apigatewayv2Stage(this, "stage", {
      apiId: this.#api.id,
      // The one that is not part of the URL.
      name: "$default",
      autoDeploy: true,
      accessLogSettings: { destinationArn: logGroup.arn, format: accessLogFormat },
      defaultRouteSettings: {
        throttlingRateLimit: stage.restThrottling.rate,
        throttlingBurstLimit: stage.restThrottling.burst,
      },
    });
    this.#authorizerId = authorizer.id;
    this.id = this.#api.id;
    this.endpoint = this.#api.apiEndpoint;
  }

  /** Has a function answer a route, e.g. `GET /orders/{id}`, for callers with a token. */
  route(id: string, routeKey: string, lambda: LambdaFunction): void {
    const integration = new Apigatewayv2Integration(this, `${id}-integration`, {
      apiId: this.#api.id,
      integrationType: "AWS_PROXY",
      integrationUri: lambda.arn,
      payloadFormatVersion: "2.0",
    });
    new Apigatewayv2Route(this, `${id}-route`, {
      apiId: this.#api.id,
      routeKey,
      target: `integrations/${integration.id}`,
      authorizationType: "JWT",
      authorizerId: this.#authorizerId,
    });
    // The * is any stage of this API, which has one; after it stand method and path as the route has them.
    new LambdaPermission(this, `${id}-permission`, {
      action: "lambda:InvokeFunction",
      functionName: lambda.name,
      principal: "apigateway.amazonaws.com",
      sourceArn: `${this.#api.executionArn}/*/${routeKey.replace(" ", "")}`,
    });
  }
}

function corsConfiguration(origins: readonly string[]) {
  return {
    allowOrigins: [...origins],
    allowMethods: ["GET", "POST"],
    allowHeaders: ["authorization", "content-type", "idempotency-key"],
    exposeHeaders: ["location"],
    maxAge: preflightSeconds,
  };
}

/** A line of JSON a request. The customer by ID; no address, and nothing of the content. */
const accessLogFormat = JSON.stringify({
  requestId: "$context.requestId",
  requestTime: "$context.requestTime",
  customerId: "$context.authorizer.claims.sub",
  route: "$context.routeKey",
  path: "$context.path",
  status: "$context.status",
  responseBytes: "$context.responseLength",
  responseMs: "$context.responseLatency",
  integrationMs: "$context.integrationLatency",
  authorizerError: "$context.authorizer.error",
  integrationError: "$context.integrationErrorMessage",
  error: "$context.error.message",
});
