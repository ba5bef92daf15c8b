import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createLambdaHarness, type LambdaHarness } from "./lambda-harness.ts";

let lambda: LambdaHarness;
/** The last that has callbacks. */
const with22 = { runtime: "nodejs22.x" };

beforeEach(async () => {
  lambda = await createLambdaHarness();
});

afterEach(() => lambda.stop());

test("up to Node 22 a callback's answer waits until nothing is left to do, unless the handler says otherwise", async () => {
  const handler = (before: string) =>
    `let later = 0; export const handler = (event, context, callback) => {
      ${before} setImmediate(() => { later += 1; });
      callback(null, { get later() { return later; } }); callback("not counted");
    };`;
  await lambda.deploy("waits", handler(""), with22);
  await lambda.deploy("leaves", handler("context.callbackWaitsForEmptyEventLoop = false;"), with22);
  expect((await lambda.invoke("waits")).Payload).toEqual({ later: 1 });
  expect((await lambda.invoke("leaves")).Payload).toEqual({ later: 0 });
});

test.each([
  ["context.succeed(1); context.fail(new Error('late'))", { Payload: 1 }],
  ["context.done(null, 2)", { Payload: 2 }],
  [
    "context.fail(new RangeError('no'))",
    { FunctionError: "Unhandled", Payload: { errorType: "RangeError", errorMessage: "no" } },
  ],
  ["context.fail()", { FunctionError: "Unhandled", Payload: { errorType: "string", errorMessage: "handled" } }],
])("and a handler may answer by its context: %s", async (call, answer) => {
  await lambda.deploy("old", `export const handler = (event, context) => { ${call}; setInterval(() => {}, 1000); };`, with22);
  expect(await lambda.invoke("old")).toMatchObject(answer);
});

test("a call to AWS is something that is left to do", async () => {
  const answerHttp = async () => ({ status: 200, headers: {}, body: Buffer.from('"heard"') });
  await lambda.stop();
  lambda = await createLambdaHarness({ answerHttp });
  await lambda.deploy(
    "asks",
    `export const handler = async () => (await fetch(process.env.AWS_ENDPOINT_URL, { method: "POST" })).json();`,
  );
  expect((await lambda.invoke("asks")).Payload).toBe("heard");
});

test("up to Node 22 a handler with a callback answers by it; what a synchronous one returns is no answer", async () => {
  await lambda.deploy(
    "callback",
    "export const handler = (event, context, callback) => { setImmediate(() => callback(null, event)); };",
    with22,
  );
  await lambda.deploy("sync", "export const handler = (event) => event;", with22);
  expect((await lambda.invoke("callback", "yes")).Payload).toBe("yes");
  expect((await lambda.invoke("sync", "lost")).Payload).toBeNull();
});

const unsettled = "The Lambda runtime client detected an unexpected Node.js exit code.";

test.each([
  [
    "async () => { await new Promise(() => {}); }",
    { errorType: "Runtime.NodeJsExit", errorMessage: expect.stringContaining(unsettled) },
  ],
  ["() => new Promise(() => {})", null],
  ["(event, context, callback) => { setImmediate(() => {}); }", null],
  ["() => 'lost'", null],
])(
  "a handler that never answers ends once nothing is left to do, and up to Node 22 the worker goes on: %s",
  async (handler, payload) => {
    await lambda.deploy("silent", `export const handler = ${handler};`, with22);
    for (const coldStart of [true, false]) {
      const invoked = lambda.events.next("invocation");
      expect((await lambda.invoke("silent")).Payload).toEqual(payload && expect.objectContaining(payload));
      expect(await invoked).toMatchObject({ coldStart });
    }
  },
);

test("what a function's files are is not said by a package.json above them: on Lambda there is none", async () => {
  await writeFile(join(lambda.workDir, "package.json"), '{ "type": "module" }');
  await lambda.deploy("common", "exports.handler = async () => typeof require;", {}, "index.js");
  expect((await lambda.invoke("common")).Payload).toBe("function");
});
