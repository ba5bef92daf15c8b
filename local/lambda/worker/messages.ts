import type { FunctionFailure } from "./function-failure.ts";

/** What a worker thread is given when it starts. */
export interface WorkerSetup {
  readonly codeDir: string;
  readonly handler: string;
  /** The members of the handler's context object that never change. */
  readonly context: {
    readonly functionName: string;
    readonly functionVersion: string;
    readonly invokedFunctionArn: string;
    /** A text, as Lambda has it. */
    readonly memoryLimitInMB: string;
    readonly logGroupName: string;
    readonly logStreamName: string;
  };
}

/** To the worker. The event is JSON text: cheaper to hand over than an object, and surely a copy. */
export interface InvocationMessage {
  readonly requestId: string;
  readonly event: string;
  readonly timeoutMs: number;
}

/**
 * From the worker: the code is loaded (`ready`), wrote a text (`log`), answered in JSON (`done`), or failed. `crashed`: it failed
 * outside of the handler, while it was loaded or in the background, and the thread ends.
 */
export type WorkerMessage =
  | readonly ["ready"]
  | readonly ["log", string]
  | readonly ["done", string]
  | readonly ["failed" | "crashed", FunctionFailure];
