import { randomUUID } from "node:crypto";
import { AwsError } from "../gateway/aws-error.ts";
import type { AnswerHttp } from "../http/http-request.ts";
import type { LogLine, LogStreamWriter } from "../logging/log-stream-writer.ts";
import type { RuntimeContext } from "../service-module.ts";
import { functionEnvironment } from "./function-environment.ts";
import type { FunctionSettings } from "./function-settings.ts";
import { InvocationRecords } from "./invocation-records.ts";
import { accountConcurrency } from "./slots.ts";
import { responseTooLarge, type FunctionFailure } from "./worker/function-failure.ts";
import { FunctionWorker, type Outcome } from "./worker/function-worker.ts";
import { stopping, WorkerPool } from "./worker/worker-pool.ts";

const idleMs = 60_000;

/** Lambda's quotas for synchronous invocations. */
const requestLimitBytes = 6 * 1024 * 1024;
const responseLimitBytes = requestLimitBytes + 100;

/** The function's answer, or the failure with which it ended. */
export type InvocationResult =
  | { readonly requestId: string; readonly payload: unknown }
  | { readonly requestId: string; readonly failure: FunctionFailure };

/** The function's ARN, or that of its version or alias which was invoked, and the version that this is. */
export interface CalledAs {
  readonly arn: string;
  readonly version: string;
}

/** A deployed function: its settings and the sandboxes that run its code. */
export class LambdaFunction {
  readonly settings: FunctionSettings;
  readonly #context: RuntimeContext;
  readonly #answerHttp: AnswerHttp;
  readonly #pool: WorkerPool;
  readonly #records: InvocationRecords;
  readonly #streams = new WeakMap<FunctionWorker, LogStreamWriter>();
  #stopped = false;

  /** @param answerHttp Where its calls to AWS go. */
  constructor(settings: FunctionSettings, context: RuntimeContext, answerHttp: AnswerHttp) {
    this.settings = settings;
    this.#context = context;
    this.#answerHttp = answerHttp;
    this.#records = new InvocationRecords(settings, context);
    const limit = settings.reservedConcurrency ?? accountConcurrency;
    this.#pool = new WorkerPool({ create: () => this.#createWorker(), limit, idleMs, clock: context.clock });
  }

  /** Runs the handler on a copy of `event`. Throws `AwsError` only when the function was not run at all, or was stopped. */
  async invoke(event: unknown, calledAs: CalledAs = { arn: this.settings.arn, version: "$LATEST" }): Promise<InvocationResult> {
    const json = JSON.stringify(event ?? null);
    this.#checkSize(json);
    this.#checkConcurrency();
    const worker = await this.#pool.take();
    const coldStart = !worker.ready;
    const requestId = randomUUID();
    const lines: LogLine[] = [];
    const startedAt = this.#context.clock.now();
    const startedAtMs = performance.now();
    const called = { functionVersion: calledAs.version, invokedFunctionArn: calledAs.arn };
    const invocation = { requestId, event: json, context: called };
    const outcome = withinLimit(await worker.run(invocation, (text) => this.#log(requestId, text, lines)));
    this.#pool.give(worker);
    const durationMs = performance.now() - startedAtMs;
    const failure = "failure" in outcome ? outcome.failure : undefined;
    // On AWS it would go on: nobody is to hear of a failed function.
    if (failure && this.#stopped) throw stopping();
    const endedAt = this.#context.clock.now();
    this.#records.keep(this.#streams.get(worker)!, { requestId, startedAt, endedAt, durationMs, lines, failure });
    if (failure) this.#tell(requestId, `ERROR Invoke Error ${JSON.stringify(failure)}`);
    this.#context.events.emit("invocation", {
      functionName: this.settings.name,
      requestId,
      payload: event,
      durationMs,
      coldStart,
      ...(failure && { error: failure.errorType }),
    });
    return "failure" in outcome ? { requestId, failure: outcome.failure } : { requestId, payload: JSON.parse(outcome.result) };
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
    const reserved = this.settings.reservedConcurrency;
    if (reserved === undefined || this.#pool.load < reserved) return;
    throw new AwsError("TooManyRequestsException", "Rate Exceeded.", {
      statusCode: 429,
      members: { Reason: "ReservedFunctionConcurrentInvocationLimitExceeded", Type: "User" },
    });
  }

  #log(requestId: string, text: string, lines: LogLine[]): void {
    const timestamp = this.#context.clock.now();
    for (const line of text.split("\n")) {
      if (line === "") continue;
      lines.push({ timestamp, message: line });
      this.#tell(requestId, line);
    }
  }

  #tell(requestId: string, line: string): void {
    this.#context.events.emit("function-log", { functionName: this.settings.name, requestId, line });
  }

  #createWorker(): FunctionWorker {
    const { settings } = this;
    const stream = this.#records.newStream();
    const worker = new FunctionWorker({
      setup: {
        codeDir: settings.code.dir,
        handler: settings.handler,
        context: {
          functionName: settings.name,
          memoryLimitInMB: String(settings.memoryMb),
          logGroupName: settings.logGroup,
          logStreamName: stream.name,
        },
      },
      env: functionEnvironment(settings, this.#context, stream.name),
      timeoutSeconds: settings.timeoutSeconds,
      memoryMb: settings.memoryMb,
      clock: this.#context.clock,
      answerHttp: this.#answerHttp,
    });
    this.#streams.set(worker, stream);
    return worker;
  }
}

function withinLimit(outcome: Outcome): Outcome {
  if (!("result" in outcome) || Buffer.byteLength(outcome.result) <= responseLimitBytes) return outcome;
  return { failure: responseTooLarge(responseLimitBytes) };
}
