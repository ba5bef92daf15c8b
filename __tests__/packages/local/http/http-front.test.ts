import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { AwsError } from "../../../../packages/local/gateway/aws-error.ts";
import { listen } from "../../../../packages/local/http/http-server.ts";
import { service, startFront, type Front } from "./support/front.ts";
import { form, signedFetch } from "./support/signed-fetch.ts";

let front: Front | undefined;
afterEach(async () => {
  await front?.stop();
  front = undefined;
});

async function get(path: string, init?: RequestInit) {
  const response = await fetch(`${front!.baseUrl}${path}`, init);
  return { status: response.status, headers: response.headers, body: (await response.json()) as object };
}

test("health, keys and mail are there to read", async () => {
  front = await startFront([]);
  const mail = { subject: "s", body: "b", attributes: {}, sentAt: 1 };
  front.events.emit("mail", { ...mail, to: "a@x.example" });
  front.events.emit("mail", { ...mail, to: "b@x.example" });
  expect((await get("/health")).body).toEqual({ status: "ready" });
  expect((await get("/eu-west-1_pool/.well-known/jwks.json")).body).toEqual({ keys: ["eu-west-1_pool"] });
  expect((await get("/eu-west-1_pool/.well-known/openid-configuration")).body).toEqual({ issuer: "eu-west-1_pool" });
  expect((await get("/mailbox?to=b%40x.example")).body).toEqual([{ ...mail, to: "b@x.example" }]);
  expect((await get("/mailbox")).body).toHaveLength(2);
});

test("anything else is told what is served", async () => {
  front = await startFront([]);
  expect(await get("/nowhere?x=1")).toMatchObject({
    status: 404,
    body: { error: "NotFound", message: "GET /nowhere is not served here." },
  });
  const unknown = await get("/", { method: "POST", body: "x", headers: { "content-type": "text/plain" } });
  expect(unknown).toMatchObject({ status: 400, body: { served: expect.arrayContaining(["GET /health"]) } });
});

describe("a service that is not run here is named", () => {
  const ask = (service: string, more: object = {}) => signedFetch({ baseUrl: front!.baseUrl, service, ...more });

  test("to who sends a form", async () => {
    front = await startFront([service("sns", {})]);
    const { status, text } = await ask("iam", { headers: form, body: "Action=ListRoles&Version=2010-05-08" });
    expect([status, text]).toEqual([400, expect.stringContaining("<Message>iam is not run here")]);
    expect((await ask("dynamodb", { headers: form, body: "Action=Publish&Version=2010-03-31" })).text).toContain(
      "dynamodb is not run here with forms",
    );
    const unsigned = await fetch(front.baseUrl, { method: "POST", headers: form, body: "Action=ListRoles&Version=2010-05-08" });
    expect(await unsigned.text()).toContain("The service whose Version is 2010-05-08 is not run here");
  });

  test("to who sends JSON", async () => {
    front = await startFront([]);
    const { status, text } = await ask("kinesis", { headers: { "x-amz-target": "Kinesis_20131202.ListStreams" }, body: "{}" });
    expect([status, JSON.parse(text)]).toMatchObject([
      400,
      { __type: "UnknownOperationException", message: expect.stringMatching(/^kinesis is not run here/) },
    ]);
  });

  test("to who calls a REST API, in the form that its clients read", async () => {
    front = await startFront([]);
    const batch = await ask("batch", { path: "/v1/describejobs", body: "{}" });
    expect([batch.headers.get("x-amzn-errortype"), JSON.parse(batch.text).message]).toEqual([
      "UnknownOperationException",
      expect.stringMatching(/^batch is not run here/),
    ]);
    const s3 = await ask("s3", { method: "GET", path: "/" });
    const route53 = await ask("route53", { method: "GET", path: "/2013-04-01/hostedzone" });
    expect(route53.text).toMatch(
      /^<ErrorResponse><Error><Type>Sender<\/Type><Code>UnknownOperationException<\/Code><Message>route53 is/,
    );
    expect(route53.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
    expect(s3.text).toMatch(/^<Error><Code>UnknownOperationException<\/Code><Message>s3 is not run here/);
  });
});

test("an unknown user pool is the pool's error", async () => {
  const jwks = () => Promise.reject(new AwsError("ResourceNotFoundException", "User pool x does not exist."));
  const openIdConfiguration = () => {
    throw new AwsError("ResourceNotFoundException", "User pool x does not exist.");
  };
  front = await startFront([], { jwks, openIdConfiguration });
  for (const path of ["/x/.well-known/jwks.json", "/x/.well-known/openid-configuration"]) {
    expect(await get(path)).toMatchObject({ status: 400, body: { error: "ResourceNotFoundException" } });
  }
});

test("a body that no service would take is refused", async () => {
  front = await startFront([]);
  const sending = request(front.baseUrl, { method: "POST", headers: { "x-amz-target": "DynamoDB_20120810.PutItem" } });
  sending.on("error", () => undefined);
  sending.write(Buffer.alloc(17 * 1024 * 1024));
  const [response] = await once(sending, "response");
  expect([response.statusCode, response.headers.connection]).toEqual([413, "close"]);
  sending.destroy();
});

describe("Lambda's REST API", () => {
  const lambda = service(
    "lambda",
    {
      Invoke: ({ FunctionName, Payload, InvocationType }) =>
        FunctionName === "broken"
          ? { StatusCode: 200, FunctionError: "Unhandled", Payload: { errorMessage: "oh" } }
          : { StatusCode: InvocationType === "Event" ? 202 : 200, Payload: { FunctionName, Payload, date: "2026" } },
      ListFunctions: () => ({ Functions: [] }),
      GetFunction: ({ FunctionName }) => {
        throw new AwsError("ResourceNotFoundException", `Function not found: ${FunctionName}`, { statusCode: 404 });
      },
      ListEventSourceMappings: (input) => ({ EventSourceMappings: [input] }),
    },
    ["Invoke"],
  );

  const call = (method: string, path: string, body = "", headers: Record<string, string> = {}) =>
    signedFetch({ baseUrl: front!.baseUrl, service: "lambda", method, path, headers, body });

  test("invokes with a JSON payload", async () => {
    front = await startFront([lambda]);
    const { status, headers, text } = await call("POST", "/2015-03-31/functions/arn%3Aaws%3Alambda%3Af/invocations", '{"a":[1]}');
    expect([status, headers.get("x-amz-function-error"), JSON.parse(text)]).toEqual([
      200,
      null,
      { FunctionName: "arn:aws:lambda:f", Payload: { a: [1] }, date: "2026" },
    ]);
    const event = await call("POST", "/2015-03-31/functions/f/invocations", "", { "x-amz-invocation-type": "Event" });
    expect([event.status, JSON.parse(event.text).Payload]).toEqual([202, {}]);
  });

  test("tells a function's error in a header", async () => {
    front = await startFront([lambda]);
    const { status, headers, text } = await call("POST", "/2015-03-31/functions/broken/invocations", "{}");
    expect([status, headers.get("x-amz-function-error"), text]).toEqual([200, "Unhandled", '{"errorMessage":"oh"}']);
  });

  test("lists functions and mappings", async () => {
    front = await startFront([lambda]);
    expect((await get("/2015-03-31/functions/")).body).toEqual({ Functions: [] });
    expect((await get("/2015-03-31/event-source-mappings/?FunctionName=f")).body).toEqual({
      EventSourceMappings: [{ FunctionName: "f" }],
    });
  });

  test("looks at one mapping, and at a function's configuration", async () => {
    const described = service("lambda", {
      GetEventSourceMapping: ({ UUID }) => ({ UUID }),
      GetFunctionConfiguration: ({ FunctionName }) => ({ FunctionName }),
    });
    front = await startFront([described]);
    expect((await get("/2015-03-31/event-source-mappings/a-b")).body).toEqual({ UUID: "a-b" });
    expect((await get("/2015-03-31/functions/f/configuration")).body).toEqual({ FunctionName: "f" });
  });

  test("refuses a path that is not well encoded", async () => {
    front = await startFront([lambda]);
    const { status, headers } = await get("/2015-03-31/functions/%E0%A4%A");
    expect([status, headers.get("x-amzn-errortype")]).toEqual([400, "InvalidParameterValueException"]);
  });

  test("refuses what is unsigned, unknown or no JSON", async () => {
    front = await startFront([lambda]);
    const unsigned = await get("/2015-03-31/functions/f/invocations", { method: "POST", body: "{}" });
    expect([unsigned.status, unsigned.headers.get("x-amzn-errortype")]).toEqual([403, "MissingAuthenticationTokenException"]);
    expect((await get("/2015-03-31/functions/gone")).status).toBe(404);
    expect((await get("/2015-03-31/functions/f", { method: "DELETE" })).body).toMatchObject({
      message: "DELETE /2015-03-31/functions/f is not run here",
    });
    const broken = await call("POST", "/2015-03-31/functions/f/invocations", "{");
    expect(broken.headers.get("x-amzn-errortype")).toBe("InvalidRequestContentException");
  });
});

describe("the port", () => {
  test("that is in use is named", async () => {
    front = await startFront([]);
    const port = Number(new URL(front.baseUrl).port);
    await expect(listen(port)).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`);
  });

  test("answers 503 until the runtime is ready", async () => {
    const server = await listen(0);
    expect((await fetch(server.baseUrl)).status).toBe(503);
    await server.stop();
  });

  test("is free again after a stop, also with connections kept open", async () => {
    front = await startFront([], { graphql: { answer: () => new Promise(() => undefined), handleUpgrade: () => undefined } });
    const { hostname, port } = new URL(front.baseUrl);
    const idle = connect(Number(port), hostname);
    const upgraded = connect(Number(port), hostname);
    upgraded.write("GET /graphql/realtime HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n");
    await Promise.all([once(idle, "connect"), once(upgraded, "connect"), get("/health")]);
    const closed = Promise.all([once(idle, "close"), once(upgraded, "close")]);
    await front.stop();
    await closed;
    const again = await listen(Number(port));
    await again.stop();
  });

  test("goes on when an answer cannot be sent", async () => {
    const stderr = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    const server = await listen(0);
    server.serve({
      answer: async ({ path }) => ({ status: 200, headers: { "x-path": path === "/bad" ? "\n" : path }, body: "" }),
      upgrade: () => undefined,
    });
    await expect(fetch(`${server.baseUrl}/bad`)).rejects.toThrow();
    expect(stderr).toHaveBeenCalledWith(expect.stringMatching(/^GET \/bad could not be answered: Invalid character in header/));
    stderr.mockRestore();
    expect((await fetch(`${server.baseUrl}/good`)).status).toBe(200);
    await server.stop();
  });

  test("hands WebSockets on for GraphQL only", async () => {
    front = await startFront([], {
      graphql: { answer: () => new Promise(() => undefined), handleUpgrade: (_, socket) => void socket.end("handed on") },
    });
    const { hostname, port } = new URL(front.baseUrl);
    const upgrade = async (path: string, protocol = "websocket") => {
      const socket = connect(Number(port), hostname);
      socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nupgrade: ${protocol}\r\nconnection: upgrade\r\n\r\n`);
      const [answer] = await once(socket, "data");
      socket.destroy();
      return String(answer);
    };
    expect(await upgrade("/graphql/realtime?header=x")).toBe("handed on");
    expect(await upgrade("/elsewhere")).toMatch(/^HTTP\/1\.1 404/);
    // A client that offers HTTP/2 takes HTTP/1.1 for an answer.
    expect(await upgrade("/health", "h2c")).toMatch(/^HTTP\/1\.1 200/);
  });
});
