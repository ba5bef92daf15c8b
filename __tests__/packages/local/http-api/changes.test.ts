import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createHttpApi } from "../../../../packages/local/http-api/http-api-module.ts";
import type { HttpAnswer } from "../../../../packages/local/http/http-answer.ts";
import { httpRequest } from "../../../../packages/local/http/http-request.ts";
import type { TokenClaims } from "../../../../packages/local/iam/token-claims.ts";
import type { ServiceModule } from "../../../../packages/local/service-module.ts";
import type { Changeable } from "../changeable.ts";
import { createHarness } from "../module-harness.ts";

const issuer = "http://127.0.0.1:4566/pool";
const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;

/** Functions that answer with their name; `slow` when the test lets it. */
const letGo = Promise.withResolvers<void>();
const lambda: ServiceModule = {
  services: [
    {
      name: "lambda",
      actions: {
        Invoke: {
          permissions: () => [],
          run: async ({ FunctionName }) => {
            if (String(FunctionName).endsWith(":slow")) await letGo.promise;
            return { StatusCode: 200, Payload: JSON.stringify(String(FunctionName).split(":").at(-1)) };
          },
        },
      },
    },
  ],
  resources: {},
};

const startHttpApi = () => {
  const verifyToken = async (aud: string) => ({ iss: issuer, aud, token_use: "id" }) as unknown as TokenClaims;
  return createHarness((context) => [createHttpApi(context, { verifyToken }), lambda] as const);
};

let harness: ReturnType<typeof startHttpApi>;
let api: Changeable;
let integration: Changeable;
let route: Changeable;
let stage: Changeable;

beforeEach(async () => {
  harness = startHttpApi();
  api = await harness.make("aws_apigatewayv2_api", { name: "rest", protocol_type: "HTTP" });
  integration = await makeIntegration("old");
  route = await makeRoute("GET /orders");
  stage = await harness.make("aws_apigatewayv2_stage", { api_id: api.attributes.id, name: "$default", auto_deploy: true });
});
afterEach(() => harness.stop());

const makeIntegration = (name: string) =>
  harness.make(
    "aws_apigatewayv2_integration",
    {
      api_id: api.attributes.id,
      integration_type: "AWS_PROXY",
      integration_uri: functionArn(name),
      payload_format_version: "2.0",
    },
    name,
  );
const target = (to: Changeable) => `integrations/${String(to.attributes.id)}`;
const makeRoute = (route_key: string) =>
  harness.make("aws_apigatewayv2_route", { api_id: api.attributes.id, route_key, target: target(integration) });

async function get(path: string, headers: Record<string, string> = {}): Promise<HttpAnswer & { readonly said: unknown }> {
  const request = { method: "GET", url: `/rest${path}`, headers: { host: "localhost", ...headers }, body: Buffer.alloc(0) };
  const answer = await harness.modules[0].answer(httpRequest({ ...request, remoteAddress: "127.0.0.1" }));
  return { ...answer, said: JSON.parse(String(answer.body)) };
}

test("a request takes what its route leads to now; one that is under way ends with what it led to", async () => {
  await integration.update({ integration_uri: functionArn("slow") });
  const underWay = get("/orders");
  await integration.update({ integration_uri: functionArn("new") });
  expect((await get("/orders")).said).toBe("new");
  letGo.resolve();
  expect((await underWay).said).toBe("slow");
  const other = await makeIntegration("other");
  await route.update({ target: target(other) });
  expect((await get("/orders")).said).toBe("other");
});

test("a route keeps its ID under another key, which another route may then take", async () => {
  const { id } = route.attributes;
  expect(await route.update({ route_key: "GET /slips" })).toEqual({ id });
  expect([(await get("/slips")).status, (await get("/orders")).status]).toEqual([200, 404]);
  const orders = await makeRoute("GET /orders");
  expect(orders.attributes.id).not.toBe(id);
  await expect(orders.update({ route_key: "GET /slips" })).rejects.toThrow('route_key "GET /slips" is taken by another route');
  await orders.remove();
  expect((await get("/orders")).status).toBe(404);
  await makeRoute("GET /orders");
  expect((await get("/orders")).status).toBe(200);
});

test("whose tokens are taken is changed in the authorizer, and whether any is in the route", async () => {
  const authorizer = await harness.make("aws_apigatewayv2_authorizer", {
    api_id: api.attributes.id,
    authorizer_type: "JWT",
    name: "customers",
    identity_sources: ["$request.header.Authorization"],
    jwt_configuration: { issuer, audience: ["web"] },
  });
  await route.update({ authorization_type: "JWT", authorizer_id: authorizer.attributes.id });
  const asked = async () => (await get("/orders", { authorization: "app" })).status;
  expect(await asked()).toBe(401);
  await authorizer.update({ jwt_configuration: { issuer, audience: ["web", "app"] } });
  expect(await asked()).toBe(200);
  await expect(authorizer.remove()).rejects.toThrow("this API has no authorizer");
  await route.update({ authorization_type: "NONE", authorizer_id: null });
  await authorizer.remove();
  expect((await get("/orders")).status).toBe(200);
});

test("a stage's limits count from then on: what a route has had stays had, and other settings leave them alone", async () => {
  const limits = (rate: number, burst: number) => ({
    default_route_settings: { throttling_rate_limit: rate, throttling_burst_limit: burst },
  });
  const statuses = async (count: number) => {
    const answers = await Promise.all(Array.from({ length: count }, () => get("/orders")));
    return answers.map(({ status }) => status);
  };
  await stage.update(limits(1, 3));
  expect(await statuses(2)).toEqual([200, 200]);
  await stage.update({ description: "the same limits" });
  expect(await statuses(2)).toEqual([200, 429]);
  await stage.update(limits(2, 10));
  expect(await statuses(1)).toEqual([429]);
  harness.clock.advance(1000);
  expect(await statuses(3)).toEqual([200, 200, 429]);
  harness.clock.advance(60_000);
  await stage.update(limits(1, 1));
  expect(await statuses(2)).toEqual([200, 429]);
  await expect(stage.update(limits(0, 0))).rejects.toThrow("both above 0");
  await stage.update({ default_route_settings: null });
  expect(await statuses(4)).toEqual([200, 200, 200, 200]);
});

test("who may call from a browser is changed in the API, which keeps its routes", async () => {
  const origin = "https://shop.example";
  await api.update({ cors_configuration: { allow_origins: [origin] } });
  expect((await get("/orders", { origin })).headers["access-control-allow-origin"]).toBe(origin);
  await api.update({ cors_configuration: null });
  expect((await get("/orders", { origin })).headers["access-control-allow-origin"]).toBeUndefined();
});

test("all is removed, what refers to another before that, and can be made again", async () => {
  await expect(integration.remove()).rejects.toThrow("this API has no integration");
  await stage.remove();
  expect((await get("/orders")).status).toBe(404);
  for (const each of [route, integration, api]) await each.remove();
  expect((await get("/orders")).status).toBe(404);
  api = await harness.make("aws_apigatewayv2_api", { name: "rest", protocol_type: "HTTP" });
  integration = await makeIntegration("again");
  await makeRoute("GET /orders");
  await harness.make("aws_apigatewayv2_stage", { api_id: api.attributes.id, name: "$default", auto_deploy: true });
  expect((await get("/orders")).said).toBe("again");
});
