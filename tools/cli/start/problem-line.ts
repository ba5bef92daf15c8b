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
  if (needed === undefined) return `${caller} is denied ${action} on ${resource}, and no statement would allow it`;
  const where = { identity: "", resource: ` in the policy of ${resource}`, boundary: " in its permissions boundary" };
  return `${caller} would need ${needed}${where[policy]}`;
}

/** What a function logged as a warning or an error, in a line; in either of Lambda's log formats, or as it wrote it itself. */
export function loggedProblem({ functionName, line }: FunctionLogEvent): string | undefined {
  const { level, said } = fromJson(line) ?? fromText(line) ?? { level: line.includes("Error") ? "ERROR" : "INFO", said: line };
  return level === "ERROR" || level === "WARN" ? `${functionName}: ${said}` : undefined;
}

interface Said {
  readonly level: string | undefined;
  readonly said: string;
}

/** Structured logs are JSON with `level` and `message`; Lambda's runtime has an error there that the handler let go. */
function fromJson(line: string): Said | undefined {
  try {
    const { level, message } = JSON.parse(line) as { level?: string; message?: string | LoggedError };
    return { level, said: typeof message === "object" ? inShort(message) : String(message) };
  } catch {
    return undefined;
  }
}

/** Time, request, level and text, with tabs between them. */
function fromText(line: string): Said | undefined {
  const [, level, said = ""] = /^\S+Z\t\S+\t([A-Z]+)\t(.*)$/s.exec(line) ?? [];
  if (level === undefined) return undefined;
  const [, json] = /^(?:Invoke Error|Uncaught Exception|Unhandled Promise Rejection) \t(\{.*\})$/s.exec(said) ?? [];
  return { level, said: json ? inShort(JSON.parse(json) as LoggedError) : said.replaceAll("\r", "\n") };
}

interface LoggedError {
  /** Where an error has it as a member of its own: a minified class has none that says anything. */
  readonly name?: string;
  readonly errorType?: string;
  readonly errorMessage?: string;
}

/** Without its stack trace. */
function inShort(error: LoggedError): string {
  const { errorType, errorMessage, name = errorType } = error;
  return errorMessage === undefined ? JSON.stringify(error) : `${name}: ${errorMessage}`;
}
