import { failureText } from "./error-cause.ts";
import type { LogRecord } from "./log-record.ts";

type Members = Readonly<Record<string, unknown>>;

/** What an AWS service has written, in short; undefined when none of those known here has. */
export function serviceRecord(members: Members): LogRecord | undefined {
  for (const read of [lambdaRecord, metricsRecord, executionRecord, fieldRecord, requestRecord]) {
    const record = read(members);
    if (record) return record;
  }
  return undefined;
}

/** Lambda's own lines, in format JSON ("Lambda Telemetry API Event schema reference"). */
function lambdaRecord({ type, record = {} }: Members): LogRecord | undefined {
  if (typeof type !== "string" || !type.startsWith("platform.")) return undefined;
  const { status = "success", errorType, metrics = {} } = record as { status?: string; errorType?: string; metrics?: Metrics };
  const { durationMs, billedDurationMs, memorySizeMB, maxMemoryUsedMB, initDurationMs } = metrics;
  const measured = [
    durationMs !== undefined && `${durationMs} ms`,
    initDurationMs !== undefined && `after ${initDurationMs} ms of loading`,
    billedDurationMs !== undefined && `billed ${billedDurationMs} ms`,
    maxMemoryUsedMB !== undefined && `${maxMemoryUsedMB} of ${memorySizeMB} MB`,
    status !== "success" && `${status}${errorType === undefined ? "" : ` ${errorType}`}`,
  ].filter(Boolean);
  const text = [type.slice("platform.".length), measured.join(", ")].filter(Boolean).join(": ");
  // REPORT says that it was begun and done, and all else. An error that the function was left with, it has written itself.
  const isTold = type === "platform.runtimeDone" || (type !== "platform.report" && status === "success");
  return { level: ["success", "error"].includes(status) ? "LAMBDA" : "ERROR", text, isMinor: isTold };
}

interface Metrics {
  readonly durationMs?: number;
  readonly billedDurationMs?: number;
  readonly memorySizeMB?: number;
  readonly maxMemoryUsedMB?: number;
  readonly initDurationMs?: number;
}

/** A line in the embedded metric format: CloudWatch makes metrics of it. */
function metricsRecord(members: Members): LogRecord | undefined {
  const { _aws: { CloudWatchMetrics: directives } = {} } = members as { _aws?: { CloudWatchMetrics?: readonly Directive[] } };
  if (!Array.isArray(directives)) return undefined;
  const names = (directives as readonly Directive[]).flatMap(({ Metrics: metrics }) => metrics.map(({ Name }) => Name));
  return { level: "METRIC", text: names.map((name) => `${name}=${String(members[name])}`).join(", ") };
}

interface Directive {
  readonly Metrics: readonly { readonly Name: string }[];
}

/** An event of an execution's history. */
function executionRecord({ execution_arn: arn, type, details = {} }: Members): LogRecord | undefined {
  if (typeof arn !== "string" || typeof type !== "string") return undefined;
  const { name, error, cause, resource } = details as Readonly<Record<string, string | undefined>>;
  const failed = /(Failed|TimedOut|Aborted)$/.test(type);
  const what = failed ? failureText(error, cause, "") : (name ?? resource ?? "");
  const isMinor = !failed && !/^Execution|StateEntered$/.test(type);
  return { level: failed ? "ERROR" : "STATES", text: what ? `${type} ${what}` : type, about: arn.split(":")[7], isMinor };
}

/** A field that AppSync resolved or failed. */
function fieldRecord({ logType, path, fieldInError, errors }: Members): LogRecord | undefined {
  if (typeof logType !== "string") return undefined;
  const where = Array.isArray(path) ? ` ${path.join(".")}` : "";
  const why = Array.isArray(errors) && errors.length > 0 ? `: ${errors.join("; ")}` : "";
  return { level: fieldInError ? "ERROR" : "GRAPHQL", text: `${logType}${where}${why}` };
}

/** A line of an HTTP API's access log, in the format that the stacks give it. */
function requestRecord({ route, status, requestId, ...others }: Members): LogRecord | undefined {
  if (route === undefined || status === undefined || requestId === undefined) return undefined;
  const fields = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== "-"));
  return { level: Number(status) >= 500 ? "ERROR" : "REST", text: `${String(route)} ${String(status)}`, fields };
}
