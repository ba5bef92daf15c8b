/** A failed invocation as Lambda answers it: the payload that goes with `FunctionError`. */
export interface FunctionFailure {
  /** The name of the error that was thrown, or one of Lambda's own, e.g. `Sandbox.Timedout`. */
  readonly errorType: string;
  readonly errorMessage: string;
  /** Lambda's own have none; of the others the function's runtime has written a line into the log itself. */
  readonly trace?: readonly string[];
}

export function timedOut(requestId: string, timeoutSeconds: number): FunctionFailure {
  return {
    errorType: "Sandbox.Timedout",
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
  };
}

/** The code ended its process, or the process was ended for it. */
export function exited(requestId: string, reason: string): FunctionFailure {
  return { errorType: "Runtime.ExitError", errorMessage: `RequestId: ${requestId} Error: Runtime exited ${reason}` };
}

/** More than Lambda takes back from a function that is invoked synchronously. */
export function responseTooLarge(limitBytes: number): FunctionFailure {
  return {
    errorType: "Function.ResponseSizeTooLarge",
    errorMessage: `Response payload size exceeded maximum allowed payload size (${limitBytes} bytes).`,
  };
}
