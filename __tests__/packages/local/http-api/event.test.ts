import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startEchoApi, type EchoApi } from "./support/echo-api.ts";

let api: EchoApi;
beforeAll(async () => void (api = await startEchoApi()));
afterAll(() => api.stop());

describe("a function's event", () => {
  test("has AWS's members, and none that would be empty", async () => {
    const before = api.runtime.clock.now();
    const event = await api.event("/orders/1", { headers: { "user-agent": "tester" } });
    const { host } = new URL(api.runtime.baseUrl);
    expect(event).toEqual({
      version: "2.0",
      routeKey: "GET /orders/{id}",
      rawPath: "/orders/1",
      rawQueryString: "",
      headers: expect.objectContaining({
        host,
        "user-agent": "tester",
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-port": host.split(":")[1],
        "x-forwarded-proto": "http",
        "x-amzn-trace-id": expect.stringMatching(/^Root=1-[\da-f]{8}-[\da-f]{24}$/),
      }),
      requestContext: {
        accountId: "000000000000",
        apiId: expect.stringMatching(/^[a-z\d]{10}$/),
        domainName: host,
        domainPrefix: "127",
        http: { method: "GET", path: "/orders/1", protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "tester" },
        requestId: expect.stringMatching(/^[\w+/]{15}=$/),
        routeKey: "GET /orders/{id}",
        stage: "$default",
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      pathParameters: { id: "1" },
      isBase64Encoded: false,
    });
    expect(event.requestContext.timeEpoch).toBeGreaterThanOrEqual(before);
  });

  test("decodes the path, and joins query parameters of one name but leaves the raw query as it was", async () => {
    const event = await api.event("/orders/a%20%C3%A9?x=1&y=a%20b&x=2");
    expect(event).toMatchObject({
      rawPath: "/orders/a é",
      pathParameters: { id: "a é" },
      rawQueryString: "x=1&y=a%20b&x=2",
      queryStringParameters: { x: "1,2", y: "a b" },
    });
  });

  test("has cookies apart from the other headers, whose names are in lower case", async () => {
    const { cookies, headers } = await api.event("/orders/1", { headers: { Cookie: "a=1; b=2", "X-Custom": "Yes" } });
    expect(cookies).toEqual(["a=1", "b=2"]);
    expect(headers).toMatchObject({ "x-custom": "Yes" });
    expect(headers).not.toHaveProperty("cookie");
  });

  test.each([
    ["application/json; charset=utf-8", false],
    ["text/csv", false],
    ["application/octet-stream", true],
    ["application/x-www-form-urlencoded", true],
  ])("has a body of type %s in base64: %p", async (type, isBase64Encoded) => {
    const event = await api.event("/echo", { method: "POST", body: "größer", headers: { "content-type": type } });
    expect(event).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? Buffer.from("größer").toString("base64") : "größer" });
  });

  test("has what a greedy variable stands for", async () => {
    const event = await api.event("/files/2024/menu.pdf", { method: "PUT" });
    expect(event).toMatchObject({ routeKey: "ANY /files/{path+}", pathParameters: { path: "2024/menu.pdf" } });
  });
});
