import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { localConcurrency } from "../../../../packages/local/lambda/slots.ts";
import { waitingOn } from "../until.ts";
import { createLambdaHarness, functionArn, type LambdaHarness } from "./lambda-harness.ts";

let lambda: LambdaHarness;

beforeEach(async () => {
  lambda = await createLambdaHarness();
});

afterEach(() => lambda.stop());

test("a function gets its event and answers with JSON", async () => {
  await lambda.deploy("echo", "export const handler = async (event) => ({ event, nothing: undefined, at: new Date(0) });");
  const answer = await lambda.invoke("echo", { order: { id: "o1" } });
  expect(answer).toEqual({
    StatusCode: 200,
    ExecutedVersion: "$LATEST",
    Payload: { event: { order: { id: "o1" } }, at: "1970-01-01T00:00:00.000Z" },
  });
});

test("a function may be called by name, by ARN and with $LATEST", async () => {
  await lambda.deploy("echo", "export const handler = async (event) => event;");
  for (const name of ["echo", functionArn("echo"), `${functionArn("echo")}:$LATEST`, "000000000000:function:echo"]) {
    expect((await lambda.invoke(name, 1)).Payload).toBe(1);
  }
});

test("an unknown function is not found", async () => {
  await expect(lambda.invoke("nobody")).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    statusCode: 404,
    message: `Function not found: ${functionArn("nobody")}`,
  });
});

test("a function sees its own variables and Lambda's, and nothing of the host's environment", async () => {
  process.env.HOST_SECRET = "host";
  await lambda.deploy("env", "export const handler = async () => process.env;", {
    environment: { variables: { TABLE_NAME: "orders" } },
    memory_size: 256,
  });
  const { Payload: env } = await lambda.invoke("env");
  delete process.env.HOST_SECRET;
  expect(env).toMatchObject({
    TABLE_NAME: "orders",
    AWS_REGION: "eu-west-1",
    AWS_LAMBDA_FUNCTION_NAME: "env",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
    AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/env",
    AWS_ACCESS_KEY_ID: "ASIATEST",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_SESSION_TOKEN: "token",
    AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  });
  expect(env).not.toHaveProperty("HOST_SECRET");
  expect(env.PATH).toBeUndefined();
  expect(process.env.TABLE_NAME).toBeUndefined();
});

test("the handler's context says who is invoked and how much time is left", async () => {
  await lambda.deploy(
    "context",
    "export const handler = async (event, context) => ({ ...context, left: context.getRemainingTimeInMillis() });",
    { timeout: 900, memory_size: 512 },
  );
  const invoked = lambda.events.next("invocation");
  const { Payload: context } = await lambda.invoke("context");
  expect(context).toMatchObject({
    functionName: "context",
    functionVersion: "$LATEST",
    invokedFunctionArn: functionArn("context"),
    memoryLimitInMB: "512",
    awsRequestId: (await invoked).requestId,
  });
  // A test would have timed out before any more of it is used up.
  expect(context.left).toBeGreaterThan(800_000);
  expect(context.left).toBeLessThanOrEqual(900_000);
});

test("a worker stays warm for the next invocation", async () => {
  await lambda.deploy("counter", "let count = 0; export const handler = async () => ++count;");
  const starts: boolean[] = [];
  lambda.events.on("invocation", ({ coldStart }) => starts.push(coldStart));
  expect((await lambda.invoke("counter")).Payload).toBe(1);
  expect((await lambda.invoke("counter")).Payload).toBe(2);
  expect(starts).toEqual([true, false]);
});

test("workers that are no longer needed end, but for one", async () => {
  await lambda.deploy("id", "const id = Math.random(); export const handler = async () => id;");
  const together = await Promise.all([lambda.invoke("id"), lambda.invoke("id")]);
  expect(new Set(together.map(({ Payload }) => Payload)).size).toBe(2);
  lambda.clock.advance(61_000);
  const ids: unknown[] = [];
  for (let index = 0; index < 3; index += 1) ids.push((await lambda.invoke("id")).Payload);
  expect(new Set(ids).size).toBe(1);
  expect(together.map(({ Payload }) => Payload)).toContain(ids[0]);
});

test("a function in steady use has one worker more than it needs, loaded ahead", async () => {
  const loads = new BroadcastChannel("loads");
  const loadedTwice = new Promise<void>((resolve) => {
    let count = 0;
    loads.onmessage = () => (count += 1) === 2 && resolve();
  });
  await lambda.deploy("steady", `new BroadcastChannel("loads").postMessage(1); export const handler = async () => 1;`);
  for (let index = 0; index < 5; index += 1) await lambda.invoke("steady");
  await loadedTwice;
  loads.close();
});

test("each invocation runs alone in its worker; those that are too many wait their turn", async () => {
  const code =
    "let busy = 0; export const handler = async (n) => { busy += 1; await new Promise(setImmediate); busy -= 1; return [n, busy]; };";
  await lambda.deploy("alone", code);
  const workers = new Set<unknown>();
  lambda.events.on("invocation", ({ coldStart, requestId }) => coldStart && workers.add(requestId));
  const numbers = Array.from({ length: 3 * localConcurrency }, (_, index) => index);
  const answers = await Promise.all(numbers.map((number) => lambda.invoke("alone", number)));
  expect(answers.map(({ Payload }) => Payload)).toEqual(numbers.map((number) => [number, 0]));
  expect(workers.size).toBe(localConcurrency);
});

test("what is beyond the reserved concurrency is throttled", async () => {
  await lambda.deploy("one", "export const handler = async () => 1;", { reserved_concurrent_executions: 1 });
  const first = lambda.invoke("one");
  await expect(lambda.invoke("one")).rejects.toMatchObject({ name: "TooManyRequestsException", statusCode: 429 });
  expect((await first).Payload).toBe(1);
  expect((await lambda.invoke("one")).Payload).toBe(1);
});

test("a function whose reserved concurrency is 0 never runs", async () => {
  await lambda.deploy("off", "export const handler = async () => 1;", { reserved_concurrent_executions: 0 });
  await expect(lambda.invoke("off")).rejects.toMatchObject({ name: "TooManyRequestsException" });
});

test("what a function writes becomes its log, with the request it belongs to", async () => {
  await lambda.deploy(
    "logs",
    "console.log('loaded'); export const handler = async () => { console.log('a\\nb'); console.error('c'); };",
  );
  const lines: string[] = [];
  const requests = new Set<string>();
  lambda.events.on("function-log", ({ line, requestId }) => {
    lines.push(line);
    requests.add(requestId);
  });
  const invoked = lambda.events.next("invocation");
  await lambda.invoke("logs");
  expect(lines.map((line) => line.split("\t").slice(2))).toEqual([
    ["INFO", "loaded"],
    ["INFO", "a\nb"],
    ["ERROR", "c"],
  ]);
  expect([...requests]).toEqual([(await invoked).requestId]);
});

test("a payload of more than 6 MB is refused, and an answer of more fails the function", async () => {
  await lambda.deploy("big", "export const handler = async (event) => event.repeat ? 'x'.repeat(event.repeat) : 1;");
  await expect(lambda.invoke("big", "x".repeat(6 * 1024 * 1024))).rejects.toMatchObject({
    name: "RequestTooLargeException",
    statusCode: 413,
  });
  const answer = await lambda.invoke("big", { repeat: 6 * 1024 * 1024 + 100 });
  expect(answer).toMatchObject({ FunctionError: "Unhandled", Payload: { errorType: "Function.ResponseSizeTooLarge" } });
});

describe("asynchronous invocation", () => {
  test("answers at once and runs a failing function three times", async () => {
    await lambda.deploy("fails", "export const handler = async () => { throw new Error('no'); };");
    const ends: unknown[] = [];
    lambda.events.on("invocation", ({ error }) => ends.push(error));
    let ended = lambda.events.next("invocation");
    expect(await lambda.call("lambda", "Invoke", { FunctionName: "fails", InvocationType: "Event", Payload: {} })).toEqual({
      StatusCode: 202,
    });
    for (const delayMs of [60_000, 120_000]) {
      const waiting = waitingOn(lambda.clock, delayMs);
      await ended;
      ended = lambda.events.next("invocation");
      await waiting;
      lambda.clock.advance(delayMs);
    }
    await ended;
    lambda.clock.advance(300_000);
    // What would be a fourth run has come to its end, too, before one that is asked for after it.
    await lambda.invoke("fails");
    ends.pop();
    expect(ends).toEqual(["Error", "Error", "Error"]);
  });

  test("a dry run runs nothing", async () => {
    await lambda.deploy("dry", "export const handler = async () => 1;");
    expect(await lambda.call("lambda", "Invoke", { FunctionName: "dry", InvocationType: "DryRun" })).toEqual({ StatusCode: 204 });
  });
});

test("invocations fail once the runtime stops, and nobody is told of an error of the function", async () => {
  await lambda.deploy(
    "slow",
    "export const handler = () => new Promise(() => { console.log('running'); setInterval(() => {}, 1000); });",
  );
  const running = lambda.events.next("function-log");
  const answer = lambda.invoke("slow").catch((error: Error) => error);
  await running;
  const told: string[] = [];
  lambda.events.on("function-log", ({ line }) => told.push(line));
  lambda.events.on("invocation", ({ error }) => told.push(String(error)));
  await lambda.modules[0]?.stop?.();
  expect(await answer).toMatchObject({ name: "ServiceException" });
  expect(told).toEqual([]);
  await expect(lambda.invoke("slow")).rejects.toMatchObject({ name: "ServiceException" });
});
