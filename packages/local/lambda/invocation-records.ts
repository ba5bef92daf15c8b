import { randomBytes } from "node:crypto";
import { LogStreamWriter, type LogLine } from "../logging/log-stream-writer.ts";
import type { RuntimeContext } from "../service-module.ts";
import { TraceSampler } from "../tracing/trace-sampler.ts";
import { segmentDocument } from "../tracing/trace-segment.ts";
import type { FunctionSettings } from "./function-settings.ts";
import type { FunctionFailure } from "./worker/function-failure.ts";

export interface InvocationRecord {
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly durationMs: number;
  readonly lines: readonly LogLine[];
  readonly failure: FunctionFailure | undefined;
}

/** What Lambda keeps of a function's invocations, in the name of the function's role: its log, and traces of some. */
export class InvocationRecords {
  readonly #settings: FunctionSettings;
  readonly #context: RuntimeContext;
  readonly #sampler = new TraceSampler();

  constructor(settings: FunctionSettings, context: RuntimeContext) {
    this.#settings = settings;
    this.#context = context;
  }

  /** A sandbox's log stream, named as Lambda names them. */
  newStream(): LogStreamWriter {
    const day = new Date(this.#context.clock.now()).toISOString().slice(0, 10).replaceAll("-", "/");
    const name = `${day}/[$LATEST]${randomBytes(16).toString("hex")}`;
    return new LogStreamWriter(this.#context, this.#settings.role, this.#settings.logGroup, name, true);
  }

  /** Once an invocation has ended. What its role may not write is left out: the door tells of it, and the function goes on. */
  keep(stream: LogStreamWriter, record: InvocationRecord): void {
    const { requestId, lines, failure, endedAt } = record;
    const written = this.#settings.logsJson ? lines.map((line) => asJson(line, requestId)) : [...lines];
    // Lambda's runtime writes this line itself, so that an error is in the log whatever the handler does.
    if (failure) written.push({ timestamp: endedAt, message: this.#failureLine(failure, requestId, endedAt) });
    if (failure || this.#settings.logsReports) written.push({ timestamp: endedAt, message: this.#report(record) });
    void stream.write(written);
    if (this.#settings.traced && this.#sampler.sample(endedAt)) this.#trace(record);
  }

  #failureLine(failure: FunctionFailure, requestId: string, at: number): string {
    const { errorType, errorMessage, trace: stackTrace } = failure;
    if (!this.#settings.logsJson)
      return `${new Date(at).toISOString()}\t${requestId}\tERROR\tInvoke Error \t${JSON.stringify(failure)}`;
    return jsonLine(at, "ERROR", requestId, { errorType, errorMessage, stackTrace });
  }

  /** What Lambda logs of every invocation, at its system log level INFO; the memory that was used is not known here. */
  #report({ requestId, endedAt, durationMs, failure }: InvocationRecord): string {
    const { logsJson, memoryMb } = this.#settings;
    const [duration, billed] = [durationMs.toFixed(2), Math.ceil(durationMs)];
    if (!logsJson) {
      return `REPORT RequestId: ${requestId}\tDuration: ${duration} ms\tBilled Duration: ${billed} ms\tMemory Size: ${memoryMb} MB`;
    }
    const metrics = { durationMs: Number(duration), billedDurationMs: billed, memorySizeMB: memoryMb };
    const record = { requestId, metrics, status: failure ? "error" : "success" };
    return JSON.stringify({ time: new Date(endedAt).toISOString(), type: "platform.report", record });
  }

  #trace({ requestId, startedAt, endedAt, failure }: InvocationRecord): void {
    const { name, arn, role } = this.#settings;
    const aws = { function_arn: arn, request_id: requestId };
    const origin = "AWS::Lambda::Function";
    const document = segmentDocument({ name, origin, startedAt, endedAt, failed: failure !== undefined, aws });
    this.#context.dispatch(role, "xray", "PutTraceSegments", { TraceSegmentDocuments: [document] }).catch(() => undefined);
  }
}

/** With log format JSON, Lambda wraps what is no JSON yet. */
function asJson(line: LogLine, requestId: string): LogLine {
  if (line.message.startsWith("{")) return line;
  return { ...line, message: jsonLine(line.timestamp, "INFO", requestId, line.message) };
}

function jsonLine(at: number, level: string, requestId: string, message: unknown): string {
  return JSON.stringify({ timestamp: new Date(at).toISOString(), level, requestId, message });
}
