import { describe, expect, test } from "@jest/globals";
import { brokenGuardRails } from "@slipstream/guard-rails";
import { told } from "./told.ts";

describe("a route", () => {
  const route = (given: object) => ({ aws_apigatewayv2_route: { r: { api_id: "${aws_apigatewayv2_api.a.id}", ...given } } });
  const open = route({ route_key: "GET /health" });

  test.each(["JWT", "AWS_IAM", "CUSTOM"])("that is authorized by %s may stand", (authorization_type) => {
    expect(told("authorized-routes", route({ route_key: "GET /o", authorization_type }))).toEqual([]);
  });

  test.each([
    [open, "aws_apigatewayv2_route.r: authorization_type is not set; anybody may call GET /health."],
    [route({ route_key: "$default", authorization_type: "NONE" }), "authorization_type is NONE; anybody may call $default."],
    [{ aws_api_gateway_method: { m: { authorization: "NONE" } } }, "anybody may call aws_api_gateway_method.m."],
    [{ aws_lambda_function_url: { u: { authorization_type: "NONE" } } }, "anybody may call aws_lambda_function_url.u."],
  ])("that anybody may call is refused: %j", (resource, says) => {
    expect(told("authorized-routes", resource)).toEqual([expect.stringContaining(says)]);
  });

  test("may be public when the list says why", () => {
    const publicEntrances = [{ entrance: "GET /health", why: "A load balancer asks, which has no token." }];
    expect(brokenGuardRails([{ name: "s", document: { resource: open } }], { publicEntrances })).toEqual([]);
  });

  test("of WebSockets is authorized at $connect", () => {
    const sockets = { aws_apigatewayv2_api: { a: { protocol_type: "WEBSOCKET" } } };
    expect(told("authorized-routes", { ...sockets, ...route({ route_key: "$default" }) })).toEqual([]);
    expect(told("authorized-routes", { ...sockets, ...route({ route_key: "$connect" }) })).toHaveLength(1);
  });
});

describe("a root field", () => {
  const api = (schema: unknown, authentication_type = "AWS_IAM") => ({
    aws_appsync_graphql_api: { a: { schema, authentication_type } },
  });

  test.each([
    ["type Query { a: ID }", "AWS_IAM"],
    ["type Query { a: ID @aws_iam }", "API_KEY"],
    ["type Query @aws_cognito_user_pools { a: ID }", "API_KEY"],
    ["schema { query: Q } type Q { a: ID @aws_oidc } type Query { a: ID }", "API_KEY"],
    [undefined, "API_KEY"],
  ])("that asks its callers may stand: %s, %s", (schema, type) => {
    expect(told("authorized-fields", api(schema, type))).toEqual([]);
  });

  test.each([
    ["type Query { a: ID @aws_api_key }", "AWS_IAM", ["Query.a"]],
    ["type Query { a: ID } extend type Query { b: ID }", "API_KEY", ["Query.a", "Query.b"]],
    ["type Query { a: ID @aws_iam } type Mutation @aws_api_key { b: ID c: ID @aws_iam }", "AWS_IAM", ["Mutation.b"]],
    ['type Query { a: ID @aws_iam } type Subscription { s: ID @aws_subscribe(mutations: ["m"]) }', "API_KEY", ["Subscription.s"]],
  ])("that takes an API key is refused: %s, %s", (schema, type, fields) => {
    expect(told("authorized-fields", api(schema, type))).toEqual(
      fields.map((field) => expect.stringContaining(`aws_appsync_graphql_api.a: anybody with an API key may call ${field}.`)),
    );
  });

  test("may be public when the list says why", () => {
    const publicEntrances = [{ entrance: "Query.menu", why: "The menu hangs in the window." }];
    const document = { resource: api("type Query { menu: ID @aws_api_key }") };
    const broken = brokenGuardRails([{ name: "s", document }], { publicEntrances });
    expect(broken.filter(({ rule }) => rule === "authorized-fields")).toEqual([]);
  });

  test("of a schema that cannot be read here is not known", () => {
    expect(told("authorized-fields", api('${file("schema.graphql")}'))).toEqual([
      expect.stringContaining("schema is no text that can be read here"),
    ]);
  });
});
