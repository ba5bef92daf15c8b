import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt, SignJWT } from "jose";
import { startEchoApi, type EchoApi } from "./support/echo-api.ts";

let api: EchoApi;
let tokens: Awaited<ReturnType<EchoApi["tokens"]>>;
beforeAll(async () => {
  api = await startEchoApi();
  tokens = await api.tokens();
});
afterAll(() => api.stop());

const as = (token: string) => ({ headers: { authorization: token } });

async function refusal(path: string, init?: RequestInit) {
  const response = await api.fetch(path, init);
  return { status: response.status, body: await response.json(), challenge: response.headers.get("www-authenticate") };
}

describe("a route with a JWT authorizer", () => {
  test.each(["AccessToken", "IdToken"] as const)(
    "takes an %s, with Bearer or without, and hands its claims on as texts",
    async (kind) => {
      const { sub, exp } = decodeJwt(tokens[kind]);
      for (const token of [tokens[kind], `Bearer ${tokens[kind]}`]) {
        const { requestContext } = await api.event("/mine", as(token));
        expect(requestContext.authorizer).toEqual({
          jwt: { claims: expect.objectContaining({ sub, exp: String(exp) }), scopes: null },
        });
      }
    },
  );

  test("asks for a token where there is none", async () => {
    expect(await refusal("/mine")).toEqual({ status: 401, body: { message: "Unauthorized" }, challenge: "Bearer" });
  });

  test("refuses a token that is forged, from elsewhere, or none", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const forged = await new SignJWT(decodeJwt(tokens.AccessToken)).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
    for (const token of [forged, "nonsense", `${tokens.AccessToken}x`]) {
      expect(await refusal("/mine", as(token))).toEqual({
        status: 401,
        body: { message: "Unauthorized" },
        challenge: 'Bearer scope="" error="invalid_token"',
      });
    }
  });

  test("refuses a token that another app of the pool got", async () => {
    const { AccessToken } = await api.tokens("other");
    expect((await refusal("/mine", as(AccessToken))).challenge).toBe(
      'Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience"',
    );
  });

  test("refuses a token after its expiry", async () => {
    const { AccessToken } = await api.tokens();
    expect((await api.fetch("/mine", as(AccessToken))).status).toBe(200);
    api.runtime.clock.advance(3600 * 1000);
    expect(await refusal("/mine", as(AccessToken))).toMatchObject({
      status: 401,
      challenge: 'Bearer scope="" error="invalid_token" error_description="the token has expired"',
    });
    tokens = await api.tokens();
  });
});

describe("a route with scopes", () => {
  test("takes a token that has one of them", async () => {
    const { requestContext } = await api.event("/admin", as(tokens.AccessToken));
    expect(requestContext.authorizer.jwt.scopes).toEqual(["aws.cognito.signin.user.admin"]);
  });

  test("refuses one that has none", async () => {
    expect(await refusal("/staff", as(tokens.AccessToken))).toEqual({
      status: 403,
      body: { message: "Forbidden" },
      challenge: 'Bearer scope="staff" error="insufficient_scope"',
    });
    // An ID token has no scopes at all.
    expect((await refusal("/admin", as(tokens.IdToken))).status).toBe(403);
  });
});

test("an open route takes anybody, whatever the header says", async () => {
  expect((await api.event("/orders/1", as("nonsense"))).requestContext).not.toHaveProperty("authorizer");
});

describe("API Gateway may invoke a function", () => {
  test("only by a permission for the route", async () => {
    const source_arn = "${aws_apigatewayv2_api.rest.execution_arn}/*/GET/orders/{id}";
    const limited = await startEchoApi({ "aws_lambda_permission.echo": { source_arn } });
    const denied = limited.runtime.events.next("access-denied", ({ caller }) => caller === "apigateway.amazonaws.com");
    expect((await limited.fetch("/orders/1")).status).toBe(200);
    const response = await limited.fetch("/echo", { method: "POST" });
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal Server Error" }]);
    expect(await denied).toMatchObject({
      caller: "apigateway.amazonaws.com",
      action: "lambda:InvokeFunction",
      policy: "resource",
    });
    await limited.stop();
  });
});
