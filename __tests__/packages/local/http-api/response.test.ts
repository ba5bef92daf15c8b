import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startEchoApi, type EchoApi } from "./support/echo-api.ts";

let api: EchoApi;
beforeAll(async () => void (api = await startEchoApi()));
afterAll(() => api.stop());

describe("a function's answer", () => {
  test("is the client's, with status, headers, cookies and body", async () => {
    const response = await api.answered({
      statusCode: 201,
      headers: { Location: "/orders/1", "X-Count": 2, "Transfer-Encoding": "chunked" },
      cookies: ["a=1; Secure", "b=2"],
      body: "made",
    });
    expect([response.status, await response.text()]).toEqual([201, "made"]);
    expect(response.headers.getSetCookie()).toEqual(["a=1; Secure", "b=2"]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      location: "/orders/1",
      "x-count": "2",
      "content-type": "text/plain;charset=UTF-8",
      "apigw-requestid": expect.any(String),
    });
  });

  test("may be binary", async () => {
    const bytes = [0, 255, 128, 10];
    const response = await api.answered({ statusCode: 200, body: Buffer.from(bytes).toString("base64"), isBase64Encoded: true });
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual(bytes);
  });

  test.each([
    [{ message: "hi" }, '{"message":"hi"}'],
    ["hi", "hi"],
    [[1, 2], "[1,2]"],
    [null, "null"],
  ])("without a status is the body of a 200: %j", async (payload, body) => {
    const response = await api.answered(payload);
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      200,
      "application/json",
      body,
    ]);
  });

  test("has an empty body when it gives none", async () => {
    const response = await api.answered({ statusCode: 204 });
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([204, null, ""]);
  });

  test.each([
    [{ statusCode: "ok", body: "" }],
    [{ statusCode: 1000 }],
    [{ statusCode: 200, body: { not: "text" } }],
    [{ statusCode: 200, headers: ["a"] }],
    [{ statusCode: 200, headers: { "a b": "1" } }],
    [{ statusCode: 200, headers: { a: "line\nbreak" } }],
    [{ statusCode: 200, headers: { a: {} } }],
    [{ statusCode: 200, cookies: "a=1" }],
  ])("that is malformed is a 500: %j", async (payload) => {
    const response = await api.answered(payload);
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal Server Error" }]);
  });
});

describe("API Gateway itself answers", () => {
  test("500 when the function fails, and says nothing of why", async () => {
    const response = await api.fetch("/fails");
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal Server Error" }]);
  });

  test("503 when the function takes longer than the integration waits", async () => {
    const waiting = api.fetch("/hangs");
    const settled = waiting.then(() => "settled");
    // The timeout begins with the call; the clock is moved until it has passed.
    while ((await Promise.race([settled, api.fetch("/orders/1").then(() => "waiting")])) === "waiting")
      api.runtime.clock.advance(5000);
    const response = await waiting;
    expect([response.status, await response.json()]).toEqual([503, { message: "Service Unavailable" }]);
  });

  test.each(["/nowhere", "/orders", "/orders/", "/orders/1/", "/orders/a%2Fb", ""])(
    "404 on %p, which no route takes",
    async (path) => {
      const response = await api.fetch(path);
      expect([response.status, await response.json()]).toEqual([404, { message: "Not Found" }]);
    },
  );

  test("404 for another method of a path", async () => {
    expect((await api.fetch("/orders/1", { method: "DELETE" })).status).toBe(404);
  });

  test("400 to a path that is not percent-encoded UTF-8", async () => {
    expect((await api.fetch("/orders/%ff")).status).toBe(400);
  });

  test("413 to a body of more than 10 MB", async () => {
    const post = (bytes: number) => api.fetch("/echo", { method: "POST", body: Buffer.alloc(bytes) });
    const response = await post(10 * 1024 * 1024 + 1);
    expect([response.status, await response.json()]).toEqual([413, { message: "Request Entity Too Large" }]);
  });
});

test("the stack's URLs lead to the API", async () => {
  const { url, stage_url } = api.runtime.outputs;
  expect([url, stage_url]).toEqual([`${api.runtime.baseUrl}/rest`, `${api.runtime.baseUrl}/rest/`]);
  expect((await fetch(`${stage_url}orders/1`)).status).toBe(200);
});
