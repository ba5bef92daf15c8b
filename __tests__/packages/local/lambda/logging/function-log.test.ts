import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import type { Arguments } from "../../../../../packages/local/terraform/resource-type.ts";
import { createLambdaHarness, type LambdaHarness } from "../lambda-harness.ts";

let lambda: LambdaHarness;
beforeEach(async () => {
  lambda = await createLambdaHarness();
});
afterEach(() => lambda.stop());

/** Runs statements in a handler, and gives the lines of its log. */
async function linesOf(statements: string, logging_config?: Arguments): Promise<string[]> {
  const lines: string[] = [];
  lambda.events.on("function-log", ({ line }) => lines.push(line));
  await lambda.deploy("talk", `export const handler = async () => { ${statements} };`, {
    ...(logging_config && { logging_config }),
  });
  await lambda.invoke("talk");
  return lines;
}

const everyLevel = "for (const level of ['trace', 'debug', 'info', 'log', 'warn', 'error', 'fatal']) console[level](level);";

describe("in format Text a record", () => {
  test("has its time, request, level and text, whatever the level", async () => {
    const lines = await linesOf(everyLevel);
    expect(lines.map((line) => line.split("\t").slice(2))).toEqual([
      ["TRACE", "trace"],
      ["DEBUG", "debug"],
      ["INFO", "info"],
      ["INFO", "log"],
      ["WARN", "warn"],
      ["ERROR", "error"],
      ["FATAL", "fatal"],
    ]);
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\t[0-9a-f-]{36}\t/);
  });

  test("is formatted as the console does, and may have several lines", async () => {
    const [object, text] = await linesOf(
      "console.log({ a: 'x'.repeat(50), b: 'y'.repeat(50) }); console.info('%s of %d', 'one', 2, [3]);",
    );
    expect(object?.split("\t")[3]).toBe(`{\n  a: '${"x".repeat(50)}',\n  b: '${"y".repeat(50)}'\n}`);
    expect(text).toMatch(/\tone of 2 \[ 3 \]$/);
  });

  test("keeps whatever is in it, also what would end one", async () => {
    const lines = await linesOf(String.raw`console.log("a\r\nb\0nc\0"); process.stdout.write("d\0z\ne\n");`);
    expect(lines.map((line) => line.split("\t").at(-1))).toEqual(["a\r\nb\0nc\0", "d\0z", "e"]);
  });
});

describe("in format JSON a record", () => {
  const logging = { log_format: "JSON", application_log_level: "TRACE" };
  const records = async (statements: string): Promise<Shape[]> =>
    (await linesOf(statements, logging)).map((line) => JSON.parse(line));

  test("has timestamp, level, requestId and message, which stays what it was", async () => {
    expect(await records("console.debug({ order: ['o-1'] }); console.warn('left', 2);")).toEqual([
      { timestamp: expect.any(String), level: "DEBUG", requestId: expect.any(String), message: { order: ["o-1"] } },
      { timestamp: expect.any(String), level: "WARN", requestId: expect.any(String), message: "left 2" },
    ]);
  });

  test("has an error as its members: as the message when alone, beside it when there is more", async () => {
    const error = "Object.assign(new RangeError('too far'), { code: 7 })";
    const [alone, within, beside] = await records(
      `const error = ${error}; console.error(error); console.error({ error }); console.error('because', error);`,
    );
    const members = {
      errorType: "RangeError",
      errorMessage: "too far",
      stackTrace: expect.arrayContaining(["RangeError: too far"]),
    };
    expect(alone.message).toEqual({ ...members, code: 7 });
    expect(within.message).toEqual({ error: { ...members, code: 7 } });
    expect(beside).toMatchObject({ ...members, message: expect.stringMatching(/^because RangeError: too far/) });
  });

  test("is text when JSON cannot say it", async () => {
    const [circle] = await records("const circle = {}; circle.self = circle; console.log(circle);");
    expect(circle.message).toBe("<ref *1> { self: [Circular *1] }");
  });

  test("is written from the application log level on: INFO when none is set", async () => {
    const levels = async (given: Arguments) =>
      (await linesOf(everyLevel, { log_format: "JSON", ...given })).map((line) => JSON.parse(line).level);
    expect(await levels({})).toEqual(["INFO", "INFO", "WARN", "ERROR", "FATAL"]);
  });

  test.each([
    ["DEBUG", ["DEBUG", "INFO", "INFO", "WARN", "ERROR", "FATAL"]],
    ["ERROR", ["ERROR", "FATAL"]],
  ])("at application log level %s: %j", async (application_log_level, levels) => {
    const lines = await linesOf(everyLevel, { log_format: "JSON", application_log_level });
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(levels);
  });
});

describe("what a function writes to stdout or stderr itself", () => {
  const written = `process.stdout.write('{"level":"DEBUG","message":"m"}\\n{"level":"warn"}\\n{"_aws":{}}\\n'); process.stderr.write("plain\\n");`;

  test("stays as it is", async () => {
    expect(await linesOf(written)).toEqual(['{"level":"DEBUG","message":"m"}', '{"level":"warn"}', '{"_aws":{}}', "plain"]);
  });

  test.each([
    ["INFO", ['{"level":"warn"}', '{"_aws":{}}', "plain"]],
    ["WARN", ['{"level":"warn"}']],
  ])("is kept at application log level %s by its own `level`, or as INFO", async (application_log_level, kept) => {
    expect(await linesOf(written, { log_format: "JSON", application_log_level })).toEqual(kept);
  });

  test("a logger's own console writes there, too", async () => {
    const own = "import { Console } from 'node:console';";
    await lambda.deploy(
      "own",
      `${own} const logger = new Console(process); export const handler = async () => logger.log('{"level":"INFO"}');`,
      { logging_config: { log_format: "JSON" } },
    );
    const logged = lambda.events.next("function-log");
    await lambda.invoke("own");
    expect((await logged).line).toBe('{"level":"INFO"}');
  });
});

describe("logging_config", () => {
  const describedAs = async (logging_config?: Arguments) => {
    await lambda.deploy("f", "export const handler = async () => 1;", { ...(logging_config && { logging_config }) });
    return (await lambda.call("lambda", "GetFunctionConfiguration", { FunctionName: "f" })).LoggingConfig;
  };

  test("is Text where there is none", async () => {
    expect(await describedAs()).toEqual({ LogFormat: "Text", LogGroup: "/aws/lambda/f" });
  });

  test("of JSON has levels, INFO unless it says others", async () => {
    expect(await describedAs({ log_format: "JSON", system_log_level: "WARN", log_group: "/mine" })).toEqual({
      LogFormat: "JSON",
      ApplicationLogLevel: "INFO",
      SystemLogLevel: "WARN",
      LogGroup: "/mine",
    });
  });

  test.each([
    [{ log_format: "XML" }, 'logging_config: log_format must be one of Text, JSON, not "XML"'],
    [{ log_format: "JSON", system_log_level: "ERROR" }, "system_log_level must be one of DEBUG, INFO, WARN"],
    [{ log_format: "Text", application_log_level: "WARN" }, "application_log_level needs log_format JSON"],
  ])("%j is refused at start", async (given, message) => {
    await expect(describedAs(given)).rejects.toThrow(message);
  });

  test("is told to the function as Lambda tells it", async () => {
    await lambda.deploy("f", "export const handler = async () => process.env;", {
      logging_config: { log_format: "JSON", application_log_level: "WARN" },
    });
    expect((await lambda.invoke("f")).Payload).toMatchObject({ AWS_LAMBDA_LOG_FORMAT: "JSON", AWS_LAMBDA_LOG_LEVEL: "WARN" });
  });
});

test("a version has a log stream that names it, in the function's context and environment, too", async () => {
  const code =
    "export const handler = async (event, { logStreamName }) => [process.env.AWS_LAMBDA_LOG_STREAM_NAME, logStreamName];";
  await lambda.deploy("versions", code, { publish: true });
  const streams = async (Qualifier?: string) =>
    (await lambda.call("lambda", "Invoke", { FunctionName: "versions", Qualifier, Payload: {} })).Payload as string[];
  for (const [qualifier, version] of [
    ["1", "1"],
    [undefined, "$LATEST"],
    ["1", "1"],
  ] as const) {
    const [inEnvironment, inContext] = await streams(qualifier);
    expect(inEnvironment).toMatch(/^\d{4}\/\d\d\/\d\d\/\[[^\]]+\][0-9a-f]{32}$/);
    expect(inEnvironment).toContain(`/[${version}]`);
    expect(inContext).toBe(inEnvironment);
  }
});
