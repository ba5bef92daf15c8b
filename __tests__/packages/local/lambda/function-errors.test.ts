import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createLambdaHarness, type LambdaHarness } from "./lambda-harness.ts";

let lambda: LambdaHarness;

beforeEach(async () => {
  lambda = await createLambdaHarness();
});

afterEach(() => lambda.stop());

test("an error that is thrown keeps its name and message, and is in the log", async () => {
  await lambda.deploy(
    "fails",
    "class PaymentDeclined extends Error { name = 'PaymentDeclined'; } export const handler = async () => { throw new PaymentDeclined('no money'); };",
  );
  const logged = lambda.events.next("function-log");
  const invoked = lambda.events.next("invocation");
  const answer = await lambda.invoke("fails");
  expect(answer).toMatchObject({
    StatusCode: 200,
    FunctionError: "Unhandled",
    Payload: { errorType: "PaymentDeclined", errorMessage: "no money" },
  });
  expect(answer.Payload.trace[0]).toContain("no money");
  expect((await logged).line).toMatch(
    /^\S+Z\t[\w-]{36}\tERROR\tInvoke Error \t\{"errorType":"PaymentDeclined","errorMessage":"no money",.*"stack":\["PaymentDeclined/,
  );
  expect(await invoked).toMatchObject({ functionName: "fails", error: "PaymentDeclined" });
});

test("something else than an error may be thrown", async () => {
  await lambda.deploy("text", "export const handler = async () => { throw 'just text'; };");
  expect((await lambda.invoke("text")).Payload).toEqual({ errorType: "string", errorMessage: "just text", trace: [] });
});

test("the worker goes on after an error", async () => {
  await lambda.deploy(
    "once",
    "let count = 0; export const handler = async () => { count += 1; if (count === 1) throw new Error('first'); return count; };",
  );
  await lambda.invoke("once");
  expect((await lambda.invoke("once")).Payload).toBe(2);
});

test.each([
  ["waits for ever", "() => new Promise(() => { console.log('running'); setInterval(() => {}, 1000); })"],
  ["never gives control back", "async () => { console.log('running'); for (;;); }"],
])("a function that %s is ended at its timeout", async (_how, handler) => {
  await lambda.deploy("slow", `export const handler = (event) => event === "quick" ? Promise.resolve(event) : (${handler})();`, {
    timeout: 3,
  });
  const running = lambda.events.next("function-log");
  const answer = lambda.invoke("slow");
  const { requestId } = await running;
  lambda.clock.advance(3000);
  expect((await answer).Payload).toEqual({
    errorType: "Sandbox.Timedout",
    errorMessage: `RequestId: ${requestId} Error: Task timed out after 3.00 seconds`,
  });
  expect((await lambda.invoke("slow", "quick")).Payload).toBe("quick");
});

test.each([
  [0, "Runtime exited without providing a reason"],
  [7, "Runtime exited with error: exit status 7"],
])("a function that exits with %i fails, and the next invocation gets a new worker", async (code, reason) => {
  await lambda.deploy(
    "exits",
    `export const handler = async (event) => { if (event !== "stay") process.exit(${code}); return event; };`,
  );
  const { Payload } = await lambda.invoke("exits");
  expect(Payload.errorType).toBe("Runtime.ExitError");
  expect(Payload.errorMessage).toContain(reason);
  expect((await lambda.invoke("exits", "stay")).Payload).toBe("stay");
});

test.each([
  [
    "a promise that nobody catches",
    "() => { Promise.reject(new Error('forgotten')); return new Promise(() => {}); }",
    { errorType: "Runtime.UnhandledPromiseRejection", errorMessage: "forgotten" },
  ],
  [
    "an exception in the background",
    "() => new Promise(() => { setImmediate(() => { throw new RangeError('later'); }); })",
    { errorType: "RangeError", errorMessage: "later" },
  ],
])("%s fails the invocation by its name up to Node 22, later as an exit", async (_what, handler, named) => {
  const code = `export const handler = ${handler};`;
  await lambda.deploy("older", code, { runtime: "nodejs22.x" });
  expect((await lambda.invoke("older")).Payload).toMatchObject(named);
  await lambda.deploy("newer", code);
  const logged = lambda.events.next("function-log");
  const { Payload } = await lambda.invoke("newer");
  expect(Payload).toEqual({
    errorType: "Runtime.ExitError",
    errorMessage: expect.stringMatching(/^RequestId: [\w-]{36} Error: Runtime exited with error: exit status 1$/),
  });
  expect((await logged).line).toMatch(new RegExp(`Error: ${named.errorMessage}$`));
});

test("an error while the code is loaded is the function's error, each time", async () => {
  await lambda.deploy(
    "init",
    "if (!process.env.TABLE_NAME) throw new Error('environment variable TABLE_NAME is not set'); export const handler = async () => 1;",
  );
  for (let time = 0; time < 2; time += 1) {
    const answer = await lambda.invoke("init");
    expect(answer).toMatchObject({
      FunctionError: "Unhandled",
      Payload: { errorMessage: "environment variable TABLE_NAME is not set" },
    });
  }
});

test.each([
  ["a missing module", "other.handler", "export const handler = 1;", "Runtime.ImportModuleError", "Cannot find module 'other'"],
  ["a missing import", "index.handler", "import 'nowhere'; export const handler = 1;", "Runtime.ImportModuleError", "nowhere"],
  [
    "a missing export",
    "index.main",
    "export const handler = 1;",
    "Runtime.HandlerNotFound",
    "index.main is undefined or not exported",
  ],
  ["a handler without module", "handler", "export const handler = 1;", "Runtime.MalformedHandlerName", "Bad handler: handler"],
  ["broken code", "index.handler", "export const handler = ;", "Runtime.UserCodeSyntaxError", "SyntaxError"],
])("%s is named", async (_what, handler, code, errorType, message) => {
  await lambda.deploy("broken", code, { handler });
  const { Payload } = await lambda.invoke("broken");
  expect(Payload.errorType).toBe(errorType);
  expect(Payload.errorMessage).toContain(message);
});
