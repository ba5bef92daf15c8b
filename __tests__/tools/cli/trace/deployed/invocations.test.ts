import { expect, test } from "@jest/globals";
import { invocations } from "../../../../../tools/cli/trace/deployed/invocations.ts";

const event = (timestamp: number, message: object, logStreamName = "stream") => ({
  ...{ logGroupName: "/aws/lambda/slipstream-dev-start-order-workflow", source: "start-order-workflow", isFunction: true },
  ...{ timestamp, logStreamName, eventId: String(timestamp), message: JSON.stringify(message) },
});
const start = (at: number, requestId: string) => event(at, { type: "platform.start", record: { requestId, version: "$LATEST" } });
const report = (at: number, requestId: string, more: object = {}) =>
  event(at, { type: "platform.report", record: { requestId, metrics: { durationMs: 40.5 }, status: "success", ...more } });
const line = (at: number, more: object, stream?: string) =>
  event(at, { level: "INFO", message: "Order handed to its workflow", correlation_id: "A", ...more }, stream);

test("what lies between Lambda's lines of a stream is one invocation, with its receive, its lines and its time", () => {
  const { calls } = invocations(
    [
      start(10, "r1"),
      line(40, { receive_count: 1, workflow: "succeeded" }),
      report(50, "r1"),
      start(60, "r2"),
      line(70, { level: "ERROR", message: "Order not processed", reason: "E: no", receive_count: 2 }),
      report(160, "r2"),
    ],
    "slipstream-dev-process-order",
  );
  const common = { caller: "slipstream-dev-start-order-workflow", call: "ran", starts: "slipstream-dev-process-order" };
  expect(calls).toMatchObject([
    { ...common, key: "r1", of: "receive 1", answer: "Order handed to its workflow: succeeded", at: 10, durationMs: 40.5 },
    { ...common, key: "r2", of: "receive 2", error: "Order not processed: E: no", at: 60, durationMs: 100 },
  ]);
});

test("one that Lambda ended has failed; one that has no report yet is under way", () => {
  const { calls } = invocations(
    [start(1, "r1"), line(2, {}), report(9, "r1", { status: "timeout" }), start(10, "r2"), line(11, {})],
    undefined,
  );
  expect(calls.map(({ error, durationMs }) => [error, durationMs])).toEqual([
    ["timeout", 40.5],
    [undefined, undefined],
  ]);
});

test("lines without Lambda's, as at another log level, are an invocation for each stream", () => {
  const { calls } = invocations([line(1, {}, "one"), line(2, {}, "two")], undefined);
  expect(calls.map(({ key, at }) => [key, at])).toEqual([
    ["one 1", 1],
    ["two 2", 2],
  ]);
});

test("X-Ray's trace is in Lambda's lines, or in those of the logger", () => {
  const tracing = { type: "X-Amzn-Trace-Id", value: "Root=1-a-b;Parent=c;Sampled=1" };
  const begun = event(1, { type: "platform.start", record: { requestId: "r1", tracing } });
  expect(invocations([begun, line(2, {}), start(5, "r2"), line(6, { xray_trace_id: "1-d-e" })], undefined).traceIds).toEqual([
    "1-a-b",
    "1-d-e",
  ]);
});
