import type { LogRecord, Thrown } from "./log-record.ts";
import { serviceRecord } from "./service-record.ts";

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads a message of a log group: what functions write, by Powertools' logger, by the console in either of Lambda's formats, or as they like,
 * and what AWS's services write.
 */
export function readRecord(message: string): LogRecord {
  const line = message.trimEnd();
  const members = line.startsWith("{") ? parsed(line) : undefined;
  return members ? (serviceRecord(members) ?? functionRecord(members, line)) : textRecord(line);
}

/** Said on every line, or said elsewhere. */
const everyday = new Set([
  ...["timestamp", "level", "service", "sampling_rate", "xray_trace_id", "cold_start", "requestId", "function_request_id"],
  ...["function_name", "function_arn", "function_memory_size", "errorType", "errorMessage", "stackTrace"],
]);

/** Structured lines are JSON with `level` and `message`. Lambda's runtime has an error there that the handler let go. */
function functionRecord(members: Members, line: string): LogRecord {
  const { level, message, correlation_id: order, reason, error, message_id: messageId, ...rest } = members;
  if (level === undefined && message === undefined) return { level: undefined, text: line };
  // What was written as JSON by the console is JSON in JSON.
  const inner = typeof message === "string" && message.startsWith("{") ? parsed(message) : undefined;
  if (inner?.["message"] !== undefined) return functionRecord(inner, String(message));
  const about = typeof order === "string" ? order : undefined;
  const thrown = errorIn(message) ?? errorIn(error) ?? errorIn(members);
  const said = errorIn(message) ? undefined : typeof message === "string" ? message : JSON.stringify(message);
  const why = reason ?? (thrown && `${thrown.name}: ${thrown.message}`);
  const others = Object.entries(rest).filter(([name]) => !everyday.has(name));
  return {
    level: level === undefined ? undefined : String(level),
    // What several values were written with has the error in its text already.
    text: [said, said?.includes(thrown?.message ?? "\0") ? undefined : why].filter((part) => part !== undefined).join(": "),
    about,
    fields: { ...(about === undefined && messageId !== undefined && { message_id: messageId }), ...Object.fromEntries(others) },
    stack: thrown?.stack ?? [],
    ...(thrown && { causes: thrown.causes }),
  };
}

/** Time, request, level and text, with tabs between them; or anything. */
function textRecord(line: string): LogRecord {
  const [, level, said = ""] = /^\S+Z\t\S+\t([A-Z]+)\t(.*)$/s.exec(line) ?? [];
  if (level === undefined) return { level: undefined, text: line };
  const inner = said.startsWith("{") ? parsed(said) : undefined;
  if (inner?.["message"] !== undefined) return functionRecord({ level, ...inner }, said);
  const [, json] = /^(?:Invoke Error|Uncaught Exception|Unhandled Promise Rejection) \t(\{.*\})$/s.exec(said) ?? [];
  const thrown = json === undefined ? undefined : errorIn(parsed(json));
  if (!thrown) return { level, text: said.replaceAll("\r", "\n") };
  return { level, text: `${thrown.name}: ${thrown.message}`, stack: thrown.stack, causes: thrown.causes };
}

/** An error as Lambda's runtime writes it, or as Powertools' logger does. */
function errorIn(value: unknown): (Thrown & { readonly causes: readonly Thrown[] }) | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { name, errorType, errorMessage, message, stack, stackTrace, trace, cause } = value as Members;
  const said = errorMessage ?? (errorType === undefined && stack !== undefined ? message : undefined);
  if (said === undefined) return undefined;
  const lines = stackTrace ?? stack ?? trace;
  const all = Array.isArray(lines) ? lines.map(String) : typeof lines === "string" ? lines.split("\n") : [];
  const from = errorIn(cause);
  return {
    // Where an error has its name as a member of its own: a minified class has none that says anything.
    name: String(name ?? errorType),
    message: String(said),
    stack: all.filter((line) => /^\s*at /.test(line)),
    causes: from ? [from, ...from.causes] : [],
  };
}

function parsed(text: string): Members | undefined {
  try {
    return JSON.parse(text) as Members;
  } catch {
    return undefined;
  }
}
