import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
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

const isReport = (message: string) => /^REPORT|platform\.report/.test(message);
const all = async (): Promise<Shape[]> =>
  (await lambda.call("logs", "FilterLogEvents", { logGroupName: "/aws/lambda/talk" })).events;
/** What the function wrote, and of its failures. */
const written = async (): Promise<Shape[]> => (await all()).filter(({ message }) => !isReport(message));
const reports = async (): Promise<string[]> => (await all()).map(({ message }) => message).filter(isReport);
const callers = (action: string) => lambda.calls.filter((call) => call.action === action).map(({ caller }) => caller);

describe("the log", () => {
  test("has what a function says, in a stream of its sandbox, written once an invocation as the function's role", async () => {
    await lambda.deploy("talk", talk);
    const { Payload: stream } = await lambda.invoke("talk", { say: ["one\ntwo", "three"] });
    await lambda.invoke("talk", { say: ["four"] });
    expect(stream).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    expect((await written()).map(({ message, logStreamName }) => [message, logStreamName])).toEqual(
      ["one", "two", "three", "four"].map((message) => [message, stream]),
    );
    expect(callers("CreateLogStream")).toEqual([role]);
    expect(callers("PutLogEvents")).toEqual([role, role]);
  });

  test("has why a function failed; with log format JSON every line is JSON", async () => {
    await lambda.deploy("talk", talk, { logging_config: { log_format: "JSON" } });
    await lambda.invoke("talk", { say: ["plain", '{"mine":1}'], fail: "broken" });
    expect((await written()).map(({ message }) => JSON.parse(message))).toEqual([
      { timestamp: expect.any(String), level: "INFO", requestId: expect.any(String), message: "plain" },
      { mine: 1 },
      expect.objectContaining({
        level: "ERROR",
        message: expect.objectContaining({ errorType: "TypeError", errorMessage: "broken", stackTrace: expect.any(Array) }),
      }),
    ]);
  });

  test("has a report of each invocation, also of one that said nothing", async () => {
    await lambda.deploy("talk", talk);
    await lambda.invoke("talk", {});
    expect(await reports()).toEqual([
      expect.stringMatching(/^REPORT RequestId: \S+\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB$/),
    ]);
  });

  test("has the report as JSON; at system log level WARN only that of a failure", async () => {
    await lambda.deploy("talk", talk, { logging_config: { log_format: "JSON", system_log_level: "WARN" } });
    await lambda.invoke("talk", {});
    await lambda.invoke("talk", { fail: "broken" });
    expect((await reports()).map((line) => JSON.parse(line))).toEqual([
      {
        time: expect.any(String),
        type: "platform.report",
        record: {
          requestId: expect.any(String),
          metrics: { durationMs: expect.any(Number), billedDurationMs: expect.any(Number), memorySizeMB: 128 },
          status: "error",
        },
      },
    ]);
  });

  test("without leave to write a function runs on, and its log begins once it has leave", async () => {
    denied = ["CreateLogStream"];
    await lambda.deploy("talk", talk);
    expect(await lambda.invoke("talk", { say: ["unheard"] })).not.toHaveProperty("FunctionError");
    denied = [];
    await lambda.invoke("talk", { say: ["heard"] });
    expect((await written()).map(({ message }) => message)).toEqual(["heard"]);
  });

  test("goes on after lines that were refused", async () => {
    await lambda.deploy("talk", talk);
    await lambda.invoke("talk", { say: ["one"] });
    denied = ["PutLogEvents"];
    await lambda.invoke("talk", { say: ["lost"] });
    denied = [];
    await lambda.invoke("talk", { say: ["two"] });
    expect((await written()).map(({ message }) => message)).toEqual(["one", "two"]);
  });

  test("takes more than one call can carry", async () => {
    await lambda.deploy("talk", talk);
    await lambda.invoke("talk", { say: Array.from({ length: 40 }, (_, index) => `${index} ${"x".repeat(10_000)}`) });
    expect((await written()).map(({ message }) => parseInt(message))).toEqual(Array.from({ length: 40 }, (_, index) => index));
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
    const [{ Id, HasFault }] = await traces();
    expect(HasFault).toBe(true);
    const {
      Traces: [trace],
    } = await lambda.call("xray", "BatchGetTraces", { TraceIds: [Id] });
    expect(JSON.parse(trace.Segments[0].Document)).toMatchObject({
      name: "talk",
      origin: "AWS::Lambda::Function",
      fault: true,
      trace_id: Id,
      aws: { function_arn: functionArn("talk") },
    });
    expect(callers("PutTraceSegments")).toEqual([role]);
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
