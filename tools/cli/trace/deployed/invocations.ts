import type { ReadEvent } from "../../logs/read-events.ts";
import type { FoundCall } from "./found-calls.ts";
import { parsed } from "./parsed.ts";

/** What a function's log tells of its invocations for an order. */
export interface LoggedInvocations {
  readonly calls: readonly FoundCall[];
  /** X-Ray's, of those that name one. */
  readonly traceIds: readonly string[];
}

/** What Lambda's own lines say of an invocation, in JSON. */
interface Report {
  readonly requestId?: string;
  readonly status?: string;
  readonly errorType?: string;
  readonly metrics?: { readonly durationMs?: number };
  readonly tracing?: { readonly value?: string };
}

/**
 * @param events of a function's log: those of the invocations that name the order. A sandbox has a stream of its own, and does one thing at a time
 * @param starts the state machine that this function starts executions of, if it does
 */
export function invocations(events: readonly ReadEvent[], starts: string | undefined): LoggedInvocations {
  const all = [...Map.groupBy(events, ({ logStreamName }) => logStreamName).values()].flatMap(split);
  return {
    calls: all.map((lines) => ({ ...told(lines), ...(starts !== undefined && { starts }) })),
    traceIds: all.flatMap((lines) => traceId(lines) ?? []),
  };
}

/** One invocation after the other: each begins with Lambda's own line. */
function split(events: readonly ReadEvent[]): readonly ReadEvent[][] {
  const all: ReadEvent[][] = [];
  for (const event of events) {
    if (all.length === 0 || parsed(event.message)["type"] === "platform.start") all.push([]);
    all.at(-1)!.push(event);
  }
  return all;
}

function told(lines: readonly ReadEvent[]): FoundCall {
  const [{ logGroupName, logStreamName, timestamp: at } = lines[0]!] = lines;
  const name = logGroupName.split("/").at(-1)!;
  const own = lines
    .map(({ message }) => parsed(message))
    .filter(({ type, message }) => type === undefined && message !== undefined);
  const report = recordOf(lines, "platform.report");
  const { requestId = `${logStreamName} ${at}` } = recordOf(lines, "platform.start") ?? report ?? {};
  const receives = own.find((line) => line["receive_count"] !== undefined)?.["receive_count"];
  const errors = own.filter(({ level }) => level === "ERROR").map(sentence);
  if (errors.length === 0 && report?.status !== undefined && report.status !== "success")
    errors.push(report.errorType ?? report.status);
  return {
    ...{ key: requestId, caller: name, runs: name, call: "ran", at },
    ...(receives !== undefined && { of: `receive ${String(receives)}` }),
    answer: own.map(sentence).join("; "),
    ...(errors.length > 0 && { error: errors.join("; ") }),
    // A cold start's loading is in the lines' times only.
    ...(report && { durationMs: Math.max(report.metrics?.durationMs ?? 0, lines.at(-1)!.timestamp - at) }),
  };
}

function recordOf(lines: readonly ReadEvent[], type: string): Report | undefined {
  return lines.map(({ message }) => parsed(message)).find((line) => line["type"] === type)?.["record"] as Report | undefined;
}

/** Lambda's lines have the trace's header, the logger's have its ID. */
function traceId(lines: readonly ReadEvent[]): string | undefined {
  const header = (recordOf(lines, "platform.start") ?? recordOf(lines, "platform.report"))?.tracing?.value ?? "";
  const logged = lines.map(({ message }) => parsed(message)["xray_trace_id"]).find((id) => typeof id === "string");
  return /Root=([\w-]+)/.exec(header)?.[1] ?? logged;
}

/** A line of the functions' logger. */
function sentence({ message, reason, outcome, order_status: status, workflow }: Readonly<Record<string, unknown>>): string {
  return [message, reason ?? outcome ?? status ?? workflow].filter((part) => part !== undefined).join(": ");
}
