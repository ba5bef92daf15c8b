import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { WebSocket } from "ws";
import { listen, type HttpServer } from "../../../../packages/local/http/http-server.ts";
import type { Runtime } from "../../../../packages/local/runtime/runtime.ts";
import { localCertificate, type LocalCertificate } from "../../../../tools/cli/start/local-certificate.ts";
import { runResources } from "../run-resources.ts";

let folder: string;
let certificate: LocalCertificate;
let ca: Buffer;
let runtime: Runtime | undefined;
let server: HttpServer | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipstream-tls-"));
  certificate = await localCertificate(join(folder, "tls"));
  ca = await readFile(certificate.caFile);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  await runtime?.stop();
  await server?.stop();
  runtime = server = undefined;
});

const schema =
  'type Query { a: String } type Mutation { b: String } type Subscription { c: String @aws_subscribe(mutations: ["b"]) }';
const pool = { aws_cognito_user_pool: { customers: { name: "customers" } } };
const client = { aws_cognito_user_pool_client: { web: { name: "web", user_pool_id: "${aws_cognito_user_pool.customers.id}" } } };
const user_pool_config = { user_pool_id: "${aws_cognito_user_pool.customers.id}", default_action: "ALLOW" };
const forCustomers = { name: "api", schema, authentication_type: "AMAZON_COGNITO_USER_POOLS", user_pool_config };
const api = (settings: object) => ({ aws_appsync_graphql_api: { api: settings } });

async function start(resources: object): Promise<Runtime> {
  return (runtime = await runResources(resources, { tls: { port: 0, ...certificate } }));
}

async function get(path: string, host?: string) {
  // Which names the certificate is for is not the port's business.
  const options = { ca, headers: host ? { host } : {}, checkServerIdentity: () => undefined };
  const asking = request(`${runtime!.tlsUrl}${path}`, options).end();
  const [response] = await once(asking, "response");
  return { status: response.statusCode as number, headers: response.headers, body: JSON.parse(await text(response)) };
}

describe("the TLS port", () => {
  test("serves what the plain one does, and tells of itself as the caller reaches it", async () => {
    const { baseUrl, tlsUrl } = await start({ ...pool, ...client, ...api(forCustomers) });
    expect(tlsUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const { port } = new URL(tlsUrl!);
    const addresses: [string | undefined, string][] = [
      [undefined, tlsUrl!],
      [`localhost:${port}`, `https://localhost:${port}`],
      ["shop.slipstream.localhost:9", "https://shop.slipstream.localhost:9"],
    ];
    for (const [host, address] of addresses) {
      const { body } = await get("/amplify_outputs.json", host);
      expect([body.data.url, body.custom.userPoolEndpoint]).toEqual([`${address}/graphql`, address]);
    }
    const plain = (await (await fetch(`${baseUrl}/amplify_outputs.json`)).json()) as typeof pool;
    expect(plain).toMatchObject({ data: { url: `${baseUrl}/graphql` }, custom: { userPoolEndpoint: baseUrl } });
  });

  test("takes WebSockets", async () => {
    const { tlsUrl } = await start({ ...pool, ...client, ...api(forCustomers) });
    const socket = new WebSocket(`${tlsUrl!.replace("https", "wss")}/graphql/realtime`, "graphql-ws", { ca });
    await once(socket, "open");
    expect(socket.protocol).toBe("graphql-ws");
    socket.terminate();
  });

  test("answers this machine's own names alone", async () => {
    await start({});
    expect((await get("/mailbox", "evil.example")).status).toBe(403);
    expect((await get("/mailbox", "slipstream.localhost")).status).toBe(200);
  });

  test("that is in use is named, with its option, and nothing goes on listening", async () => {
    server = await listen(0, certificate);
    const port = Number(new URL(server.baseUrl).port);
    const starting = runResources({}, { tls: { port, ...certificate } });
    await expect(starting).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is in use: stop what listens there, or take another with --tls.`,
    );
  });

  test("is free again after a stop, also with a client that never ends its handshake", async () => {
    const listening = await listen(0, certificate);
    const { hostname, port } = new URL(listening.baseUrl);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    const closed = once(socket, "close");
    await listening.stop();
    await closed;
  });
});

test("who speaks TLS to the plain port is told of on the terminal, once", async () => {
  const stderr = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  server = await listen(0);
  for (const time of [1, 2]) {
    const [error] = await once(request(server.baseUrl.replace("http:", "https:"), { ca }).end(), "error");
    expect([time, (error as NodeJS.ErrnoException).code]).toEqual([time, "EPROTO"]);
  }
  expect(stderr.mock.calls.map(([line]) => line)).toEqual([
    "A client speaks TLS to this plain port: see --tls, and docs/clients.md.\n",
  ]);
  stderr.mockRestore();
});

test.each([
  ["hello\r\n\r\n", "400 Bad Request"],
  [`GET / HTTP/1.1\r\nx: ${"x".repeat(20_000)}\r\n\r\n`, "431 Request Header Fields Too Large"],
])("what is no request is answered as such", async (sent, status) => {
  server = await listen(0);
  const { hostname, port } = new URL(server.baseUrl);
  const socket = connect(Number(port), hostname);
  socket.write(sent);
  const [answer] = await once(socket, "data");
  expect(String(answer).split("\r\n")[0]).toBe(`HTTP/1.1 ${status}`);
  socket.destroy();
});

describe("amplify_outputs.json", () => {
  test.each([
    ["have no aws_appsync_graphql_api", { ...pool, ...client }],
    [
      "have no aws_cognito_user_pool that aws_appsync_graphql_api.api names",
      { ...pool, ...client, ...api({ name: "api", schema, authentication_type: "AWS_IAM" }) },
    ],
    ["have no aws_cognito_user_pool_client of aws_cognito_user_pool.customers", { ...pool, ...api(forCustomers) }],
  ])("is not there where the stacks %s, and says so", async (lack, resources) => {
    await start(resources);
    const { status, body } = await get("/amplify_outputs.json");
    expect([status, body]).toEqual([
      404,
      { error: "NotFound", message: expect.stringContaining(`no amplify_outputs.json: the stacks ${lack}`) },
    ]);
  });

  test("knows the pool among several that signs the API's callers in, also where that is not the first way", async () => {
    const others = { aws_cognito_user_pool: { admins: { name: "admins" }, ...pool.aws_cognito_user_pool } };
    const staff = { name: "staff", user_pool_id: "${aws_cognito_user_pool.admins.id}" };
    const additional_authentication_provider = { authentication_type: "AMAZON_COGNITO_USER_POOLS", user_pool_config };
    const settings = { name: "api", schema, authentication_type: "AWS_IAM", additional_authentication_provider };
    const clients = { aws_cognito_user_pool_client: { staff, ...client.aws_cognito_user_pool_client } };
    const { resources } = await start({ ...others, ...clients, ...api(settings) });
    const id = (address: string) => resources.get(address)!.attributes["id"];
    expect((await get("/amplify_outputs.json")).body).toMatchObject({
      auth: { user_pool_id: id("aws_cognito_user_pool.customers"), user_pool_client_id: id("aws_cognito_user_pool_client.web") },
      data: { default_authorization_type: "AWS_IAM", authorization_types: ["AMAZON_COGNITO_USER_POOLS"] },
    });
  });

  test("and health are for pages of any origin, the mailbox is for none", async () => {
    await start({ ...pool, ...client, ...api(forCustomers) });
    const allowed = async (path: string) => (await get(path)).headers["access-control-allow-origin"];
    expect(await Promise.all(["/amplify_outputs.json", "/health", "/mailbox"].map(allowed))).toEqual(["*", "*", undefined]);
  });
});
