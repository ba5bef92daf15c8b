import type { AccessDeniedEvent, CallEvent, FunctionLogEvent } from "@slipstream/local";

/** Refusals that are part of the way of an order: a duplicate meets what is there already. */
const expectedErrors = new Set(["ConditionalCheckFailedException"]);

/** A refused call that somebody should look at, in a line. */
export function refusedCall({ caller, service, action, error }: CallEvent): string | undefined {
  if (!error || expectedErrors.has(error)) return undefined;
  // Lambda and AppSync make the log group then; when they may not, a line tells of that.
  if (action === "CreateLogStream" && error === "ResourceNotFoundException") return undefined;
  return `${caller} called ${service}:${action} and was answered ${error}`;
}

/** What was missing for a call that a policy did not allow, in a line: a statement to put into the stacks. */
export function missingPermission({ caller, action, resource, policy, needed }: AccessDeniedEvent): string {
  if (needed === undefined) return `${caller} is denied ${action} on ${resource} by a policy: no statement would allow it`;
  return `${caller} would need ${needed}${policy === "resource" ? ` in the policy of ${resource}` : ""}`;
}

/** What a function logged as a warning or an error, in a line. Structured logs are JSON with `level` and `message`. */
export function loggedProblem({ functionName, line }: FunctionLogEvent): string | undefined {
  try {
    const { level, message } = JSON.parse(line) as { level?: string; message?: string };
    return level === "ERROR" || level === "WARN" ? `${functionName}: ${message}` : undefined;
  } catch {
    return line.includes("Error") ? `${functionName}: ${unhandled(line)}` : undefined;
  }
}

/** What Lambda's runtime says of an error that the handler let go, without its stack trace. */
function unhandled(line: string): string {
  const [, json] = /^ERROR Invoke Error (\{.*\})$/.exec(line) ?? [];
  if (!json) return line;
  const { errorType, errorMessage } = JSON.parse(json) as { errorType: string; errorMessage: string };
  return `${errorType}: ${errorMessage}`;
}
