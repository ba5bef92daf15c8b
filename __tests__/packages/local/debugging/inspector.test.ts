import { close, open } from "node:inspector";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { compileResolver } from "../../../../packages/local/appsync/resolver-runtime/compile.ts";
import { createLambdaHarness, type LambdaHarness } from "../lambda/lambda-harness.ts";

let lambda: LambdaHarness;
/** The function stands still until it is answered. */
let asks: PromiseWithResolvers<void>;
let answers: PromiseWithResolvers<void>;
beforeEach(async () => {
  const answerHttp = async () => {
    asks.resolve();
    await answers.promise;
    return { status: 200, headers: {}, body: "" };
  };
  lambda = await createLambdaHarness({ answerHttp });
});
afterEach(async () => {
  close();
  await lambda.stop();
});

const code = `export const handler = async () => {
  await fetch(process.env.AWS_ENDPOINT_URL);
  return "went on";
};`;

/** What becomes of an invocation that stands still for a minute. */
async function invoke(): Promise<unknown> {
  [asks, answers] = [Promise.withResolvers(), Promise.withResolvers()];
  const answer = lambda.invoke("asks");
  await asks.promise;
  lambda.clock.advance(60_000);
  answers.resolve();
  return (await answer).Payload;
}

test("under an inspector a function may stand still for longer than its timeout; otherwise it is ended", async () => {
  await lambda.deploy("asks", code, { timeout: 3 });
  expect(await invoke()).toMatchObject({ errorType: "Sandbox.Timedout" });
  open(0, "127.0.0.1");
  expect(await invoke()).toBe("went on");
});

test("under an inspector a function's `import()` writes nothing into its log", async () => {
  open(0, "127.0.0.1");
  const lines: string[] = [];
  lambda.events.on("function-log", ({ line }) => lines.push(line));
  const imports = `exports.handler = async () => {
    process.emitWarning("of its own");
    return (await import("node:path")).basename("/a/b");
  };`;
  await lambda.deploy("imports", imports, {}, "index.js");
  expect((await lambda.invoke("imports")).Payload).toBe("b");
  const warnings = lines.filter((line) => line.includes("Warning"));
  expect(warnings).toEqual([expect.stringContaining("of its own")]);
});

test("under an inspector a resolver's loop is not cut off by time", async () => {
  open(0, "127.0.0.1");
  const code = `export function request() { let sum = 0; for (const each of [1, 2]) sum += each; return sum; }
    export const response = request;`;
  const resolver = await compileResolver(code, "Query.test", { now: () => 0 });
  expect(resolver.request({} as never).outcome).toEqual({ kind: "returned", value: 3 });
});
