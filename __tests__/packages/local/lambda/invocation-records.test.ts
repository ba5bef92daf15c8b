import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { createCloudWatchLogs } from "../../../../packages/local/cloudwatch-logs/cloudwatch-logs-module.ts";
import { AwsError } from "../../../../packages/local/gateway/aws-error.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createXRay } from "../../../../packages/local/xray/xray-module.ts";
import { createLambdaHarness, functionArn, role, type LambdaHarness } from "./lambda-harness.ts";

let lambda: LambdaHarness;
let denied: string[];

beforeEach(async () => {
  denied = [];
  lambda = await createLambdaHarness({
    others: (context) =>
      [createCloudWatchLogs(context), createXRay(context)].map((module) => ({
        ...module,
        services: module.services.map(({ name, actions }) => ({ name, actions: refusing(actions) })),
      })),
  });
  await lambda.provision("aws_cloudwatch_log_group", { name: "/aws/lambda/talk" });
});
afterEach(() => lambda.stop());

/** The actions, of which those in `denied` refuse. */
function refusing(actions: Shape): Shape {
  return Object.fromEntries(
    Object.entries<Shape>(actions).map(([name, action]) => {
      const run = (input: Shape, identity: Shape) => {
        if (denied.includes(name)) throw new AwsError("AccessDeniedException", "no");
        return action.run(input, identity);
      };
      return [name, { ...action, run }];
    }),
  );
}

const talk = `export const handler = async ({ fail, say }) => {
  for (const line of say ?? []) console.log(line);
  if (fail) throw new TypeError(fail);
  return process.env.AWS_LAMBDA_LOG_STREAM_NAME;
};`;

const talking = { ...role, session: "talk" };
const isLambdas = (message: string) => /^(START|END|REPORT) |"type":"platform\./.test(message);
/** Of format Text. */
const record = (level: string, said: string) => expect.stringMatching(`^\\S+Z\t[\\w-]{36}\t${level}\t${said}\n$`);
const all = async (): Promise<Shape[]> =>
  (await lambda.call("logs", "FilterLogEvents", { logGroupName: "/aws/lambda/talk" })).events;
/** What the function wrote, and of its failures. */
const written = async (): Promise<Shape[]> => (await all()).filter(({ message }) => !isLambdas(message));
/** What Lambda wrote around it. */
const lambdas = async (): Promise<string[]> => (await all()).map(({ message }) => message).filter(isLambdas);
const asJson = (lines: readonly string[]): Shape[] => lines.map((line) => JSON.parse(line));
const callers = (action: string) => lambda.calls.filter((call) => call.action === action).map(({ caller }) => caller);

describe("the log", () => {
  test("has what a function says, in a stream of its sandbox, written once an invocation as the function's role", async () => {
    await lambda.deploy("talk", talk);
    const { Payload: stream } = await lambda.invoke("talk", { say: ["one\ntwo", "three"] });
    await lambda.invoke("talk", { say: ["four"] });
    expect(stream).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    expect((await written()).map(({ message, logStreamName }) => [message, logStreamName])).toEqual(
      ["one\ntwo", "three", "four"].map((message) => [record("INFO", message), stream]),
    );
    expect(callers("CreateLogStream")).toEqual([talking]);
    expect(callers("PutLogEvents")).toEqual([talking, talking]);
  });

  test("has why a function failed; with log format JSON each record is JSON, and what is said is a member of it", async () => {
    await lambda.deploy("talk", talk, { logging_config: { log_format: "JSON" } });
    await lambda.invoke("talk", { say: ["plain", '{"mine":1}'], fail: "broken" });
    const info = { timestamp: expect.any(String), level: "INFO", requestId: expect.any(String) };
    expect(asJson((await written()).map(({ message }) => message))).toEqual([
      { ...info, message: "plain" },
      { ...info, message: '{"mine":1}' },
      expect.objectContaining({
        level: "ERROR",
        message: { errorType: "TypeError", errorMessage: "broken", stackTrace: expect.any(Array) },
      }),
    ]);
  });

  test("has START, END and REPORT of each invocation, also of one that said nothing", async () => {
    await lambda.deploy("talk", talk);
    await lambda.invoke("talk", {});
    await lambda.invoke("talk", {});
    const report = "\\S+\tDuration: [\\d.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\tMax Memory Used: [1-9]\\d* MB\t";
    expect(await lambdas()).toEqual([
      expect.stringMatching(/^START RequestId: [\w-]{36} Version: \$LATEST\n$/),
      expect.stringMatching(/^END RequestId: [\w-]{36}\n$/),
      expect.stringMatching(`^REPORT RequestId: ${report}Init Duration: [\\d.]+ ms\t\n$`),
      expect.stringMatching(/^START /),
      expect.stringMatching(/^END /),
      expect.stringMatching(`^REPORT RequestId: ${report}\n$`),
    ]);
  });

  test("names what was said while the code was loaded, before START and without a request", async () => {
    await lambda.deploy("talk", `console.log("loaded"); ${talk}`);
    await lambda.invoke("talk", { say: ["runs"] });
    expect((await all()).map(({ message }) => message.split("\t").at(-1)?.split(" ")[0]).slice(0, 3)).toEqual([
      "loaded\n",
      "START",
      "runs\n",
    ]);
    expect((await written())[0].message).toMatch(/Z\tundefined\tINFO\tloaded\n$/);
  });

  test("has an end that Lambda made in its words, and in the report", async () => {
    const waiting = "export const handler = () => new Promise(() => setInterval(() => console.log('waits'), 1));";
    await lambda.deploy("talk", waiting, { timeout: 3 });
    const waits = lambda.events.next("function-log");
    const answer = lambda.invoke("talk");
    await waits;
    lambda.clock.advance(3000);
    await answer;
    expect((await written()).at(-1).message).toMatch(/^\S+Z [\w-]{36} Task timed out after 3\.00 seconds\n$/);
    expect((await lambdas()).at(-1)).toMatch(/\tMax Memory Used: [1-9]\d* MB\t.*Status: timeout\t\n$/);
  });

  test("is in order, as CloudWatch Logs wants it, also when time goes on between its lines", async () => {
    await lambda.deploy(
      "talk",
      "console.log('loaded'); export const handler = () => { console.log('leaves'); process.exit(3); };",
    );
    let now = lambda.clock.now();
    jest.spyOn(lambda.clock, "now").mockImplementation(() => (now += 1));
    await lambda.invoke("talk");
    const lines = [
      /\tloaded\n$/,
      /^START /,
      /\tleaves\n$/,
      /^RequestId: [\w-]{36} Error: Runtime exited with error: exit status 3\nRuntime\.ExitError\n$/,
      /^END /,
      /^REPORT .*\tStatus: error\tError Type: Runtime\.ExitError\t\n$/,
    ];
    expect((await all()).map(({ message }) => message)).toEqual(lines.map((line) => expect.stringMatching(line)));
  });

  const json = (system_log_level: string) => ({ logging_config: { log_format: "JSON", system_log_level } });
  const metrics = { durationMs: expect.any(Number), billedDurationMs: expect.any(Number), memorySizeMB: 128 };
  const report = {
    time: expect.any(String),
    type: "platform.report",
    record: {
      requestId: expect.any(String),
      metrics: { ...metrics, maxMemoryUsedMB: expect.any(Number), initDurationMs: expect.any(Number) },
      status: "success",
    },
  };

  test("has start and report as JSON", async () => {
    await lambda.deploy("talk", talk, json("INFO"));
    await lambda.invoke("talk", {});
    const { requestId } = asJson(await lambdas())[1].record;
    expect(asJson(await lambdas())).toEqual([
      { time: expect.any(String), type: "platform.start", record: { requestId, version: "$LATEST" } },
      report,
    ]);
  });

  test("at system log level WARN has only what failed; at DEBUG all that Lambda does", async () => {
    await lambda.deploy("talk", talk, json("WARN"));
    await lambda.invoke("talk", {});
    expect(await lambdas()).toEqual([]);
    await lambda.invoke("talk", { fail: "broken" });
    const types = async () => asJson(await lambdas()).map(({ type, record: { status } }) => [type.slice(9), status]);
    expect(await types()).toEqual([
      ["runtimeDone", "error"],
      ["report", "error"],
    ]);
    await lambda.deploy("loud", talk, {
      logging_config: { log_format: "JSON", system_log_level: "DEBUG", log_group: "/aws/lambda/talk" },
    });
    await lambda.invoke("loud", {});
    expect((await types()).slice(2)).toEqual([
      ["initRuntimeDone", "success"],
      ["initReport", "success"],
      ["start", undefined],
      ["runtimeDone", "success"],
      ["report", "success"],
    ]);
  });

  test("without leave to write a function runs on, and its log begins once it has leave", async () => {
    denied = ["CreateLogStream"];
    await lambda.deploy("talk", talk);
    expect(await lambda.invoke("talk", { say: ["unheard"] })).not.toHaveProperty("FunctionError");
    denied = [];
    await lambda.invoke("talk", { say: ["heard"] });
    expect((await written()).map(({ message }) => message)).toEqual([record("INFO", "heard")]);
  });

  test("goes on after lines that were refused", async () => {
    await lambda.deploy("talk", talk);
    await lambda.invoke("talk", { say: ["one"] });
    denied = ["PutLogEvents"];
    await lambda.invoke("talk", { say: ["lost"] });
    denied = [];
    await lambda.invoke("talk", { say: ["two"] });
    expect((await written()).map(({ message }) => message)).toEqual(["one", "two"].map((said) => record("INFO", said)));
  });

  test("takes more than one call can carry", async () => {
    await lambda.deploy("talk", talk);
    await lambda.invoke("talk", { say: Array.from({ length: 40 }, (_, index) => `${index} ${"x".repeat(10_000)}`) });
    expect((await written()).map(({ message }) => parseInt(message.split("\t")[3]))).toEqual(
      Array.from({ length: 40 }, (_, index) => index),
    );
    expect(callers("PutLogEvents").length).toBeGreaterThan(1);
  });
});

describe("traces", () => {
  const traced = { tracing_config: { mode: "Active" } };
  const traces = async () =>
    (await lambda.call("xray", "GetTraceSummaries", { StartTime: 0, EndTime: Number.MAX_VALUE })).TraceSummaries;

  test("an invocation is a segment, sent as the function's role", async () => {
    await lambda.deploy("talk", talk, traced);
    await lambda.invoke("talk", { fail: "broken" });
    const [{ Id, ...summary }] = await traces();
    expect(summary).toMatchObject({ HasFault: true });
    const { Traces } = await lambda.call("xray", "BatchGetTraces", { TraceIds: [Id] });
    expect(JSON.parse(Traces[0].Segments[0].Document)).toMatchObject({
      name: "talk",
      origin: "AWS::Lambda::Function",
      fault: true,
      trace_id: Id,
      aws: { function_arn: functionArn("talk") },
    });
    expect(callers("PutTraceSegments")).toEqual([talking]);
  });

  test("none without active tracing, and a role that may not send them does not stop its function", async () => {
    await lambda.deploy("quiet", talk);
    await lambda.invoke("quiet", {});
    expect(callers("PutTraceSegments")).toEqual([]);
    denied = ["PutTraceSegments"];
    await lambda.deploy("talk", talk, traced);
    expect(await lambda.invoke("talk", {})).not.toHaveProperty("FunctionError");
    expect(callers("PutTraceSegments")).toHaveLength(1);
  });
});
