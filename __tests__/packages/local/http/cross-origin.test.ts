import { once } from "node:events";
import { request } from "node:http";
import { afterEach, describe, expect, test } from "@jest/globals";
import { WebSocket } from "ws";
import { service, startFront, type Front } from "./support/front.ts";
import { signedFetch } from "./support/signed-fetch.ts";

let front: Front | undefined;
afterEach(async () => {
  await front?.stop();
  front = undefined;
});

const page = "http://localhost:5173";

const send = (path: string, init: RequestInit) => fetch(`${front!.baseUrl}${path}`, { method: "POST", body: "{}", ...init });

function preflight(path: string, headers: string) {
  return send(path, { method: "OPTIONS", body: null, headers: { origin: page, "access-control-request-headers": headers } });
}

describe("a page of another origin", () => {
  test("may call GraphQL and Cognito", async () => {
    front = await startFront([service("cognito-idp", { SignUp: () => ({}) })]);
    for (const [path, headers] of [
      ["/graphql", "authorization,content-type"],
      ["/", "content-type,x-amz-target,x-amz-user-agent"],
    ] as const) {
      const { status, headers: allowed } = await preflight(path, headers);
      expect([status, allowed.get("access-control-allow-origin"), allowed.get("access-control-allow-headers")]).toEqual([
        204,
        "*",
        headers,
      ]);
    }
    const graphql = await send("/graphql", { headers: { origin: page, authorization: "a token" } });
    const cognito = await send("/", { headers: { origin: page, "x-amz-target": "AWSCognitoIdentityProviderService.SignUp" } });
    for (const answer of [graphql, cognito]) {
      expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
    }
  });

  test("may not read anything else", async () => {
    front = await startFront([]);
    const mailbox = await send("/mailbox", { method: "GET", body: null });
    const dynamodb = await send("/", { headers: { "x-amz-target": "DynamoDB_20120810.Scan" } });
    for (const answer of [mailbox, dynamodb]) expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test.each(["Authorization", "content-type, authorization,x-amz-target"])(
    "is told before that it may not sign (%s)",
    async (headers) => {
      front = await startFront([]);
      const { status, headers: allowed } = await preflight("/", headers);
      expect([status, allowed.get("access-control-allow-origin")]).toEqual([403, null]);
    },
  );

  test.each([
    ["sqs", "/", "AmazonSQS.SendMessage"],
    ["cognito-idp", "/", "AWSCognitoIdentityProviderService.ListUsers"],
    ["appsync", "/graphql", ""],
  ])("may not sign a call of %s with keys that everybody knows", async (name, path, target) => {
    let calls = 0;
    const run = () => ({ calls: ++calls });
    front = await startFront([service("sqs", { SendMessage: run }), service("cognito-idp", { ListUsers: run })]);
    const call = (origin: string) =>
      signedFetch({ baseUrl: front!.baseUrl, service: name, path, headers: { origin, "x-amz-target": target }, body: "{}" });
    for (const origin of [page, "null", `${front.baseUrl}0`]) {
      const { status, text } = await call(origin);
      expect([status, JSON.parse(text)]).toMatchObject([403, { error: "ForeignOrigin" }]);
    }
    expect(calls).toBe(0);
    // A page that the runtime serves itself.
    expect((await call(front.baseUrl)).status).toBe(200);
  });
});

describe("a name that somebody has pointed at this machine", () => {
  async function get(path: string, host: string) {
    const asking = request(`${front!.baseUrl}${path}`, { headers: { host } }).end();
    const [response] = await once(asking, "response");
    response.resume();
    return response.statusCode;
  }

  test.each([
    "evil.example",
    "evil.example:4566",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "notlocalhost",
    "127.0.0.1@evil.example",
  ])("%s: the mailbox is not read by it", async (host) => {
    front = await startFront([]);
    for (const path of ["/mailbox", "/health", "/rest/orders", "/graphql"]) expect(await get(path, host)).toBe(403);
    const socket = new WebSocket(`${front.baseUrl.replace("http", "ws")}/graphql/realtime`, { headers: { host } });
    const [error] = await once(socket, "error");
    expect(String(error)).toContain("403");
  });

  test.each([
    "localhost:4566",
    "LOCALHOST",
    "127.0.0.1",
    "127.1.2.3:80",
    "[::1]:4566",
    "sync-127.0.0.1:4566",
    "sync-localhost",
    "shop.localhost:1",
  ])("%s is this machine's own", async (host) => {
    front = await startFront([]);
    expect(await get("/mailbox", host)).toBe(200);
  });

  test("the host of a whole address counts, as a proxy is sent it, and not the header's", async () => {
    front = await startFront([]);
    const asking = request(front.baseUrl, { path: "http://evil.example/mailbox" }).end();
    const [response] = await once(asking, "response");
    response.resume();
    expect(response.statusCode).toBe(403);
  });
});
