import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ReceivedRequest } from "../../../../../packages/local/http/http-request.ts";
import { createLambdaHarness, type LambdaHarness } from "../lambda-harness.ts";

let lambda: LambdaHarness;
let requests: ReceivedRequest[];

beforeEach(async () => {
  requests = [];
  lambda = await createLambdaHarness({
    answerHttp: async (request) => {
      requests.push(request);
      return { status: 201, headers: { "x-made": "here" }, body: `got ${request.body.toString()}` };
    },
  });
});

afterEach(() => lambda.stop());

/** A handler that sends its event as options of node:http and answers with what came back. */
const viaHttp = (imported: string, send: string) => `
  import ${imported} from "node:http";
  export const handler = ({ body, ...options }) => new Promise((resolve, reject) => {
    const request = ${send}(options, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode, made: response.headers["x-made"], text });
    });
    request.on("error", reject);
    request.end(body);
  });`;

const byHttp = viaHttp("http", "http.request");

const byFetch = `
  export const handler = async ({ url, ...init }) => {
    const response = await fetch(url, init);
    return { status: response.status, made: response.headers.get("x-made"), text: await response.text() };
  };`;

describe("a function's request to the endpoint", () => {
  const answered = { status: 201, made: "here", text: "got crème" };

  test("reaches the gateway as it was sent, by node:http", async () => {
    await lambda.deploy("http", byHttp);
    const options = {
      host: "127.0.0.1",
      port: 4566,
      method: "POST",
      path: "/x?y=1",
      headers: { "X-Amz-Target": "SQS" },
      body: "crème",
    };
    expect((await lambda.invoke("http", options)).Payload).toEqual(answered);
    expect(requests).toMatchObject([{ method: "POST", url: "/x?y=1", headers: { "x-amz-target": "SQS" } }]);
  });

  test("reaches it when the code has taken the function out of node:http", async () => {
    await lambda.deploy("named", viaHttp("{ request as send }", "send"));
    const options = { host: "127.0.0.1", port: 4566, method: "POST", path: "/", body: "crème" };
    expect((await lambda.invoke("named", options)).Payload).toEqual(answered);
  });

  test("reaches it under the prefix that an SDK puts before the host", async () => {
    await lambda.deploy("http", byHttp);
    const options = { host: "sync-127.0.0.1", port: 4566, method: "POST", path: "/", headers: { host: "sync-127.0.0.1:4566" } };
    expect((await lambda.invoke("http", options)).Payload).toMatchObject({ status: 201 });
    expect(requests).toMatchObject([{ headers: { host: "sync-127.0.0.1:4566" } }]);
  });

  test("reaches it by fetch", async () => {
    await lambda.deploy("fetch", byFetch);
    const init = { url: "http://127.0.0.1:4566/graphql", method: "POST", headers: { Authorization: "AWS4" }, body: "crème" };
    expect((await lambda.invoke("fetch", init)).Payload).toEqual(answered);
    expect(requests).toMatchObject([{ url: "/graphql", headers: { authorization: "AWS4", host: "127.0.0.1:4566" } }]);
  });

  test("may be given up", async () => {
    const code = `export const handler = async () => {
      const request = fetch("http://127.0.0.1:4566/", { signal: AbortSignal.abort() });
      return request.catch((error) => error.name);
    };`;
    await lambda.deploy("abort", code);
    expect((await lambda.invoke("abort")).Payload).toBe("AbortError");
    expect(requests).toEqual([]);
  });

  test("may be sent while the code is loaded", async () => {
    await lambda.deploy(
      "early",
      `const answer = await fetch("http://127.0.0.1:4566/"); export const handler = async () => answer.status;`,
    );
    expect((await lambda.invoke("early")).Payload).toBe(201);
  });
});

describe("a request to another address", () => {
  let server: Server;
  let port: number;

  beforeEach(async () => {
    server = createServer((_, response) => response.writeHead(200, { "x-made": "elsewhere" }).end("outside"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ({ port } = server.address() as AddressInfo);
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test.each([
    ["node:http", byHttp, () => ({ host: "127.0.0.1", port, path: "/" })],
    ["fetch", byFetch, () => ({ url: `http://127.0.0.1:${port}/` })],
  ])("goes its usual way, by %s", async (_how, code, event) => {
    await lambda.deploy("outside", code);
    expect((await lambda.invoke("outside", event())).Payload).toEqual({ status: 200, made: "elsewhere", text: "outside" });
    expect(requests).toEqual([]);
  });
});
