import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createLambdaHarness, type LambdaHarness } from "./lambda-harness.ts";

let lambda: LambdaHarness;

beforeEach(async () => {
  lambda = await createLambdaHarness();
});

afterEach(() => lambda.stop());

const exited = (reason: string) => ({
  errorType: "Runtime.ExitError",
  errorMessage: expect.stringMatching(`^RequestId: \\S+ Error: Runtime exited ${reason}$`),
});

test.each(["nodejs24.x", "nodejs26.x"])(
  "on %s a handler that takes a callback is an error of loading, whatever it does",
  async (runtime) => {
    await lambda.deploy("old", "export const handler = async (event, context, callback) => event;", { runtime });
    const logged = lambda.events.next("function-log");
    const { FunctionError, Payload } = await lambda.invoke("old", 1);
    expect(FunctionError).toBe("Unhandled");
    expect(Payload).toMatchObject({
      errorType: "Runtime.CallbackHandlerDeprecated",
      errorMessage: expect.stringContaining("removed support for callback-based function handlers starting with Node.js 24."),
    });
    expect((await logged).line).toContain("\tERROR\tInit Error \t");
  },
);

test.each([
  ["(event) => event", 1],
  ["(event, context, ...more) => more.length", 0],
  ["(event) => ({ then: (answer) => answer(event) })", 1],
  ["() => {}", null],
  ["(event, context) => [context.succeed, context.fail, context.done].join()", ",,"],
  ["(event, context) => { context.callbackWaitsForEmptyEventLoop = false; return 2; }", 2],
  ["async () => { setInterval(() => {}, 1000); return 3; }", 3],
])("what a handler returns is its answer: %s", async (handler, answer) => {
  await lambda.deploy("answers", `export const handler = ${handler};`);
  expect((await lambda.invoke("answers", 1)).Payload).toEqual(answer);
});

test("what a synchronous handler throws is the function's error, and the worker goes on", async () => {
  await lambda.deploy(
    "throws",
    "let count = 0; export const handler = () => { count += 1; if (count === 1) throw new RangeError('no'); return count; };",
  );
  expect((await lambda.invoke("throws")).Payload).toMatchObject({ errorType: "RangeError", errorMessage: "no" });
  expect((await lambda.invoke("throws")).Payload).toBe(2);
});

test.each([
  ["never answers, with nothing left to do", "() => new Promise(() => {})", "without providing a reason"],
  [
    "answers, and lets an error go",
    "async () => { Promise.reject(new Error('forgotten')); return 1; }",
    "with error: exit status 1",
  ],
])("the process of a handler that %s exits; the next invocation gets a new one", async (_what, handler, reason) => {
  await lambda.deploy("gone", `export const handler = (event) => event === "stay" ? event : (${handler})();`);
  expect((await lambda.invoke("gone")).Payload).toEqual(exited(reason));
  const invoked = lambda.events.next("invocation");
  expect((await lambda.invoke("gone", "stay")).Payload).toBe("stay");
  expect(await invoked).toMatchObject({ coldStart: true });
});
