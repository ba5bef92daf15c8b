import type { LogLine } from "../../logging/log-stream-writer.ts";
import type { FunctionFailure } from "../worker/function-failure.ts";
import type { LoggingSettings, SystemLevel } from "./logging-settings.ts";

/** An invocation that has ended, as Lambda's own lines tell of it. Times are milliseconds since the epoch, durations milliseconds. */
export interface ReportedInvocation {
  readonly requestId: string;
  readonly version: string;
  readonly beganAt: number;
  readonly endedAt: number;
  readonly durationMs: number;
  /** How long the code was loaded before; undefined when it had been. */
  readonly initMs: number | undefined;
  readonly usedBytes: number;
  /** Of the answer. */
  readonly producedBytes: number;
  readonly failure: FunctionFailure | undefined;
}

/** What Lambda itself writes around what a function writes. */
export interface SystemLog {
  readonly before: readonly LogLine[];
  readonly after: readonly LogLine[];
}

const bytesPerMb = 1024 * 1024;

/** START, END and REPORT, whatever the level; in JSON what the level lets through, by Lambda's "System log level event mapping". */
export function systemLog(invocation: ReportedInvocation, logging: LoggingSettings, memoryMb: number): SystemLog {
  return logging.format === "Text" ? textLines(invocation, memoryMb) : jsonLines(invocation, memoryMb, logging.systemLevel);
}

function textLines({ requestId, version, beganAt, endedAt, ...invocation }: ReportedInvocation, memoryMb: number): SystemLog {
  const { durationMs, billedDurationMs, maxMemoryUsedMB, initDurationMs } = metrics(invocation, memoryMb);
  const report = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${billedDurationMs} ms`,
    `Memory Size: ${memoryMb} MB`,
    `Max Memory Used: ${maxMemoryUsedMB} MB`,
    ...(initDurationMs === undefined ? [] : [`Init Duration: ${initDurationMs.toFixed(2)} ms`]),
    ...ending(invocation.failure),
  ];
  return {
    before: [{ timestamp: beganAt, message: `START RequestId: ${requestId} Version: ${version}` }],
    after: [
      { timestamp: endedAt, message: `END RequestId: ${requestId}` },
      { timestamp: endedAt, message: `${report.join("\t")}\t` },
    ],
  };
}

/** How an invocation ended that did not come to its own end; an error of the handler is no news here. */
function ending(failure: FunctionFailure | undefined): readonly string[] {
  if (failure?.errorType === "Sandbox.Timedout") return ["Status: timeout"];
  return failure?.errorType.startsWith("Runtime.") ? ["Status: error", `Error Type: ${failure.errorType}`] : [];
}

function jsonLines(invocation: ReportedInvocation, memoryMb: number, level: SystemLevel): SystemLog {
  const { requestId, version, beganAt, endedAt, producedBytes, failure } = invocation;
  const measured = metrics(invocation, memoryMb);
  const status = failure === undefined ? "success" : failure.errorType === "Sandbox.Timedout" ? "timeout" : "error";
  const ended = { status, ...(status === "error" && { errorType: failure?.errorType }) };
  const event = (timestamp: number, type: string, record: object): LogLine => ({
    timestamp,
    message: JSON.stringify({ time: new Date(timestamp).toISOString(), type: `platform.${type}`, record }),
  });
  const init = { initializationType: "on-demand", phase: "init", status: "success" };
  const initMetrics = { durationMs: measured.initDurationMs };
  const isLoud = level === "DEBUG" || failure !== undefined;
  return {
    before: [
      ...(level === "DEBUG" && measured.initDurationMs !== undefined
        ? [event(beganAt, "initRuntimeDone", init), event(beganAt, "initReport", { ...init, metrics: initMetrics })]
        : []),
      ...(level === "WARN" ? [] : [event(beganAt, "start", { requestId, version })]),
    ],
    after: [
      ...(isLoud
        ? [event(endedAt, "runtimeDone", { requestId, ...ended, metrics: { durationMs: measured.durationMs, producedBytes } })]
        : []),
      ...(level === "WARN" && !failure ? [] : [event(endedAt, "report", { requestId, metrics: measured, ...ended })]),
    ],
  };
}

type Measured = Pick<ReportedInvocation, "durationMs" | "initMs" | "usedBytes">;

/** Lambda bills the loading of the code, too. */
function metrics({ durationMs, initMs, usedBytes }: Measured, memorySizeMB: number) {
  return {
    durationMs: inHundredths(durationMs),
    billedDurationMs: Math.ceil(durationMs + (initMs ?? 0)),
    memorySizeMB,
    maxMemoryUsedMB: Math.ceil(usedBytes / bytesPerMb),
    ...(initMs !== undefined && { initDurationMs: inHundredths(initMs) }),
  };
}

function inHundredths(ms: number): number {
  return Number(ms.toFixed(2));
}
