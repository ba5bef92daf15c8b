import { paginateDescribeLogGroups, paginateFilterLogEvents, type FilteredLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import type { TraceClients } from "./trace-clients.ts";

/** An event of CloudWatch Logs. */
export interface LogEvent {
  readonly stream: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly message: string;
}

interface Range {
  /** Milliseconds since the epoch. */
  readonly startTime: number;
  readonly endTime?: number;
  readonly logStreamNames?: string[];
}

/** Those of a log group, oldest first. `pattern` as CloudWatch Logs' filter patterns. */
export async function logEvents(
  client: TraceClients["logs"],
  group: string,
  pattern: string,
  range: Range,
): Promise<readonly LogEvent[]> {
  const found: FilteredLogEvent[] = [];
  for await (const page of paginateFilterLogEvents({ client }, { logGroupName: group, filterPattern: pattern, ...range })) {
    found.push(...(page.events ?? []));
  }
  return found
    .map(({ logStreamName = "", timestamp = 0, message = "" }) => ({ stream: logStreamName, at: timestamp, message }))
    .toSorted((one, other) => one.at - other.at);
}

/** The names of the log groups that begin with `prefix`. */
export async function logGroups(client: TraceClients["logs"], prefix: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const page of paginateDescribeLogGroups({ client }, { logGroupNamePrefix: prefix })) {
    found.push(...(page.logGroups ?? []).map(({ logGroupName }) => logGroupName!));
  }
  return found;
}

/** A line's members; none of what is no JSON object. */
export function parsed(message: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
