import type { VerifyToken } from "../iam/token-claims.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { createAnswerRequest, type AnswerRequest } from "./answer-request.ts";
import { HttpApis } from "./http-apis.ts";
import { provisionApi } from "./resources/api-resource.ts";
import { provisionAuthorizer } from "./resources/authorizer-resource.ts";
import { provisionIntegration } from "./resources/integration-resource.ts";
import { provisionRoute } from "./resources/route-resource.ts";
import { provisionStage } from "./resources/stage-resource.ts";

export interface HttpApiModule extends ServiceModule {
  readonly answer: AnswerRequest;
}

/** API Gateway's HTTP APIs (version 2): one API with JWT authorizers and Lambda functions behind it, under `/rest`. */
export function createHttpApi(context: RuntimeContext, cognito: { readonly verifyToken: VerifyToken }): HttpApiModule {
  const apis = new HttpApis();
  return {
    services: [],
    resources: {
      aws_apigatewayv2_api: provisionApi(context, apis),
      aws_apigatewayv2_authorizer: provisionAuthorizer(context, apis),
      aws_apigatewayv2_integration: provisionIntegration(apis),
      aws_apigatewayv2_route: provisionRoute(apis),
      aws_apigatewayv2_stage: provisionStage(context, apis),
    },
    answer: createAnswerRequest(context, apis, cognito.verifyToken),
  };
}
