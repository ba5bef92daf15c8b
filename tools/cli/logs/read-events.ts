import { paginateFilterLogEvents, type FilteredLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import type { NamedGroup } from "./log-groups.ts";
import type { LogSource } from "./log-source.ts";

/** A log event, and where it is. Times are milliseconds since the epoch. */
export interface ReadEvent extends NamedGroup {
  readonly timestamp: number;
  readonly message: string;
  readonly logStreamName: string;
  readonly eventId: string;
}

interface Asked {
  readonly startTime: number;
  readonly filterPattern?: string;
  readonly logStreamNames?: string[];
  readonly endTime?: number;
}

/** FilterLogEvents takes no more of them. */
const mostStreams = 100;
/** No invocation takes longer (Lambda quotas). */
export const longestInvocationMs = 15 * 60 * 1000;

/** Events of a group from `startTime` on: all, or those of an order and of the invocations that it had for itself. */
export async function readEvents(
  source: LogSource,
  group: NamedGroup,
  startTime: number,
  order: string | undefined,
  signal: AbortSignal,
): Promise<ReadEvent[]> {
  if (order === undefined) return filter(source, group, { startTime }, signal);
  const filterPattern = `"${order.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  const named = await filter(source, group, { startTime, filterPattern }, signal);
  return group.isFunction && named.length > 0 ? withInvocations(source, group, named, order, signal) : named;
}

/**
 * With what a function wrote besides in the invocations that name the order: a plain line does not say which order it is about. A sandbox,
 * which has a log stream of its own, runs one after the other.
 */
async function withInvocations(
  source: LogSource,
  group: NamedGroup,
  named: readonly ReadEvent[],
  order: string,
  signal: AbortSignal,
): Promise<ReadEvent[]> {
  const times = named.map(({ timestamp }) => timestamp);
  const asked = { startTime: Math.min(...times) - longestInvocationMs, endTime: Math.max(...times) + longestInvocationMs };
  const streams = [...new Set(named.map(({ logStreamName }) => logStreamName))];
  const isNamed = new Set(named.map(({ eventId }) => eventId));
  const found: ReadEvent[] = [];
  for (let at = 0; at < streams.length; at += mostStreams) {
    const events = await filter(source, group, { ...asked, logStreamNames: streams.slice(at, at + mostStreams) }, signal);
    const own = invocations(events).filter((invocation) => invocation.some(({ eventId }) => isNamed.has(eventId)));
    found.push(...own.flat().filter(({ eventId, message }) => isNamed.has(eventId) || !isOfAnother(message, order)));
  }
  return found;
}

const begins = /^START RequestId: |"type":"platform\.(?:initStart|start)"/;
const ends = /^REPORT RequestId: |"type":"platform\.report"/;

function invocations(events: readonly ReadEvent[]): readonly ReadEvent[][] {
  const all: ReadEvent[][] = [];
  for (const stream of Map.groupBy(events, ({ logStreamName }) => logStreamName).values()) {
    let open: ReadEvent[] | undefined;
    for (const event of stream) {
      if (!open || begins.test(event.message)) all.push((open = []));
      open.push(event);
      if (ends.test(event.message)) open = undefined;
    }
  }
  return all;
}

/** A batch has lines of other orders. */
function isOfAnother(message: string, order: string): boolean {
  const [, named] = /"correlation_id\\?":\\?"([^"\\]*)/.exec(message) ?? [];
  return named !== undefined && named !== order;
}

/** Page by page, since CloudWatch Logs has more to give for as long as it says so, also after an empty page. */
async function filter({ client }: LogSource, group: NamedGroup, asked: Asked, signal: AbortSignal): Promise<ReadEvent[]> {
  const found: ReadEvent[] = [];
  const input = { logGroupName: group.logGroupName, ...asked, startTime: Math.max(asked.startTime, 0) };
  for await (const { events = [] } of paginateFilterLogEvents({ client }, input, { abortSignal: signal })) {
    found.push(...events.map((event) => readEvent(event, group)));
  }
  return found;
}

function readEvent(
  { timestamp = 0, message = "", logStreamName = "", eventId = "" }: FilteredLogEvent,
  group: NamedGroup,
): ReadEvent {
  return { ...group, timestamp, message, logStreamName, eventId };
}
