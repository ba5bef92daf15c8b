import { expect, test } from "@jest/globals";
import { startEchoApi } from "./support/echo-api.ts";

const api = "aws_apigatewayv2_api.rest";
const authorizer = "aws_apigatewayv2_authorizer.customers";
const integration = "aws_apigatewayv2_integration.echo";
const route = "aws_apigatewayv2_route.echo";
const stage = "aws_apigatewayv2_stage.default";
const arn = "arn:aws:logs:eu-west-1:000000000000:log-group:x";

test.each<[string, object, string]>([
  [api, { protocol_type: "WEBSOCKET" }, 'protocol_type: "WEBSOCKET" is not supported here, only HTTP'],
  [api, { body: "{}" }, "argument body is not supported here"],
  [
    api,
    { cors_configuration: { allow_origins: ["*"], allow_credentials: true } },
    "allow_credentials is not supported when allow_origins has *",
  ],
  ["aws_apigatewayv2_api.second", { name: "second", protocol_type: "HTTP" }, "only one HTTP API is supported here"],
  [authorizer, { authorizer_type: "REQUEST" }, 'authorizer_type: "REQUEST" is not supported here, only JWT'],
  [
    authorizer,
    { jwt_configuration: { issuer: "https://accounts.example.com", audience: ["a"] } },
    "https://accounts.example.com",
  ],
  [authorizer, { identity_sources: ["$request.querystring.token"] }, "identity_sources"],
  [integration, { integration_type: "HTTP_PROXY" }, 'integration_type: "HTTP_PROXY" is not supported here, only AWS_PROXY'],
  [integration, { connection_type: "VPC_LINK" }, 'connection_type: "VPC_LINK" is not supported here, only INTERNET'],
  [integration, { payload_format_version: null }, 'payload_format_version: "1.0" is not supported here, only 2.0'],
  [integration, { request_parameters: { "append:header.x": "1" } }, "argument request_parameters is not supported here"],
  [integration, { integration_uri: "https://example.com" }, "integration_uri"],
  [integration, { timeout_milliseconds: 31_000 }, "timeout_milliseconds must be a whole number from 50 to 30000"],
  [route, { authorization_type: "AWS_IAM" }, 'authorization_type: "AWS_IAM" is not supported here, only JWT and NONE'],
  [route, { authorization_type: "JWT" }, "authorizer_id"],
  [route, { authorization_scopes: ["a"] }, "authorization_type must be JWT"],
  [route, { route_key: "GET /mine" }, 'route_key "GET /mine" is taken by another route'],
  [route, { target: "integrations/none" }, "target"],
  [stage, { name: "v1" }, 'name: "v1" is not supported here, only $default'],
  [stage, { auto_deploy: false }, "auto_deploy: only true is supported here"],
  [stage, { route_settings: [{ route_key: "POST /echo" }] }, "argument route_settings is not supported here"],
  [stage, { default_route_settings: { detailed_metrics_enabled: true } }, "throttling_rate_limit and throttling_burst_limit"],
  [stage, { access_log_settings: { destination_arn: arn, format: "$context.nothing" } }, "$context.nothing is not supported"],
  [stage, { access_log_settings: { destination_arn: "arn:aws:firehose:x", format: "-" } }, "only a log group's"],
])("%s with %j is refused at start", async (address, args, message) => {
  const starting = startEchoApi({ [address]: args });
  await expect(starting).rejects.toThrow(message);
  await expect(starting).rejects.toThrow(address.split(".")[0]);
});
