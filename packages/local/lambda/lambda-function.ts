import { randomUUID } from "node:crypto";
import type { FunctionLogEvent } from "../events/runtime-events.ts";
import { AwsError } from "../gateway/aws-error.ts";
import type { AnswerHttp } from "../http/http-request.ts";
import type { LogLine, LogStreamWriter } from "../logging/log-stream-writer.ts";
import type { RuntimeContext } from "../service-module.ts";
import type { FunctionConcurrency } from "./function-concurrency.ts";
import { functionEnvironment } from "./function-environment.ts";
import type { FunctionSettings } from "./function-settings.ts";
import { InvocationRecords } from "./invocation-records.ts";
import { isKept } from "./logging/application-level.ts";
import { failureLine } from "./logging/failure-line.ts";
import { responseTooLarge, type FunctionFailure } from "./worker/function-failure.ts";
import { FunctionWorker, type Outcome } from "./worker/function-worker.ts";
import { stopping, WorkerPool } from "./worker/worker-pool.ts";

const idleMs = 60_000;
const latest = "$LATEST";

/** Lambda's quotas for synchronous invocations. */
const requestLimitBytes = 6 * 1024 * 1024;
const responseLimitBytes = requestLimitBytes + 100;

/** The function's answer, or the failure with which it ended, and what is in its log of it. */
export type InvocationResult = { readonly requestId: string; readonly log: readonly LogLine[] } & (
  | { readonly payload: unknown }
  | { readonly failure: FunctionFailure }
);

/** The function's ARN, or that of its version or alias which was invoked, and the version that this is. */
export interface CalledAs {
  readonly arn: string;
  readonly version: string;
  /** What the caller says of itself: the handler finds it in its context. */
  readonly clientContext?: unknown;
}

/**
 * A deployed function as it was last changed: its settings and the sandboxes that run its code. Once it is changed again, another one
 * takes over, and this one is left to its published versions, if there are any.
 */
export class LambdaFunction {
  readonly settings: FunctionSettings;
  /** Shared by all that take over from each other. */
  readonly concurrency: FunctionConcurrency;
  /** Since when the function is so, in milliseconds since the epoch. */
  readonly since: number;
  readonly #context: RuntimeContext;
  readonly #answerHttp: AnswerHttp;
  readonly #pool: WorkerPool;
  readonly #records: InvocationRecords;
  readonly #streams = new WeakMap<FunctionWorker, (version: string) => LogStreamWriter>();
  #stopped = false;

  /** @param answerHttp Where its calls to AWS go. */
  constructor(settings: FunctionSettings, context: RuntimeContext, answerHttp: AnswerHttp, concurrency: FunctionConcurrency) {
    this.settings = settings;
    this.concurrency = concurrency;
    this.since = context.clock.now();
    this.#context = context;
    this.#answerHttp = answerHttp;
    this.#records = new InvocationRecords(settings, context);
    const { slots } = concurrency;
    this.#pool = new WorkerPool({ create: () => this.#createWorker(), slots, idleMs, clock: context.clock });
  }

  /** Invocations that run or wait. */
  get load(): number {
    return this.concurrency.slots.load;
  }

  /** Its invocations whose code runs, and waits for no answer of the runtime's. */
  get atWork(): readonly object[] {
    return this.#pool.atWork;
  }

  /**
   * Runs the handler on a copy of `event`. Throws `AwsError` only when the function was not run at all, or was stopped.
   * @param gone see `WorkerPool.take`
   */
  async invoke(
    event: unknown,
    calledAs: CalledAs = { arn: this.settings.arn, version: latest },
    gone?: AbortSignal,
  ): Promise<InvocationResult> {
    const json = JSON.stringify(event ?? null);
    this.#checkSize(json);
    this.#checkConcurrency();
    const worker = await this.#pool.take(gone);
    const coldStart = !worker.ready;
    const requestId = randomUUID();
    const invocation = { requestId, payload: () => event };
    const [earlyLines, lines]: [LogLine[], LogLine[]] = [[], []];
    const startedAt = this.#context.clock.now();
    const startedAtMs = performance.now();
    const trace = this.#records.begin();
    const stream = this.#streams.get(worker)!(calledAs.version);
    const context = {
      functionVersion: calledAs.version,
      invokedFunctionArn: calledAs.arn,
      logStreamName: stream.name,
      clientContext: calledAs.clientContext,
    };
    const outcome = withinLimit(
      await worker.run({ requestId, event: json, trace: trace.header, context }, (records, early) =>
        this.#log(invocation, records, early ? earlyLines : lines),
      ),
    );
    this.#pool.give(worker);
    const endedAtMs = performance.now();
    const durationMs = endedAtMs - startedAtMs;
    const failure = "failure" in outcome ? outcome.failure : undefined;
    // On AWS it would go on: nobody is to hear of a failed function.
    if (failure && this.#stopped) throw stopping();
    const { clock } = this.#context;
    if (failure && !failure.trace)
      this.#log(invocation, [failureLine(failure, requestId, clock.now(), this.settings.logging)], lines);
    // After that line: CloudWatch Logs takes no batch that is out of order.
    const endedAt = clock.now();
    const log = this.#records.keep(stream, {
      requestId,
      version: calledAs.version,
      startedAt,
      beganAt: earlyLines.at(-1)?.timestamp ?? startedAt,
      endedAt,
      durationMs: endedAtMs - Math.max(startedAtMs, worker.readyAtMs ?? 0),
      initMs: worker.takeInitMs(),
      usedBytes: worker.usedBytes,
      producedBytes: "result" in outcome ? Buffer.byteLength(outcome.result) : 0,
      earlyLines,
      lines,
      trace,
      failure,
    });
    this.#context.events.emit("invocation", {
      functionName: this.settings.name,
      requestId,
      payload: event,
      durationMs,
      coldStart,
      ...(failure && { error: failure.errorType }),
    });
    return "failure" in outcome
      ? { requestId, log, failure: outcome.failure }
      : { requestId, log, payload: JSON.parse(outcome.result) };
  }

  /** Another one has taken over, and only versions of this one may still be called. */
  supersede(): void {
    this.#pool.supersede();
  }

  /** Another one has taken over: invocations under way end as they began. Resolves when the last one has. */
  retire(): Promise<void> {
    return this.#pool.retire();
  }

  /** Ends every sandbox; invocations that run fail. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#pool.stop();
  }

  #checkSize(json: string): void {
    if (Buffer.byteLength(json) <= requestLimitBytes) return;
    const message = `Request must be smaller than ${requestLimitBytes} bytes for the InvokeFunction operation`;
    throw new AwsError("RequestTooLargeException", message, { statusCode: 413 });
  }

  #checkConcurrency(): void {
    if (!this.concurrency.isExhausted) return;
    throw new AwsError("TooManyRequestsException", "Rate Exceeded.", {
      statusCode: 429,
      members: { Reason: "ReservedFunctionConcurrentInvocationLimitExceeded", Type: "User" },
    });
  }

  #log(invocation: Pick<FunctionLogEvent, "requestId" | "payload">, records: readonly string[], lines: LogLine[]): void {
    const { name, logging, code } = this.settings;
    const timestamp = this.#context.clock.now();
    for (const line of records) {
      if (logging.format === "JSON" && !isKept(line, logging.applicationLevel)) continue;
      lines.push({ timestamp, message: line });
      this.#context.events.emit("function-log", { functionName: name, ...invocation, line, codeSha256: code.sha256 });
    }
  }

  #createWorker(): FunctionWorker {
    const { settings } = this;
    const streams = this.#records.newStreams();
    const worker = new FunctionWorker({
      setup: {
        codeDir: settings.code.dir,
        handler: settings.handler,
        context: {
          functionName: settings.name,
          memoryLimitInMB: String(settings.memoryMb),
          logGroupName: settings.logging.group,
        },
      },
      env: functionEnvironment(settings, this.#context, streams(latest).name),
      timeoutSeconds: settings.timeoutSeconds,
      memoryMb: settings.memoryMb,
      clock: this.#context.clock,
      answerHttp: this.#answerHttp,
    });
    this.#streams.set(worker, streams);
    return worker;
  }
}

function withinLimit(outcome: Outcome): Outcome {
  if (!("result" in outcome) || Buffer.byteLength(outcome.result) <= responseLimitBytes) return outcome;
  return { failure: responseTooLarge(responseLimitBytes) };
}
