import { AwsError } from "../../gateway/aws-error.ts";
import type { Action, Shape } from "../../gateway/service.ts";
import type { LogGroup, LogStream } from "../log-group.ts";
import type { LogGroups } from "../log-groups.ts";

const mostDescribed = 50;
const standardClass = "STANDARD";

/**
 * DescribeLogGroups, by name: all, or those that begin with a prefix, have a text in them (which are described in short then), or are
 * named. Throws `InvalidParameterException` for filters that do not go together.
 */
export function describeLogGroups(groups: LogGroups): Action["run"] {
  return (input) => {
    const { logGroupNamePattern: pattern } = input;
    const isWanted = groupFilter(groups, input);
    const sorted = groups
      .all()
      .filter(isWanted)
      .sort((a, b) => (a.settings.name < b.settings.name ? -1 : 1));
    const { items, nextToken } = page(sorted, input);
    return { logGroups: items.map(pattern === undefined ? describeGroup : describeGroupInShort), ...nextToken };
  };
}

/** The groups are of the class STANDARD and of this account; none is linked to it. */
function groupFilter(groups: LogGroups, input: Shape): (group: LogGroup) => boolean {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, logGroupIdentifiers: identifiers } = input;
  const { accountIdentifiers: accounts, logGroupClass = standardClass, includeLinkedAccounts: isLinked = false } = input;
  if (prefix !== undefined && pattern !== undefined) {
    throw invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
  }
  const others = ["logGroupNamePrefix", "logGroupNamePattern", "logGroupClass"].filter((name) => input[name] !== undefined);
  if (identifiers && others.length > 0) throw invalid(`logGroupIdentifiers do not go with ${others.join(" and ")}`);
  if (identifiers?.length > mostDescribed) throw invalid(`logGroupIdentifiers has more than ${mostDescribed} of them`);
  if (accounts && !isLinked) throw invalid("accountIdentifiers need includeLinkedAccounts");
  if (logGroupClass !== standardClass || (accounts && !accounts.includes(groups.accountId))) return () => false;
  const named = identifiers && new Set(identifiers.map((logGroupIdentifier: string) => groups.name({ logGroupIdentifier })));
  return ({ settings: { name } }) =>
    (prefix === undefined || name.startsWith(prefix)) &&
    (pattern === undefined || name.includes(pattern)) &&
    (named === undefined || named.has(name));
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

/** All that DescribeLogGroups tells of groups that it has found by a pattern. */
function describeGroupInShort({ settings }: LogGroup) {
  return { logGroupName: settings.name, creationTime: settings.createdAt, arn: `${settings.arn}:*` };
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

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}

function page<Item>(all: readonly Item[], { limit = mostDescribed, nextToken }: Shape) {
  const start = Number(nextToken ?? 0) || 0;
  const end = start + Math.min(limit, mostDescribed);
  return { items: all.slice(start, end), nextToken: end < all.length ? { nextToken: String(end) } : {} };
}
