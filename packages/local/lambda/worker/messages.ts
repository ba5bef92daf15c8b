import type { HttpAnswer } from "../../http/http-answer.ts";
import type { FunctionFailure } from "./function-failure.ts";

/** What a worker thread is given when it starts. */
export interface WorkerSetup {
  readonly codeDir: string;
  readonly handler: string;
  /** Whether a debugger may want to set breakpoints before the code runs. */
  readonly isInspected: boolean;
  /** Where what it has written lies until it is sent, and how much memory it takes. */
  readonly unsentLog: SharedArrayBuffer;
  /** The runtime's clock's `sharedOffset`. */
  readonly clockOffset: SharedArrayBuffer;
  /** The members of the handler's context object that never change. */
  readonly context: {
    readonly functionName: string;
    /** A text, as Lambda has it. */
    readonly memoryLimitInMB: string;
    readonly logGroupName: string;
  };
}

/** To the worker: an invocation, or the gateway's answer to the request with this number. */
export type ParentMessage = readonly ["invoke", InvocationMessage] | readonly ["answer", number, HttpAnswer];

/** The event is JSON text: cheaper to hand over than an object, and surely a copy. */
export interface InvocationMessage {
  readonly requestId: string;
  readonly event: string;
  readonly timeoutMs: number;
  /** X-Ray's header. */
  readonly trace: string;
  /** What the handler's context says of the version or alias that was called. */
  readonly context: {
    readonly functionVersion: string;
    readonly invokedFunctionArn: string;
    readonly logStreamName: string;
    /** What the caller says of itself, parsed. */
    readonly clientContext?: unknown;
  };
}

/** A call to AWS. Its number comes back with the answer. */
export interface GatewayRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** One character a byte (`latin1`): a Buffer would be handed over with the whole pool that it is part of. */
  readonly body: string;
}

/**
 * From the worker, behind what was written before: the code is loaded (`ready`), nothing but that text (`log`), it calls AWS
 * (`request`), answered in JSON (`done`), or failed. `crashed`: it failed outside of the handler, while it was loaded or in the
 * background, and the thread ends.
 */
export type WorkerMessage =
  | readonly [log: string, kind: "ready" | "log"]
  | readonly [log: string, kind: "request", id: number, request: GatewayRequest]
  | readonly [log: string, kind: "done", result: string]
  | readonly [log: string, kind: "failed" | "crashed", failure: FunctionFailure];
