import { afterEach, describe, expect, test } from "@jest/globals";
import { startEchoApi, type EchoApi } from "./support/echo-api.ts";

let api: EchoApi;
afterEach(() => api.stop());

test("a route takes as many requests as its stage's limits let it, and each route has its own", async () => {
  const default_route_settings = { throttling_rate_limit: 0.5, throttling_burst_limit: 2 };
  api = await startEchoApi({ "aws_apigatewayv2_stage.default": { default_route_settings } });
  const statuses = async (count: number, path = "/orders/1") =>
    (await Promise.all(Array.from({ length: count }, () => api.fetch(path)))).map(({ status }) => status).sort();
  expect(await statuses(3)).toEqual([200, 200, 429]);
  expect(await (await api.fetch("/orders/1")).json()).toEqual({ message: "Too Many Requests" });
  expect(await statuses(1, "/files/a")).toEqual([200]);
  api.runtime.clock.advance(2000);
  expect(await statuses(2)).toEqual([200, 429]);
  api.runtime.clock.advance(60_000);
  expect(await statuses(3)).toEqual([200, 200, 429]);
});

describe("the access log", () => {
  const variables = {
    id: "$context.requestId",
    key: "$context.routeKey",
    status: "$context.status",
    sub: "$context.authorizer.claims.sub",
    refused: "$context.authorizer.error",
    agent: "$context.identity.userAgent",
    message: "$context.error.message",
    failure: "$context.integrationErrorMessage",
    path: "$context.httpMethod $context.path",
    lambda: "$context.integration.integrationStatus $context.integration.status",
  };
  const name = "/aws/vendedlogs/rest";
  const access_log_settings = { destination_arn: "${aws_cloudwatch_log_group.rest.arn}", format: JSON.stringify(variables) };
  const change = { "aws_cloudwatch_log_group.rest": { name }, "aws_apigatewayv2_stage.default": { access_log_settings } };

  async function logged(path: string, init?: RequestInit) {
    const { events, dispatch, developer } = api.runtime;
    const written = events.next("call", ({ action, caller }) => action === "PutLogEvents" && caller === "logs.amazonaws.com");
    const response = await api.fetch(path, init);
    await written;
    const { events: lines } = await dispatch(developer, "logs", "FilterLogEvents", { logGroupName: name });
    return { response, line: JSON.parse(lines.at(-1).message) };
  }

  test("has a line a request, in the stage's format, with - for what there is not", async () => {
    api = await startEchoApi(change);
    const { response, line } = await logged("/orders/1", { headers: { "user-agent": 'a"b' } });
    expect(line).toEqual({
      id: response.headers.get("apigw-requestid"),
      key: "GET /orders/{id}",
      status: "200",
      sub: "-",
      refused: "-",
      agent: 'a"b',
      message: "-",
      failure: "-",
      path: "GET /orders/1",
      lambda: "200 200",
    });
    const { AccessToken } = await api.tokens();
    expect((await logged("/mine", { headers: { authorization: AccessToken } })).line.sub).toMatch(/^[\da-f-]{36}$/);
  });

  test("says what went wrong, also what the client is not told", async () => {
    api = await startEchoApi(change);
    expect((await logged("/nowhere")).line).toMatchObject({ status: "404", key: "-", message: "Not Found", lambda: "- -" });
    expect((await logged("/mine", { headers: { authorization: "x" } })).line).toMatchObject({
      status: "401",
      message: "Unauthorized",
      refused: "Unauthorized",
    });
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: '{"statusCode":200,"body":{}}' };
    expect((await logged("/answers", init)).line).toMatchObject({
      status: "500",
      message: "Internal Server Error",
      failure: expect.stringMatching(/doesn't match the format that API Gateway expects: body is no text/),
    });
    expect((await logged("/fails")).line).toMatchObject({ failure: expect.stringContaining("secret"), lambda: "200 -" });
  });
});
