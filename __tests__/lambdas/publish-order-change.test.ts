import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { buildSchema, parse, validate } from "graphql";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { storedOrder, streamRecord } from "./support/order-stream.ts";

setEnvironment({
  GRAPHQL_URL: "https://api.example.com/graphql",
  FAILURES_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/000000000000/stream-failures",
  AWS_LAMBDA_FUNCTION_NAME: "slipstream-dev-publish-order-change",
  STAGE: "dev",
  POWERTOOLS_METRICS_NAMESPACE: "Slipstream",
});
const { handler } = await import("../../lambdas/publish-order-change.ts");

const sqs = mockClient(SQSClient);
const pending = storedOrder();
const paid = storedOrder({ status: "PAID", version: 2 });
const done = { batchItemFailures: [] };

let fetched: jest.Spied<typeof fetch>;
let logs: LogLine[];

beforeEach(() => {
  fetched = jest.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
    const { variables } = JSON.parse(init?.body as string) as { variables: object };
    return Response.json({ data: variables });
  });
  logs = captureLogs();
  sqs.reset();
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe("publish-order-change", () => {
  test("publishes a batch in one request, in the stream's order", async () => {
    expect(await handler({ Records: [streamRecord("1", undefined, pending), streamRecord("2", pending, paid)] })).toEqual(done);
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(sent().variables).toEqual({ c0: pending, c1: paid });
    expect(logs.map(({ correlation_id, order_version }) => [correlation_id, order_version])).toEqual([
      ["order-1", 1],
      ["order-1", 2],
    ]);
  });

  test("asks for every field that a subscriber may select or filter on, in words that the schema allows", async () => {
    await handler({ Records: [streamRecord("1", undefined, pending), streamRecord("2", pending, paid)] });
    const directives = ["aws_cognito_user_pools", "aws_iam"].map((name) => `directive @${name} on FIELD_DEFINITION | OBJECT`);
    const schema = buildSchema(
      [
        ...directives,
        "directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION",
        "scalar AWSDateTime",
        "scalar AWSTimestamp",
        readFileSync(`${import.meta.dirname}/../../graphql/schema.graphql`, "utf8"),
      ].join("\n"),
    );
    expect(validate(schema, parse(sent().query))).toEqual([]);
    const fields = Object.keys((schema.getType("Order") as unknown as { getFields(): object }).getFields());
    for (const field of fields) expect(sent().query.match(new RegExp(`\\b${field}\\b`, "g"))).toHaveLength(2);
  });

  test("signs the request as the function's role", async () => {
    await handler({ Records: [streamRecord("1", undefined, pending)] });
    const [url, init] = fetched.mock.lastCall as [URL, RequestInit];
    expect(url.href).toBe("https://api.example.com/graphql");
    expect(init.headers).toMatchObject({
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDTEST\/\d{8}\/eu-west-1\/appsync\/aws4_request, SignedHeaders=.*host.*x-amz-date/,
      ),
      "x-amz-security-token": "token-of-the-role",
    });
    expect(JSON.stringify([logs, init.headers])).not.toContain("secret-of-the-role");
  });

  test("leaves out what no subscriber sees, and asks nothing when nothing is left", async () => {
    const noted = { ...paid, note: "Not for the customer." };
    const deleted = storedOrder({ deletedAt: "2026-03-01T12:00:04.000Z" });
    expect(await handler({ Records: [streamRecord("1", paid, noted), streamRecord("2", deleted, undefined)] })).toEqual(done);
    expect(fetched).not.toHaveBeenCalled();
  });

  test("leaves out what the workflow alone keeps with an order", async () => {
    await handler({ Records: [streamRecord("1", pending, { ...paid, paymentId: "order-1#1", decidedBy: "arn:execution" })] });
    expect(sent().variables).toEqual({ c0: paid });
  });

  test("publishes an expired order as deleted at the time of its record", async () => {
    await handler({ Records: [streamRecord("1", paid, undefined)] });
    expect(sent().variables["c0"]).toMatchObject({ id: "order-1", deletedAt: "2026-03-01T12:00:05.000Z" });
  });

  test("starts again at the lowest change that AppSync refused", async () => {
    answer({ data: { c0: {}, c1: null, c2: null }, errors: [refusal("c2", "throttled"), refusal("c1", "unauthorized")] });
    const records = ["1", "2", "3"].map((number) => streamRecord(number, undefined, storedOrder({ id: `order-${number}` })));
    expect(await handler({ Records: records })).toEqual(failedAt("2"));
    expect(logs.filter(({ level }) => level === "ERROR")).toEqual([
      expect.objectContaining({ correlation_id: "order-2", reason: "unauthorized: no …" }),
      expect.objectContaining({ correlation_id: "order-3", reason: "throttled: no …" }),
    ]);
  });

  test("a change that AppSync answered with nothing has reached nobody", async () => {
    answer({ data: { c0: null } });
    expect(await handler({ Records: [streamRecord("1", undefined, pending)] })).toEqual(failedAt("1"));
    expect(logs).toEqual([expect.objectContaining({ message: "Order change refused", reason: "AppSync answered null" })]);
  });

  test("finds the refused one among more than ten", async () => {
    const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1));
    const data = Object.fromEntries(numbers.map((_, index) => [`c${index}`, index === 10 ? null : {}]));
    answer({ data, errors: [refusal("c10", "throttled")] });
    const records = numbers.map((number) => streamRecord(number, undefined, storedOrder({ id: `order-${number}` })));
    expect(await handler({ Records: records })).toEqual(failedAt("11"));
    expect(logs.find(({ level }) => level === "ERROR")).toMatchObject({
      correlation_id: "order-11",
      reason: "throttled: no …",
    });
  });

  test.each([
    [
      "AppSync refuses the whole request",
      () => answer({ data: null, errors: [{ ...refusal("c0", "ValidationError"), path: null }] }),
      "AppSync refused the request: ValidationError: no …",
    ],
    ["AppSync answers another status", () => answer({ errors: [{ message: "Forbidden" }] }, 403), "AppSync answered 403"],
    ["AppSync knows no such caller", () => answer({ errors: [refusal("", "Denied")] }, 401), /answered 401 \(Denied\)$/],
    ["a gateway answers", () => fetched.mockResolvedValue(new Response("<html>", { status: 502 })), /AppSync answered 502$/],
    ["AppSync is not reached", () => fetched.mockRejectedValue(new TypeError("fetch failed")), "fetch failed"],
    ["the answer is no JSON", () => fetched.mockResolvedValue(new Response("<html>")), "SyntaxError"],
  ])("fails when %s, so that Lambda halves the batch", async (_, fail, reason) => {
    fail();
    const noted = { ...paid, note: "Not for the customer." };
    const records = [streamRecord("1", paid, noted), streamRecord("2", pending, paid), streamRecord("3", undefined, pending)];
    await expect(handler({ Records: records })).rejects.toThrow();
    expect(logs).toEqual([expect.objectContaining({ order_ids: ["order-1", "order-1"], reason: expect.stringMatching(reason) })]);
  });

  test("sets a malformed record aside and goes on with the others", async () => {
    const broken = streamRecord("2", undefined, { ...pending, quantity: "six" });
    const records = [streamRecord("1", undefined, pending), broken, streamRecord("3", pending, paid)];
    expect(await handler({ Records: records })).toEqual(done);
    expect(sent().variables).toEqual({ c0: pending, c1: paid });
    const reason = "MalformedInput: Malformed new image of a stream record (quantity: invalid_type)";
    expect(notes()).toEqual([
      {
        reason,
        functionName: "slipstream-dev-publish-order-change",
        streamArn: broken.eventSourceARN,
        sequenceNumber: "2",
        eventName: "INSERT",
        keys: { customerId: "customer-1", id: "order-1" },
        time: "2026-03-01T12:00:05.000Z",
      },
    ]);
    expect(logs.find(({ level }) => level === "ERROR")).toMatchObject({ sequence_number: "2", reason });
  });

  test("says of a malformed record which of its images it is", async () => {
    await handler({ Records: [streamRecord("1", { ...pending, quantity: "six" }, pending)] });
    expect(notes()).toMatchObject([
      { reason: "MalformedInput: Malformed old image of a stream record (quantity: invalid_type)" },
    ]);
  });

  test("leaves a malformed record behind a refused change for the next try, which brings both again", async () => {
    answer({ data: { c0: null }, errors: [refusal("c0", "throttled")] });
    const records = [streamRecord("1", undefined, {}), streamRecord("2", undefined, pending), streamRecord("3", undefined, {})];
    expect(await handler({ Records: records })).toEqual(failedAt("2"));
    expect(notes()).toEqual([expect.objectContaining({ sequenceNumber: "1" })]);
  });

  test("fails when a malformed record cannot be set aside: it must come again", async () => {
    sqs.on(SendMessageCommand).rejects(new Error("Queue away"));
    const records = [streamRecord("1", undefined, pending), streamRecord("2", undefined, {})];
    await expect(handler({ Records: records })).rejects.toThrow("Queue away");
  });

  test("a record without images or time is malformed, not a crash", async () => {
    const { dynamodb, ...record } = streamRecord("1", undefined, pending);
    const timeless = { ...record, dynamodb: { ...dynamodb, ApproximateCreationDateTime: undefined } };
    expect(await handler({ Records: [streamRecord("1", undefined, undefined), timeless as never, record] })).toEqual(done);
    expect(fetched).not.toHaveBeenCalled();
    expect(notes()).toHaveLength(3);
  });

  test("reaches a server with the host that it has signed", async () => {
    fetched.mockRestore();
    const hosts: unknown[] = [];
    const server = createServer((request, response) => {
      hosts.push(request.headers.host, request.headers.authorization);
      response.end('{"data":{"c0":{}}}');
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const before = process.env["GRAPHQL_URL"];
    process.env["GRAPHQL_URL"] = `http://127.0.0.1:${port}/graphql`;
    try {
      await jest.isolateModulesAsync(async () => {
        const local = await import("../../lambdas/publish-order-change.ts");
        expect(await local.handler({ Records: [streamRecord("1", undefined, pending)] })).toEqual(done);
      });
    } finally {
      process.env["GRAPHQL_URL"] = before;
      server.closeAllConnections();
      server.close();
    }
    expect(hosts).toEqual([`127.0.0.1:${port}`, expect.stringContaining("host;")]);
  });

  test.each(["GRAPHQL_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID", "STAGE", "FAILURES_QUEUE_URL"])(
    "does not load without %s",
    async (name) => {
      expect(await loadError("../../../lambdas/publish-order-change.ts", name)).toContain(`${name} is missing`);
    },
  );
});

/** What was put into the failures queue. */
function notes(): object[] {
  return sqs.commandCalls(SendMessageCommand).map(({ args }) => JSON.parse(args[0].input.MessageBody!) as object);
}

function sent(): { query: string; variables: Record<string, unknown> } {
  return JSON.parse(fetched.mock.lastCall?.[1]?.body as string) as ReturnType<typeof sent>;
}

function answer(body: object, status = 200): void {
  fetched.mockResolvedValue(Response.json(body, { status }));
}

function refusal(alias: string, errorType: string): object {
  return { path: [alias], message: `no ${storedOrder().name}`, errorType };
}

function failedAt(itemIdentifier: string): object {
  return { batchItemFailures: [{ itemIdentifier }] };
}
