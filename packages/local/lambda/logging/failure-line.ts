import type { FunctionFailure } from "../worker/function-failure.ts";
import type { LoggingSettings } from "./logging-settings.ts";

/**
 * What Lambda writes of a failure that the function's own runtime could not write of any more: it ran out of time, its process ended, or
 * its answer was too large. `at` in milliseconds since the epoch.
 */
export function failureLine(failure: FunctionFailure, requestId: string, at: number, { format }: LoggingSettings): string {
  const { errorType, errorMessage } = failure;
  const timestamp = new Date(at).toISOString();
  if (format === "JSON") {
    return JSON.stringify({ timestamp, level: "ERROR", requestId, message: { errorType, errorMessage } });
  }
  if (errorType === "Sandbox.Timedout") return `${timestamp} ${requestId} ${errorMessage.replace(/^.* Error: /, "")}`;
  return errorType === "Runtime.ExitError"
    ? `${errorMessage}\n${errorType}`
    : `${timestamp}\t${requestId}\tERROR\t${errorType}: ${errorMessage}`;
}
