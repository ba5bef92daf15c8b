import { randomBytes } from "node:crypto";
import { LogStreamWriter, type LogLine } from "../logging/log-stream-writer.ts";
import type { RuntimeContext } from "../service-module.ts";
import { TraceSampler } from "../tracing/trace-sampler.ts";
import { beginTrace, segmentDocument, type BegunTrace } from "../tracing/trace-segment.ts";
import type { FunctionSettings } from "./function-settings.ts";
import { systemLog, type ReportedInvocation } from "./logging/system-log.ts";

export interface InvocationRecord extends ReportedInvocation {
  /** Milliseconds since the epoch: with the loading of the code. */
  readonly startedAt: number;
  /** What was written before the invocation began: while the code was loaded, or between two invocations. */
  readonly earlyLines: readonly LogLine[];
  readonly lines: readonly LogLine[];
  readonly trace: InvocationTrace;
}

/** Decided as an invocation begins: the function is told. */
export interface InvocationTrace extends BegunTrace {
  readonly isSampled: boolean;
  /** `_X_AMZN_TRACE_ID` ("Defined runtime environment variables"). */
  readonly header: string;
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

  /** A sandbox's log streams by the version that runs in it, named as Lambda names them: on AWS each version has sandboxes of its own. */
  newStreams(): (version: string) => LogStreamWriter {
    const day = new Date(this.#context.clock.now()).toISOString().slice(0, 10).replaceAll("-", "/");
    const id = randomBytes(16).toString("hex");
    const streams = new Map<string, LogStreamWriter>();
    return (version) => {
      const known = streams.get(version);
      if (known) return known;
      const { role, logging } = this.#settings;
      const made = new LogStreamWriter(this.#context, role, logging.group, `${day}/[${version}]${id}`, true);
      streams.set(version, made);
      return made;
    };
  }

  /** Each invocation has a trace of its own, of which X-Ray gets some. */
  begin(): InvocationTrace {
    const now = this.#context.clock.now();
    const trace = beginTrace(now);
    const isSampled = this.#settings.traced && this.#sampler.sample(now);
    return { ...trace, isSampled, header: `Root=${trace.traceId};Parent=${trace.id};Sampled=${isSampled ? 1 : 0}` };
  }

  /**
   * Once an invocation has ended. What its role may not write is left out: the door tells of it, and the function goes on.
   * Returns what was to be written.
   */
  keep(stream: LogStreamWriter, record: InvocationRecord): readonly LogLine[] {
    const { logging, memoryMb } = this.#settings;
    const { before, after } = systemLog(record, logging, memoryMb);
    const all = [...record.earlyLines, ...before, ...record.lines, ...after];
    // In Text a record's line break belongs to it, as CloudWatch Logs shows.
    const written =
      logging.format === "JSON" ? all : all.map(({ timestamp, message }) => ({ timestamp, message: `${message}\n` }));
    void stream.write(written);
    if (record.trace.isSampled) this.#trace(record);
    return written;
  }

  #trace({ requestId, startedAt, endedAt, failure, trace: { traceId, id } }: InvocationRecord): void {
    const { name, arn, role } = this.#settings;
    const aws = { function_arn: arn, request_id: requestId };
    const origin = "AWS::Lambda::Function";
    const document = segmentDocument({ traceId, id, name, origin, startedAt, endedAt, failed: failure !== undefined, aws });
    this.#context.dispatch(role, "xray", "PutTraceSegments", { TraceSegmentDocuments: [document] }).catch(() => undefined);
  }
}
