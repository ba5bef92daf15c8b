import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { Clock } from "../../clock/clock.ts";
import { isInspected } from "../../debugging/inspector.ts";
import type { AnswerHttp } from "../../http/http-request.ts";
import { keepCall } from "../../tracing/call-record.ts";
import { exited, timedOut, type FunctionFailure } from "./function-failure.ts";
import type { GatewayRequest, InvocationMessage, ParentMessage, WorkerMessage, WorkerSetup } from "./messages.ts";

export interface WorkerOptions {
  readonly setup: Omit<WorkerSetup, "unsentLog" | "clockOffset" | "isInspected">;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly clock: Clock;
  /** Where its calls to AWS go. */
  readonly answerHttp: AnswerHttp;
}

/** The answer in JSON, or why there is none. */
export type Outcome = { readonly result: string } | { readonly failure: FunctionFailure };

/** Gets what a function writes, possibly several records at once. `early`: before the invocation began, mostly while the code was loaded. */
type OnLog = (records: readonly string[], early: boolean) => void;

interface Current {
  /** Answers its calls as part of what it was invoked in. */
  readonly within: ReturnType<typeof keepCall>;
  readonly requestId: string;
  readonly onLog: OnLog;
  readonly settle: (outcome: Outcome) => void;
  cancelTimer: () => void;
}

/** Loading the code may take this long, apart from the function's own timeout: Lambda's limit for its init phase. */
const initTimeoutSeconds = 10;

/** What a function calls while it is loaded, or between two invocations, is part of none. */
const apart = keepCall();

const bootstrap = new URL("./bootstrap.cjs", import.meta.url);
const { leftUnsent, measuredBytes, recordsOf } = createRequire(import.meta.url)("./unsent-log.cjs") as {
  readonly leftUnsent: (shared: SharedArrayBuffer) => string;
  readonly measuredBytes: (shared: SharedArrayBuffer) => number;
  readonly recordsOf: (text: string) => readonly string[];
};

/** Longer texts are sent at once. */
const unsentLogBytes = 64 * 1024;

/** One sandbox: a worker thread that has loaded a function's code and runs one invocation at a time. */
export class FunctionWorker {
  readonly #options: WorkerOptions;
  readonly #worker: Worker;
  readonly #unsentLog = new SharedArrayBuffer(unsentLogBytes);
  readonly #madeAtMs = performance.now();
  #current: Current | undefined;
  #readyAtMs: number | undefined;
  #initMs: number | undefined;
  #isOutOfMemory = false;
  /** Calls to AWS that are not answered yet. */
  #calls = 0;
  #alive = true;
  /** What was written while the code was loaded, or between two invocations: belongs to the next one. */
  #earlyRecords: string[] = [];
  #crash: FunctionFailure | undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#worker = new Worker(bootstrap, {
      workerData: {
        ...options.setup,
        unsentLog: this.#unsentLog,
        isInspected: isInspected(),
        clockOffset: options.clock.sharedOffset,
      } satisfies WorkerSetup,
      env: options.env,
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
    });
    this.#worker.on("message", (message: WorkerMessage) => this.#receive(message));
    this.#worker.on("error", (error: NodeJS.ErrnoException) => this.#broke(error));
    this.#worker.on("exit", (code) => this.#exited(code));
  }

  /** False once it can take no further invocation. */
  get alive(): boolean {
    return this.#alive;
  }

  /** The invocation that runs, if it waits for no answer to a call: the same object each time. */
  get atWork(): object | undefined {
    return this.#calls === 0 ? this.#current : undefined;
  }

  /** Whether the code has been loaded: until then an invocation waits for it. */
  get ready(): boolean {
    return this.#readyAtMs !== undefined;
  }

  /** When it became ready, as `performance.now()` counts; what failed to load never does. */
  get readyAtMs(): number | undefined {
    return this.#readyAtMs;
  }

  /** The most memory that the thread was seen to take, in bytes: as it began, and each time that the function had come to an end. */
  get usedBytes(): number {
    return this.#isOutOfMemory ? this.#options.memoryMb * 1024 * 1024 : measuredBytes(this.#unsentLog);
  }

  /** How long it took to load the code, in milliseconds: Lambda reports it with the first invocation, so once. */
  takeInitMs(): number | undefined {
    const initMs = this.#initMs;
    this.#initMs = undefined;
    return initMs;
  }

  /** Runs one invocation to its end; never throws. */
  run(invocation: Omit<InvocationMessage, "timeoutMs">, onLog: OnLog): Promise<Outcome> {
    const { requestId } = invocation;
    return new Promise((resolve) => {
      const settle = (outcome: Outcome) => {
        this.#current?.cancelTimer();
        this.#current = undefined;
        resolve(outcome);
      };
      this.#current = { requestId, within: keepCall(), onLog, settle, cancelTimer: () => undefined };
      onLog(this.#earlyRecords.splice(0), true);
      if (this.#crash) return settle({ failure: this.#crash });
      if (!this.#alive) return settle({ failure: exited(requestId, "without providing a reason") });
      this.#limit(this.ready ? this.#options.timeoutSeconds : initTimeoutSeconds);
      this.#post(["invoke", { ...invocation, timeoutMs: this.#options.timeoutSeconds * 1000 }]);
    });
  }

  /** Ends the thread; a running invocation fails. */
  async terminate(): Promise<void> {
    this.#alive = false;
    await this.#worker.terminate();
  }

  #limit(seconds: number): void {
    const current = this.#current;
    if (!current) return;
    current.cancelTimer();
    current.cancelTimer = this.#options.clock.after(seconds * 1000, () => {
      if (isInspected()) return;
      void this.terminate();
      this.#hear(leftUnsent(this.#unsentLog));
      current.settle({ failure: timedOut(current.requestId, seconds) });
    });
  }

  #receive(message: WorkerMessage): void {
    this.#hear(message[0]);
    switch (message[1]) {
      case "ready":
        this.#readyAtMs = performance.now();
        this.#initMs = this.#readyAtMs - this.#madeAtMs;
        return this.#limit(this.#options.timeoutSeconds);
      case "log":
        return;
      case "request":
        return void this.#answer(message[2], message[3]);
      case "done":
        return this.#current?.settle({ result: message[2] });
      case "crashed":
        this.#alive = false;
        this.#crash = message[2];
        return this.#current?.settle({ failure: message[2] });
      case "failed":
        return this.#current?.settle({ failure: message[2] });
    }
  }

  #hear(written: string): void {
    if (written === "") return;
    const records = recordsOf(written);
    if (this.#current) this.#current.onLog(records, !this.ready);
    else this.#earlyRecords.push(...records);
  }

  async #answer(id: number, { body, ...request }: GatewayRequest): Promise<void> {
    const received = { ...request, body: Buffer.from(body, "latin1"), remoteAddress: "127.0.0.1" };
    this.#calls += 1;
    const within = this.#current?.within ?? apart;
    const answer = await within(() => this.#options.answerHttp(received)).finally(() => (this.#calls -= 1));
    this.#post(["answer", id, answer]);
  }

  #post(message: ParentMessage): void {
    this.#worker.postMessage(message);
  }

  #broke(error: NodeJS.ErrnoException): void {
    this.#alive = false;
    this.#hear(leftUnsent(this.#unsentLog));
    this.#isOutOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
    const reason = this.#isOutOfMemory ? "with error: signal: killed" : `with error: ${error.message}`;
    if (this.#current) this.#current.settle({ failure: exited(this.#current.requestId, reason) });
  }

  #exited(code: number): void {
    this.#alive = false;
    this.#hear(leftUnsent(this.#unsentLog));
    const reason = code === 0 ? "without providing a reason" : `with error: exit status ${code}`;
    if (this.#current) this.#current.settle({ failure: exited(this.#current.requestId, reason) });
  }
}
