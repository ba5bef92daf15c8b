import type { Action, Shape } from "../../gateway/service.ts";
import type { LogGroup, LogStream } from "../log-group.ts";
import type { LogGroups } from "../log-groups.ts";

const mostDescribed = 50;

/** DescribeLogGroups, by name. */
export function describeLogGroups(groups: LogGroups): Action["run"] {
  return (input) => {
    const { logGroupNamePrefix: prefix = "" } = input;
    const found = groups.all().filter(({ settings }) => settings.name.startsWith(prefix));
    const sorted = found.sort((a, b) => (a.settings.name < b.settings.name ? -1 : 1));
    const { items, nextToken } = page(sorted, input);
    return { logGroups: items.map(describeGroup), ...nextToken };
  };
}

/** DescribeLogStreams, by name or by their last event. */
export function describeLogStreams(groups: LogGroups): Action["run"] {
  return (input) => {
    const group = groups.of(input);
    const { logStreamNamePrefix: prefix = "", orderBy = "LogStreamName", descending = false } = input;
    const key = (stream: LogStream) => (orderBy === "LastEventTime" ? (stream.lastEventAt ?? 0) : stream.name);
    const found = group.streams().filter(({ name }) => name.startsWith(prefix));
    const sorted = found.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    const { items, nextToken } = page(descending ? sorted.reverse() : sorted, input);
    return { logStreams: items.map((stream) => describeStream(stream, group)), ...nextToken };
  };
}

function describeGroup({ settings, storedBytes }: LogGroup) {
  return {
    logGroupName: settings.name,
    creationTime: settings.createdAt,
    ...(settings.retentionInDays !== undefined && { retentionInDays: settings.retentionInDays }),
    arn: `${settings.arn}:*`,
    logGroupArn: settings.arn,
    storedBytes,
  };
}

function describeStream(stream: LogStream, { settings }: LogGroup) {
  return {
    logStreamName: stream.name,
    arn: `${settings.arn}:log-stream:${stream.name}`,
    creationTime: stream.createdAt,
    ...(stream.lastEventAt !== undefined && {
      firstEventTimestamp: stream.firstEventAt,
      lastEventTimestamp: stream.lastEventAt,
      lastIngestionTime: stream.lastIngestedAt,
    }),
  };
}

function page<Item>(all: readonly Item[], { limit = mostDescribed, nextToken }: Shape) {
  const start = Number(nextToken ?? 0) || 0;
  const end = start + Math.min(limit, mostDescribed);
  return { items: all.slice(start, end), nextToken: end < all.length ? { nextToken: String(end) } : {} };
}
