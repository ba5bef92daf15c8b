import type { FoundCall } from "./found-calls.ts";
import { logEvents, parsed, type LogEvent } from "./log-events.ts";
import type { TraceClients } from "./trace-clients.ts";

/** What a function's log tells of its invocations for an order. */
export interface LoggedInvocations {
  readonly calls: readonly FoundCall[];
  /** X-Ray's, of those that name one. */
  readonly traceIds: readonly string[];
}

/** Lambda ends an invocation within this time: its own lines are no further away from those that the function writes. */
const longestInvocationMs = 15 * 60_000;

const lambdasOwn = '{ $.type = "platform.start" || $.type = "platform.report" }';

/** As Lambda's JSON lines tell an invocation: its start, and its report once it has ended. */
interface Invocation {
  readonly requestId: string;
  readonly stream: string;
  readonly at: number;
  endedAt: number;
  durationMs?: number;
  failure?: string;
  traceId?: string | undefined;
}

/**
 * The invocations in whose lines an order is named. A function's own lines do not name their invocation, so it is that which was under way in
 * the same stream: a sandbox has one of its own, and does one thing at a time.
 * @param starts the state machine that this function starts executions of, if it does
 */
export async function invocations(
  client: TraceClients["logs"],
  group: string,
  order: string,
  since: number,
  starts?: string,
): Promise<LoggedInvocations> {
  const named = await logEvents(client, group, JSON.stringify(order), { startTime: since });
  if (named.length === 0) return { calls: [], traceIds: [] };
  const around = { startTime: named[0]!.at - longestInvocationMs, endTime: named.at(-1)!.at + longestInvocationMs };
  const logStreamNames = [...new Set(named.map(({ stream }) => stream))];
  const known = paired(await logEvents(client, group, lambdasOwn, { ...around, logStreamNames }));
  const name = group.split("/").at(-1)!;
  const ofLines = Map.groupBy(named, (line) => known.find((one) => covers(one, line)));
  const calls = [...ofLines].flatMap(([invocation, lines]) =>
    invocation
      ? [{ ...told(invocation, lines), caller: name, runs: name, ...(starts !== undefined && { starts }) }]
      : lines.map((line, index) => ({
          ...told(undefined, [line]),
          key: `${group} ${line.at} ${index}`,
          caller: name,
          runs: name,
        })),
  );
  const traceIds = [...ofLines].flatMap(([invocation, lines]) => [
    invocation?.traceId,
    ...lines.map(({ message }) => parsed(message)["xray_trace_id"] as string | undefined),
  ]);
  return { calls, traceIds: traceIds.filter((id) => id !== undefined) };
}

function paired(lines: readonly LogEvent[]): readonly Invocation[] {
  const all: Invocation[] = [];
  for (const { stream, at, message } of lines) {
    const { type, record = {} } = parsed(message) as { type: string; record?: Report };
    const { requestId = "", metrics, status, errorType, tracing } = record;
    const traceId = /Root=([\w-]+)/.exec(tracing?.value ?? "")?.[1];
    if (type === "platform.start") all.push({ requestId, stream, at, endedAt: Infinity, traceId });
    const begun = all.find((one) => one.requestId === requestId);
    if (type !== "platform.report" || !begun) continue;
    begun.endedAt = at;
    begun.traceId ??= traceId;
    // A cold start's loading is in the lines' times only.
    begun.durationMs = Math.max(metrics?.durationMs ?? 0, at - begun.at);
    if (status !== undefined && status !== "success") begun.failure = errorType ?? status;
  }
  return all;
}

interface Report {
  readonly requestId?: string;
  readonly status?: string;
  readonly errorType?: string;
  readonly metrics?: { readonly durationMs?: number };
  readonly tracing?: { readonly value?: string };
}

function covers({ stream, at, endedAt }: Invocation, line: LogEvent): boolean {
  return stream === line.stream && line.at >= at && line.at <= endedAt;
}

function told(invocation: Invocation | undefined, lines: readonly LogEvent[]) {
  const contents = lines.map(({ message }) => parsed(message));
  const receives = contents.find(({ receive_count }) => receive_count !== undefined)?.["receive_count"];
  const errors = contents.filter(({ level }) => level === "ERROR").map(sentence);
  const error = errors.length > 0 ? errors.join("; ") : invocation?.failure;
  return {
    key: invocation?.requestId ?? "",
    call: "ran",
    ...(receives !== undefined && { of: `receive ${String(receives)}` }),
    answer: contents.map(sentence).join("; "),
    ...(error !== undefined && { error }),
    at: invocation?.at ?? lines[0]!.at,
    ...(invocation?.durationMs !== undefined && { durationMs: invocation.durationMs }),
  };
}

/** A line of the functions' logger. */
function sentence({ message, reason, outcome, order_status: status, workflow }: Readonly<Record<string, unknown>>): string {
  return [message, reason ?? outcome ?? status ?? workflow].filter((part) => part !== undefined).join(": ");
}
