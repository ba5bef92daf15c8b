import type { Random } from "../../../support/random.ts";
import type { BackendUnderTest } from "../backend.ts";
import type { BadRequest, Draw } from "./aws-requests.ts";
import { badJson } from "./bad-json.ts";
import { sendBytes, sendHttp, sendRealtime } from "./exchange.ts";

const order = { name: "Pizza", quantity: 6, restaurantId: "Dominos", addOns: ["chili"] };
const fields = "{ id status version }";
const operations = [
  {
    query: `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) ${fields} }`,
    variables: { input: { ...order, id: "bad" } },
  },
  {
    query: `mutation ($input: UpdateOrderInput!) { updateOrder(input: $input) ${fields} }`,
    variables: { input: { ...order, id: "bad", expectedVersion: 1 } },
  },
  { query: `mutation ($id: ID!) { deleteOrder(id: $id) ${fields} }`, variables: { id: "bad" } },
  { query: `mutation ($id: ID!) { retryPayment(id: $id) ${fields} }`, variables: { id: "bad" }, operationName: null },
  { query: `query ($id: ID!) { getOrder(id: $id) ${fields} }`, variables: { id: "bad" } },
  {
    query: `query ($limit: Int, $nextToken: String) { listOrders(limit: $limit, nextToken: $nextToken) { items ${fields} nextToken } }`,
    variables: { limit: 1, nextToken: "x" },
  },
];
const queries = [
  "{",
  "{ a }",
  "{ __schema { types { name } } }",
  "subscription { onOrderChanged { id } }",
  "{ getOrder }",
  "query { ...A } fragment A on Query { ...A }",
  `{ ${"a { ".repeat(9000)}`,
  "\u0000",
  "mutation { publishOrderChange(order: {}) { id } }",
];
const tokens = [
  "",
  "x",
  "a.b.c",
  "Bearer",
  "Bearer \u00ff",
  "eyJhbGciOiJub25lIn0.e30.",
  "eyJhbGciOiJSUzI1NiJ9.bnVsbA.x",
  "AWS4-HMAC-SHA256 x",
  `AWS4-HMAC-SHA256 Credential=LOCAL/20260101/eu-west-1/appsync/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`,
  "x".repeat(9000),
];
const paths = [
  "/%",
  "/rest/%",
  "/rest/orders/%zz",
  "/rest/orders/%00",
  "/rest/orders/%ff%fe",
  "/rest//orders",
  "/rest/orders?limit=x&nextToken=%",
  "/rest/orders/..%2f..",
  "/2015-03-31/functions/%/invocations",
  "/2015-03-31/functions/",
  "/2015-03-31/functions/x/y/z",
  "/mailbox?to=%",
  "/health?%",
  "/x/.well-known/jwks.json",
  "/__proto__/.well-known/jwks.json",
  "/__proto__/.well-known/openid-configuration",
  "/graphql?%zz",
  "//",
  "*",
  "http://[::1",
  "/?a=%E0%A4%A",
  `/${"x".repeat(8000)}`,
  "/rest/orders/__proto__/payment",
];
const statusPaths = [
  "/status/%",
  "/status/__proto__",
  "/status/constructor/x",
  "/status/queues/%00/messages",
  "/status/queues/slipstream-local-orders/messages?limit=1e400",
  "/status/functions/__proto__/logs",
  "/status/executions/arn%3Aaws%3Astates",
  "/status/events?kinds=__proto__",
  "/status/traces?about=%00",
  "/status//clock//",
];
const methods = ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "PURGE"];
const bytes = [
  "",
  "\r\n\r\n",
  "GET",
  "GET / HTTP/9.9\r\n\r\n",
  "GET / HTTP/1.1\r\n\r\n",
  "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
  "POST /graphql HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
  "GET /graphql/realtime HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n",
  "GET http://[::1/graphql/realtime HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: x\r\n\r\n",
  "GET / HTTP/1.1\r\nhost: x\r\na: \u0000\r\n\r\n",
  `GET / HTTP/1.1\r\nhost: x\r\na: ${"x".repeat(20_000)}\r\n\r\n`,
  "\u0016\u0003\u0001",
];

/** The doors of the backend's own APIs, and what is none. */
export function apiDoors({ runtime: { baseUrl }, endpoints: { realtimeUrl } }: BackendUnderTest, token: string): readonly Draw[] {
  const http = (method: string, path: string, headers: Record<string, string>, body = ""): BadRequest => ({
    text: `${method} ${path} ${JSON.stringify(headers)} ${body}`,
    send: () => sendHttp(baseUrl, { method, path, headers, body }),
  });
  const authorization = (random: Random) => (random.chance(0.1) ? latin1(random.pick(tokens)) : token);

  const graphql: Draw = (random) => {
    const good = random.chance(0.2) ? { query: random.pick(queries), variables: {} } : random.pick(operations);
    return http(
      "POST",
      "/graphql",
      { "content-type": "application/json", authorization: authorization(random) },
      badJson(good, random),
    );
  };
  const rest: Draw = (random) => {
    const key = random.pick(["bad", "", "%", "x".repeat(200), "a b", "\u00ff"]);
    const headers = { "content-type": random.pick(["application/json", "text/plain", ""]), "idempotency-key": key };
    const path = random.pick([
      "/rest/orders",
      "/rest/orders?a=b",
      "/rest/orders/bad/payment",
      "/rest/orders/%F0%9F%8D%95/payment",
    ]);
    return http("POST", path, { ...headers, authorization: `Bearer ${authorization(random)}` }, badJson(order, random));
  };
  const elsewhere: Draw = (random) => {
    const authorized: Record<string, string> = random.chance(0.7) ? { authorization: `Bearer ${token}` } : {};
    return http(random.pick(methods), random.pick(paths), {
      ...authorized,
      "content-type": random.pick(["", "application/json", "x"]),
    });
  };
  const realtime: Draw = (random) => {
    const header = JSON.stringify({ Authorization: authorization(random), host: "localhost" });
    const encoded = Buffer.from(random.chance(0.1) ? badJson(JSON.parse(header), random) : header)
      .toString("base64url")
      .slice(0, 8000);
    const protocols = random.chance(0.1) ? ["x"] : ["graphql-ws", `header-${encoded}`];
    const data = badJson(
      { query: `subscription ($id: ID) { onOrderChanged(id: $id) ${fields} }`, variables: { id: "bad" } },
      random,
    );
    const start = { id: "1", type: "start", payload: { data, extensions: { authorization: JSON.parse(header) } } };
    const messages = [
      badJson({ type: "connection_init" }, random),
      random.chance(0.3) ? JSON.stringify(start) : badJson(start, random),
    ];
    return {
      text: `realtime ${protocols.join()} ${messages.join("\n")}`,
      send: () => sendRealtime(realtimeUrl, protocols, messages),
    };
  };
  const status: Draw = (random) => {
    if (random.chance(0.5)) return http(random.pick(methods), random.pick(statusPaths), {});
    // Neither moves or breaks anything for the others when it comes as it is.
    const fault = { service: "sqs", action: "PurgeQueue", error: "Throttled", where: { QueueUrl: "x" }, times: 1, status: 400 };
    const [path, value] = random.pick([["/status/clock", { advance: "0s" }] as const, ["/status/faults", fault] as const]);
    return http("POST", path, { "content-type": "application/json" }, badJson(value, random));
  };
  const raw: Draw = (random) => {
    const sent = random.pick(bytes);
    return { text: `bytes ${JSON.stringify(sent)}`, send: () => sendBytes(baseUrl, sent) };
  };
  return [graphql, graphql, rest, elsewhere, realtime, status, raw];
}

/** What a header can hold. */
function latin1(text: string): string {
  return Buffer.from(text, "latin1").toString("latin1");
}
