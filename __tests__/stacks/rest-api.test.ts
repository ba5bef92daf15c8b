import { beforeAll, describe, expect, test } from "@jest/globals";
import { byAwsName, synthesized, synthTimeoutMs, type Document, type Json } from "./support/synthesized.ts";

let dev: Document;
let prod: Document;
beforeAll(async () => {
  [{ orders: dev }, { orders: prod }] = await Promise.all([synthesized("dev"), synthesized("prod")]);
}, synthTimeoutMs);

const all = (type: string, document = dev): Json[] => Object.values(document.resource[type] ?? {});

describe("the REST API", () => {
  test("asks on each route for a token of the pool's client, the one that GraphQL takes", () => {
    const [authorizer] = all("aws_apigatewayv2_authorizer");
    expect(authorizer).toMatchObject({
      authorizer_type: "JWT",
      identity_sources: ["$request.header.Authorization"],
      jwt_configuration: {
        issuer: expect.stringMatching(/^https:\/\/\$\{data\..+cognito_user_pool_customers_endpoint\}$/),
        audience: [expect.stringMatching(/^\$\{data\..+cognito_user_pool_client_customers_client_id\}$/)],
      },
    });
    for (const route of all("aws_apigatewayv2_route")) {
      const authorizer_id = "${aws_apigatewayv2_authorizer.rest_api_authorizer.id}";
      expect(route).toMatchObject({ authorization_type: "JWT", authorizer_id });
    }
  });

  test("has each route answered by a function of its own, which this route alone may call", () => {
    const name = (reference: string) => /\$\{aws_\w+\.(\w+)\./.exec(reference)?.[1] ?? "";
    const answers = all("aws_apigatewayv2_route").map(({ route_key, target }) => {
      const integration: Json = dev.resource["aws_apigatewayv2_integration"]?.[name(target)];
      expect(integration).toMatchObject({ integration_type: "AWS_PROXY", payload_format_version: "2.0" });
      const resource = name(integration.integration_uri);
      const permission = all("aws_lambda_permission").find(({ function_name }) => name(function_name) === resource);
      expect(permission).toMatchObject({
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        source_arn: `\${aws_apigatewayv2_api.rest_api.execution_arn}/*/${route_key.replace(" ", "")}`,
      });
      return [route_key, dev.resource["aws_lambda_function"]?.[resource].function_name];
    });
    expect(answers).toEqual([
      ["GET /orders/{id}", "slipstream-dev-get-order"],
      ["GET /orders", "slipstream-dev-list-orders"],
      ["POST /orders", "slipstream-dev-place-order"],
      ["POST /orders/{id}/payment", "slipstream-dev-retry-payment"],
    ]);
  });

  test("takes as many requests as the stage says, and deploys itself", () => {
    expect(all("aws_apigatewayv2_stage", prod)).toEqual([
      expect.objectContaining({
        name: "$default",
        auto_deploy: true,
        default_route_settings: { throttling_rate_limit: 500, throttling_burst_limit: 50 },
      }),
    ]);
  });

  test("logs a line of JSON a request, where API Gateway may write, and without addresses", () => {
    const [{ access_log_settings }] = all("aws_apigatewayv2_stage");
    expect(access_log_settings.destination_arn).toBe("${aws_cloudwatch_log_group.rest_api_log.arn}");
    expect(dev.resource["aws_cloudwatch_log_group"]?.["rest_api_log"]).toMatchObject({
      name: "/aws/vendedlogs/http-apis/slipstream-dev-orders",
      retention_in_days: 14,
    });
    const line = JSON.parse(access_log_settings.format);
    expect(line).toMatchObject({ requestId: "$context.requestId", route: "$context.routeKey", status: "$context.status" });
    expect(access_log_settings.format).not.toMatch(/\$\{|sourceIp|email/);
  });

  test("answers web pages of the stage's origins, and in prod of none", () => {
    expect(byAwsName(dev, "aws_apigatewayv2_api")["slipstream-dev-orders"].cors_configuration).toMatchObject({
      allow_origins: ["*"],
      allow_methods: ["GET", "POST"],
      allow_headers: expect.arrayContaining(["authorization", "content-type", "idempotency-key"]),
      expose_headers: ["location"],
    });
    expect(byAwsName(prod, "aws_apigatewayv2_api")["slipstream-prod-orders"]).not.toHaveProperty("cors_configuration");
  });

  test("keeps orders as long as GraphQL does", () => {
    const { variables } = byAwsName(prod, "aws_lambda_function")["slipstream-prod-place-order"].environment;
    expect(variables).toMatchObject({ RETENTION_SECONDS: "31536000" });
  });
});

describe("the outbox", () => {
  test("tries for 20 hours, however often, and then notes the order in a queue of its own", () => {
    expect(dev.resource["aws_lambda_event_source_mapping"]?.["outbox_mapping"]).toMatchObject({
      function_name: "${aws_lambda_function.outbox_enqueue_order.arn}",
      starting_position: "TRIM_HORIZON",
      batch_size: 100,
      function_response_types: ["ReportBatchItemFailures"],
      bisect_batch_on_function_error: true,
      maximum_retry_attempts: -1,
      maximum_record_age_in_seconds: 72_000,
      destination_config: { on_failure: { destination_arn: "${aws_sqs_queue.outbox_failures.arn}" } },
    });
    expect(dev.resource["aws_sqs_queue"]?.["outbox_failures"].name).toBe("slipstream-dev-outbox-failures");
    const { variables } = byAwsName(dev, "aws_lambda_function")["slipstream-dev-enqueue-order"].environment;
    expect(variables).toMatchObject({ FAILURES_QUEUE_URL: "${aws_sqs_queue.outbox_failures.url}" });
  });

  test("hears of orders that REST has saved and of payments tried again, by what Lambda can filter", () => {
    const { filter_criteria } = dev.resource["aws_lambda_event_source_mapping"]?.["outbox_mapping"];
    const patterns = filter_criteria.filter.map(({ pattern }: Json) => JSON.parse(pattern));
    expect(patterns).toEqual([
      { dynamodb: { NewImage: { placedVia: { S: ["REST"] } }, OldImage: { id: { S: [{ exists: false }] } } } },
      { dynamodb: { OldImage: { status: { S: ["PAYMENT_FAILED"] } }, NewImage: { status: { S: ["PENDING"] } } } },
    ]);
  });
});
