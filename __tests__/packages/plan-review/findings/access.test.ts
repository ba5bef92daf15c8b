import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOfFamily, ofFamily } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

const update = (type: string, before: object, after: object) => changeJson(type, { before: { ...before }, after: { ...after } });
const create = (type: string, after: object, rest: object = {}) =>
  changeJson(type, { actions: ["create"], before: null, after: { ...after }, ...rest });

const jwt = (issuer: string, ...audience: string[]) => ({ jwt_configuration: [{ issuer, audience }] });
const pool = (default_action: string, user_pool_id = "p") => ({ user_pool_config: [{ default_action, user_pool_id }] });
const signUp = (allow_admin_create_user_only: boolean) => ({ admin_create_user_config: [{ allow_admin_create_user_only }] });
const extra = (...types: string[]) => ({
  additional_authentication_provider: types.map((authentication_type) => ({ authentication_type })),
});
const eks = (...public_access_cidrs: string[]) => ({ vpc_config: [{ endpoint_public_access: true, public_access_cidrs }] });
describe("access that a change opens", () => {
  test.each([
    [
      "aws_apigatewayv2_route",
      { route_key: "POST /o", authorization_type: "JWT" },
      { route_key: "POST /o", authorization_type: "NONE" },
    ],
    [
      "aws_apigatewayv2_route",
      { route_key: "GET /a", authorization_type: "NONE" },
      { route_key: "GET /b", authorization_type: "NONE" },
    ],
    ["aws_apigatewayv2_route", { authorization_type: "AWS_IAM" }, { authorization_type: "JWT" }],
    [
      "aws_apigatewayv2_route",
      { authorization_type: "JWT", authorizer_id: "a" },
      { authorization_type: "JWT", authorizer_id: "b" },
    ],
    ["aws_apigatewayv2_route", { authorization_type: "JWT", authorization_scopes: ["w"] }, { authorization_type: "JWT" }],
    [
      "aws_apigatewayv2_route",
      { authorization_type: "JWT", authorization_scopes: ["w"] },
      { authorization_type: "JWT", authorization_scopes: ["w", "r"] },
    ],
    ["aws_apigatewayv2_authorizer", jwt("https://a", "x"), jwt("https://b", "x")],
    ["aws_apigatewayv2_authorizer", jwt("https://a", "x"), jwt("https://a", "x", "y")],
    ["aws_apigatewayv2_authorizer", { authorizer_uri: "arn:a" }, { authorizer_uri: "arn:b" }],
    ["aws_apigatewayv2_authorizer", { identity_sources: ["a", "b"] }, { identity_sources: ["a"] }],
    ["aws_apigatewayv2_api", { body: "{}" }, { body: '{"paths":{}}' }],
    ["aws_api_gateway_method", { authorization: "AWS_IAM" }, { authorization: "NONE" }],
    ["aws_api_gateway_method", { authorization: "AWS_IAM", api_key_required: true }, { authorization: "AWS_IAM" }],
    ["aws_api_gateway_authorizer", { provider_arns: ["a"] }, { provider_arns: ["a", "b"] }],
    ["aws_appsync_graphql_api", pool("DENY"), pool("ALLOW")],
    ["aws_appsync_graphql_api", pool("DENY"), pool("DENY", "q")],
    ["aws_appsync_graphql_api", extra(), extra("API_KEY")],
    ["aws_appsync_graphql_api", { visibility: "PRIVATE" }, { visibility: "GLOBAL" }],
    ["aws_appsync_api_key", { api_id: "a", expires: "2026-01-01T00:00:00Z" }, { api_id: "a", expires: "2027-01-01T00:00:00Z" }],
    ["aws_cognito_user_pool", signUp(true), signUp(false)],
    ["aws_cognito_user_pool", signUp(true), { admin_create_user_config: [] }],
    ["aws_cognito_user_pool_client", { callback_urls: ["https://a"] }, { callback_urls: ["https://a", "https://b"] }],
    ["aws_cognito_identity_pool", { allow_unauthenticated_identities: false }, { allow_unauthenticated_identities: true }],
    ["aws_db_instance", { publicly_accessible: false }, { publicly_accessible: true }],
    ["aws_lambda_function_url", { authorization_type: "AWS_IAM" }, { authorization_type: "NONE" }],
    [
      "aws_lambda_function_url",
      { authorization_type: "NONE", function_name: "a" },
      { authorization_type: "NONE", function_name: "b" },
    ],
    ["aws_eks_cluster", { vpc_config: [{ endpoint_public_access: false }] }, { vpc_config: [{ endpoint_public_access: true }] }],
    ["aws_eks_cluster", eks("192.0.2.0/24"), eks("192.0.2.0/24", "198.51.100.0/24")],
    ["aws_eks_cluster", eks("192.0.2.0/24"), eks()],
    ["aws_lb", { internal: true }, { internal: false }],
    ["aws_alb", { internal: true }, {}],
    ["aws_elb", { internal: true }, { internal: null }],
    ["aws_lambda_function", { role: "arn:a" }, { role: "arn:b" }],
    ["aws_sfn_state_machine", { role_arn: "arn:a" }, { role_arn: "arn:b" }],
    ["aws_appsync_datasource", { service_role_arn: "arn:a" }, { service_role_arn: "arn:b" }],
    ["aws_ecs_task_definition", { task_role_arn: null }, { task_role_arn: "arn:b" }],
    ["aws_scheduler_schedule", { target: [{ role_arn: "arn:a" }] }, { target: [{ role_arn: "arn:b" }] }],
    ["aws_iam_instance_profile", { role: "a" }, { role: "b" }],
  ])("%s: %j to %j needs an approval, in place and made anew", (type, before, after) => {
    expect(approvalsOf(reviewOf([update(type, before, after)]))).toEqual([`widen:${type}.it`]);
    const anew = changeJson(type, { actions: ["delete", "create"], before: { ...before }, after: { ...after } });
    expect(approvalsOf(reviewOf([anew]))).toContain(`widen:${type}.it`);
  });

  test.each([
    ["aws_apigatewayv2_route", { route_key: "GET /o", authorization_type: "NONE" }],
    ["aws_apigatewayv2_route", { route_key: "$default" }],
    ["aws_api_gateway_method", { http_method: "GET", authorization: "NONE" }],
    ["aws_appsync_graphql_api", { authentication_type: "API_KEY" }],
    ["aws_appsync_graphql_api", { authentication_type: "AWS_IAM", ...extra("API_KEY") }],
    ["aws_appsync_api_key", { api_id: "a" }],
    ["aws_cognito_user_pool", signUp(false)],
    ["aws_cognito_identity_pool", { allow_unauthenticated_identities: true }],
    ["aws_lambda_function_url", { authorization_type: "NONE" }],
    ["aws_eks_cluster", eks("192.0.2.0/24")],
  ])("a new %s with %j needs one", (type, after) => {
    expect(approvalsOf(reviewOf([create(type, after)]))).toEqual([`widen:${type}.it`]);
  });

  test.each([
    ["aws_apigatewayv2_route", { authorization_type: "NONE" }, { authorization_type: "JWT", authorizer_id: "a" }],
    ["aws_apigatewayv2_route", { authorization_type: "NONE" }, { authorization_type: "NONE", target: "integrations/x" }],
    [
      "aws_apigatewayv2_route",
      { authorization_type: "JWT", authorization_scopes: ["w", "r"] },
      { authorization_type: "JWT", authorization_scopes: ["w"] },
    ],
    ["aws_apigatewayv2_route", { authorization_type: "JWT" }, { authorization_type: "JWT", authorization_scopes: ["w"] }],
    ["aws_apigatewayv2_route", { route_key: "order", operation_name: "a" }, { route_key: "orders" }],
    ["aws_apigatewayv2_authorizer", jwt("https://a", "x", "y"), jwt("https://a", "y")],
    ["aws_appsync_graphql_api", pool("ALLOW"), pool("DENY")],
    ["aws_appsync_graphql_api", extra("AWS_IAM", "API_KEY"), extra("AWS_IAM")],
    ["aws_appsync_api_key", { api_id: "a", expires: "2027-01-01T00:00:00Z" }, { api_id: "a", expires: "2026-01-01T00:00:00Z" }],
    ["aws_cognito_user_pool", signUp(false), signUp(true)],
    ["aws_lambda_function_url", { authorization_type: "NONE" }, { authorization_type: "AWS_IAM" }],
    ["aws_eks_cluster", eks("192.0.2.0/24", "198.51.100.0/24"), eks("192.0.2.0/24")],
    ["aws_eks_cluster", eks(), { vpc_config: [{ endpoint_public_access: false, public_access_cidrs: [] }] }],
    ["aws_lb", { internal: false, idle_timeout: 60 }, { internal: false, idle_timeout: 90 }],
    ["aws_lambda_function", { role: "arn:a", timeout: 3 }, { role: "arn:a", timeout: 4 }],
    ["aws_ecs_task_definition", { task_role_arn: "arn:a" }, { task_role_arn: null }],
  ])("%s: %j to %j opens nothing", (type, before, after) => {
    expect(approvalsOf(reviewOf([update(type, before, after)]))).toEqual([]);
  });

  test("a new route of WebSockets has no authorization: that of $connect counts", () => {
    expect(approvalsOf(reviewOf([create("aws_apigatewayv2_route", { route_key: "order" })]))).toEqual([]);
    expect(approvalsOf(reviewOf([create("aws_apigatewayv2_route", { route_key: "$connect" })]))).toHaveLength(1);
  });

  test("a new pool whose sign-up nobody configures, and AWS decides, is no opening", () => {
    const configuration = { root_module: { resources: [{ address: "aws_cognito_user_pool.it", expressions: {} }] } };
    const made = create("aws_cognito_user_pool", {}, { after_unknown: { admin_create_user_config: true } });
    expect(approvalsOf(reviewOf([made], { configuration }))).toEqual([]);
  });

  test("it is said once, with what follows from it", () => {
    const review = reviewOf([
      update(
        "aws_apigatewayv2_route",
        { route_key: "POST /o", authorization_type: "JWT", authorization_scopes: ["w"] },
        { route_key: "POST /o", authorization_type: "NONE" },
      ),
    ]);
    expect(linesOfFamily(review, "permissions")).toEqual([
      "`aws_apigatewayv2_route.it` (`POST /o`) allows more",
      'Wider: `authorization_type`: `"JWT"` → `"NONE"`. Anybody can call the route.',
      'Wider: `authorization_scopes`: `["w"]` → none. Tokens can call the route that could not before.',
    ]);
    expect(ofFamily(review, "settings")).toEqual([]);
  });

  test("what grows in a list is said, not the whole list", () => {
    const review = reviewOf([update("aws_apigatewayv2_authorizer", jwt("https://a", "x"), jwt("https://a", "x", "y"))]);
    expect(linesOfFamily(review, "permissions").slice(1)).toEqual([
      'Wider: `jwt_configuration.audience`: + `"y"`. Tokens for other apps are taken.',
    ]);
  });

  test("tells what decides from now on, when the plan makes it", () => {
    const resource = (address: string, expressions: object) => ({ address, mode: "managed", expressions });
    const configuration = (expression: object) => ({
      configuration: {
        root_module: {
          resources: [
            resource("aws_apigatewayv2_route.it", { authorizer_id: expression }),
            resource("aws_apigatewayv2_authorizer.n", {
              authorizer_uri: { constant_value: "${aws_lambda_function.f.invoke_arn}" },
            }),
          ],
        },
      },
    });
    const route = changeJson("aws_apigatewayv2_route", {
      before: { authorizer_id: "old", authorization_type: "CUSTOM" },
      after: { authorization_type: "CUSTOM" },
      after_unknown: { authorizer_id: true },
    });
    const authorizer = changeJson("aws_apigatewayv2_authorizer", {
      address: "aws_apigatewayv2_authorizer.n",
      actions: ["create"],
      before: null,
      after: { name: "n", authorizer_type: "REQUEST", identity_sources: null },
      after_unknown: { id: true, authorizer_uri: true },
    });
    for (const expression of [
      { constant_value: "${aws_apigatewayv2_authorizer.n.id}" },
      { references: ["aws_apigatewayv2_authorizer.n.id", "aws_apigatewayv2_authorizer.n"] },
    ]) {
      expect(linesOfFamily(reviewOf([route, authorizer], configuration(expression)), "permissions").at(-1)).toBe(
        '`aws_apigatewayv2_authorizer.n` is made by this plan: `authorizer_type`: `"REQUEST"`, `authorizer_uri`: `"${aws_lambda_function.f.invoke_arn}"`.',
      );
    }
  });

  describe("a role that is known only after apply", () => {
    const role = changeJson("aws_iam_role", {
      address: "aws_iam_role.worker",
      actions: ["delete", "create"],
      before: { arn: "arn:worker" },
      after_unknown: { arn: true },
    });
    const waiting = changeJson("aws_lambda_function", { before: { role: "arn:worker" }, after_unknown: { role: true } });
    const configured = (expression: object) => ({
      configuration: { root_module: { resources: [{ address: "aws_lambda_function.it", expressions: { role: expression } }] } },
    });

    test.each([
      ["in JSON", { constant_value: "${aws_iam_role.worker.arn}" }],
      ["in HCL", { references: ["aws_iam_role.worker.arn", "aws_iam_role.worker"] }],
    ])("is the one of before when it is that, made anew, %s", (_, expression) => {
      expect(approvalsOf(reviewOf([role, waiting], configured(expression)))).toEqual([]);
    });

    test("may be any other", () => {
      const other = configured({ references: ["aws_iam_role.other.arn", "aws_iam_role.other"] });
      expect(approvalsOf(reviewOf([role, waiting], other))).toEqual(["widen:aws_lambda_function.it"]);
    });
  });
});
