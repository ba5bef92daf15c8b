import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startEchoApi, type EchoApi } from "./support/echo-api.ts";

const shop = "https://shop.example.com";
const cors_configuration = {
  allow_origins: [shop, "http://*"],
  allow_methods: ["GET", "POST"],
  allow_headers: ["authorization", "content-type"],
  expose_headers: ["location"],
  allow_credentials: true,
  max_age: 300,
};

let api: EchoApi;
beforeAll(async () => void (api = await startEchoApi({ "aws_apigatewayv2_api.rest": { cors_configuration } })));
afterAll(() => api.stop());

function accessHeaders({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith("access-control-")));
}

const preflight = (origin: string, path = "/mine") =>
  api.fetch(path, { method: "OPTIONS", headers: { origin, "access-control-request-method": "GET" } });

describe("API Gateway answers a browser's preflight itself", () => {
  test.each(["/mine", "/nowhere"])("on any path, without a token: %s", async (path) => {
    const response = await preflight(shop, path);
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(accessHeaders(response)).toEqual({
      "access-control-allow-origin": shop,
      "access-control-allow-methods": "GET,POST",
      "access-control-allow-headers": "authorization,content-type",
      "access-control-allow-credentials": "true",
      "access-control-max-age": "300",
    });
  });

  test("and says nothing to an origin that is not permitted", async () => {
    const response = await preflight("https://evil.example.com");
    expect([response.status, accessHeaders(response)]).toEqual([204, {}]);
  });

  test("but leaves other OPTIONS requests to the routes", async () => {
    expect((await api.fetch("/files/a", { method: "OPTIONS" })).status).toBe(200);
  });
});

describe("an integration's answer", () => {
  test("says that the origin may read it", async () => {
    expect(accessHeaders(await api.fetch("/orders/1", { headers: { origin: "http://localhost:5173" } }))).toEqual({
      "access-control-allow-origin": "http://localhost:5173",
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "location",
    });
    expect(accessHeaders(await api.fetch("/orders/1"))).toEqual({});
  });

  test("keeps none of the function's own CORS headers", async () => {
    const answer = { statusCode: 200, headers: { "Access-Control-Allow-Origin": "*", "X-Kept": "1" } };
    const response = await api.answered(answer);
    expect([accessHeaders(response), response.headers.get("x-kept")]).toEqual([{}, "1"]);
  });
});

test("an API without the block leaves CORS to its functions", async () => {
  const plain = await startEchoApi();
  expect(
    (await plain.fetch("/mine", { method: "OPTIONS", headers: { origin: shop, "access-control-request-method": "GET" } })).status,
  ).toBe(404);
  const answer = await plain.answered({ statusCode: 200, headers: { "Access-Control-Allow-Origin": "*" } });
  expect(accessHeaders(answer)).toEqual({ "access-control-allow-origin": "*" });
  await plain.stop();
});

test("any origin is *", async () => {
  const open = await startEchoApi({ "aws_apigatewayv2_api.rest": { cors_configuration: { allow_origins: ["*"] } } });
  expect(accessHeaders(await open.fetch("/orders/1", { headers: { origin: shop } }))).toEqual({
    "access-control-allow-origin": "*",
  });
  await open.stop();
});
