import { expect, test } from "@jest/globals";
import { recordLine } from "../../../../tools/cli/logs/log-record.ts";
import { readRecord } from "../../../../tools/cli/logs/read-record.ts";
import { recordTrace } from "../../../../tools/cli/logs/record-trace.ts";

const read = (message: string | object) => {
  const { about, step, detail } = recordLine(readRecord(typeof message === "string" ? message : JSON.stringify(message)), "pay");
  return [about, step, detail];
};

test("a line of Powertools' logger says its message, reason, order and what is its own", () => {
  const everyday = { timestamp: "2026-11-28T01:02:03.004Z", service: "slipstream", sampling_rate: 0, xray_trace_id: "1-2-3" };
  const line = {
    level: "INFO",
    message: "Payment decided",
    ...everyday,
    correlation_id: "o-1",
    outcome: "PAID",
    payment_attempt: 1,
  };
  expect(read(line)).toEqual(["o-1", "INFO", "pay: Payment decided  outcome=PAID  payment_attempt=1"]);
  const failed = {
    level: "ERROR",
    message: "Order not processed",
    ...everyday,
    message_id: "m-1",
    reason: "MalformedInput: no order",
  };
  expect(read(failed)).toEqual([undefined, "ERROR", "pay: Order not processed: MalformedInput: no order  message_id=m-1"]);
  const thrown = {
    level: "ERROR",
    message: "Lost",
    error: { name: "TypeError", message: "x is undefined", location: "index.mjs:1" },
  };
  expect(read({ ...thrown, error: { ...thrown.error, stack: "TypeError: x\n    at a (index.mjs:1:2)" } })).toEqual([
    undefined,
    "ERROR",
    "pay: Lost: TypeError: x is undefined",
  ]);
});

test("what a function writes by the console is read in either of Lambda's formats, and a plain line stays as it is", () => {
  expect(read({ timestamp: "2026-11-28T01:02:03.004Z", level: "INFO", requestId: "r", message: "charging 5" })).toEqual([
    undefined,
    "INFO",
    "pay: charging 5",
  ]);
  expect(read({ level: "WARN", message: { left: 1 } })[2]).toBe('pay: {"left":1}');
  expect(read("2026-11-28T01:02:03.004Z\tr\tINFO\tcharging 5\n")).toEqual([undefined, "INFO", "pay: charging 5"]);
  expect(read("hello\n")).toEqual([undefined, "log", "pay: hello"]);
  expect(read('{"hello": 1}')).toEqual([undefined, "log", 'pay: {"hello": 1}']);
  expect(read("{ not JSON")[2]).toBe("pay: { not JSON");
});

test("an error that a handler let go is told with its name, its stack trace apart", () => {
  const stackTrace = ["TypeError: no topic", "    at handler (index.mjs:1:5)"];
  const message = { errorType: "TypeError", errorMessage: "no topic", stackTrace };
  const record = readRecord(JSON.stringify({ level: "ERROR", message }));
  expect(record).toMatchObject({ level: "ERROR", text: "TypeError: no topic", stack: ["    at handler (index.mjs:1:5)"] });
  // `console.error("it failed", error)`: the text has the error in it already.
  const several = { level: "ERROR", message: "it failed TypeError: no topic", errorType: "TypeError", errorMessage: "no topic" };
  expect(read(several)[2]).toBe("pay: it failed TypeError: no topic");
});

test("what an error came of is told below it, each with its own calls", () => {
  const stackOf = (name: string) => `Error: ${name}\n    at ${name} (index.mjs:1:5)`;
  const socket = { name: "SocketError", message: "hung up", stack: stackOf("socket") };
  const request = { name: "RequestError", message: "no answer", stack: stackOf("request"), cause: socket };
  const error = { name: "Error", message: "not charged", stack: stackOf("charge"), cause: request };
  const record = readRecord(JSON.stringify({ level: "ERROR", message: "Lost", error }));
  expect(recordTrace(record, (stack) => stack.map((call) => call.trim()))).toEqual([
    "at charge (index.mjs:1:5)",
    "caused by RequestError: no answer",
    "at request (index.mjs:1:5)",
    "caused by SocketError: hung up",
    "at socket (index.mjs:1:5)",
  ]);
});

test("that an invocation ended in an error is told once beside the error itself", () => {
  const record = { requestId: "r", status: "error", errorType: "Error", metrics: { durationMs: 5 } };
  expect(readRecord(JSON.stringify({ type: "platform.runtimeDone", record })).isMinor).toBe(true);
  const report = readRecord(JSON.stringify({ type: "platform.report", record }));
  expect(report).toMatchObject({ level: "LAMBDA", text: "report: 5 ms, error Error", isMinor: false });
});

test("what Lambda, metrics, executions, fields and requests write is told in short", () => {
  const metrics = { durationMs: 12.5, billedDurationMs: 133, memorySizeMB: 256, maxMemoryUsedMB: 80, initDurationMs: 120 };
  expect(read({ time: "t", type: "platform.report", record: { requestId: "r", metrics, status: "success" } })).toEqual([
    undefined,
    "LAMBDA",
    "pay: report: 12.5 ms, after 120 ms of loading, billed 133 ms, 80 of 256 MB",
  ]);
  expect(read({ type: "platform.report", record: { status: "timeout", metrics: {} } }).slice(1)).toEqual([
    "ERROR",
    "pay: report: timeout",
  ]);
  const directive = { CloudWatchMetrics: [{ Metrics: [{ Name: "OrdersPaid" }, { Name: "OrderDuration" }] }] };
  expect(read({ _aws: directive, OrdersPaid: 1, OrderDuration: [20] }).slice(1)).toEqual([
    "METRIC",
    "pay: OrdersPaid=1, OrderDuration=20",
  ]);
  const execution = { id: "3", execution_arn: "arn:aws:states:eu-west-1:1:express:process:o-1:uuid" };
  expect(read({ ...execution, type: "TaskStateEntered", details: { name: "Pay" } })).toEqual([
    "o-1",
    "STATES",
    "pay: TaskStateEntered Pay",
  ]);
  const cause = JSON.stringify({ errorType: "Declined", errorMessage: "no money" });
  expect(read({ ...execution, type: "ExecutionFailed", details: { error: "Declined", cause } })).toEqual([
    "o-1",
    "ERROR",
    "pay: ExecutionFailed Declined: no money",
  ]);
  const field = { logType: "ResponseMapping", path: ["placeOrder"], fieldInError: true, errors: ["ValidationError: no"] };
  expect(read(field).slice(1)).toEqual(["ERROR", "pay: ResponseMapping placeOrder: ValidationError: no"]);
  expect(read({ requestId: "r", route: "POST /orders", status: "202", customerId: "-", responseBytes: "12" }).slice(1)).toEqual([
    "REST",
    "pay: POST /orders 202  responseBytes=12",
  ]);
});
