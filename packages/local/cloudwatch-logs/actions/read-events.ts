import type { Clock } from "../../clock/clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action, Shape } from "../../gateway/service.ts";
import type { StoredEvent } from "../event-ring.ts";
import { parseFilterPattern } from "../filter-pattern/filter-pattern.ts";
import type { LogGroups } from "../log-groups.ts";

const mostEvents = 10_000;
/** From when on FilterLogEvents goes backwards (its API reference). */
const earliestFromTail = Date.UTC(2024, 0, 1);

/**
 * FilterLogEvents: the events of some or all streams of a group between two times (both included), oldest first or newest first.
 * A page ends after `limit` events; its token says where the next one begins, whatever has come in since, and in which direction.
 */
export function filterLogEvents(groups: LogGroups, clock: Clock): Action["run"] {
  return (input) => {
    const group = groups.of(input);
    if (input.logStreamNames && input.logStreamNamePrefix !== undefined) {
      throw new AwsError("InvalidParameterException", "Give logStreamNames or logStreamNamePrefix, not both");
    }
    const matches = parseFilterPattern(input.filterPattern ?? "");
    const { startTime = 0, endTime = Infinity, logStreamNames: names, logStreamNamePrefix: prefix = "" } = input;
    const isIn = (stream: string) => (names ? names.includes(stream) : stream.startsWith(prefix));
    const [, backward, encoded] = /^(b\/)?(.*)$/.exec(input.nextToken ?? "") ?? [];
    const isForward = input.nextToken === undefined ? (input.startFromHead ?? true) : backward === undefined;
    if (!isForward && input.startTime < earliestFromTail) {
      throw new AwsError("InvalidParameterException", "startFromHead false needs a startTime of 2024 or later");
    }
    const at = position(input.nextToken === undefined ? undefined : encoded);
    const found = group.events(
      clock.now(),
      (event) =>
        event.timestamp >= startTime &&
        event.timestamp <= endTime &&
        (!at || (isForward ? isAfter(event, at) : isAfter(at, event))) &&
        isIn(event.streamName) &&
        matches(event.message),
    );
    const page = (isForward ? found : found.reverse()).slice(0, limitOf(input));
    return {
      events: page.map((event) => ({ logStreamName: event.streamName, ...shown(event), eventId: eventId(event) })),
      searchedLogStreams: [],
      ...(page.length < found.length && { nextToken: (isForward ? "" : "b/") + token(page.at(-1)!) }),
    };
  };
}

/** GetLogEvents: one stream's events. Its tokens lead both ways, and come back unchanged at an end. */
export function getLogEvents(groups: LogGroups, clock: Clock): Action["run"] {
  return (input) => {
    const group = groups.of(input);
    const { name } = group.stream(input.logStreamName);
    const { startTime = 0, endTime = Infinity } = input;
    const all = group.events(
      clock.now(),
      ({ streamName, timestamp }) => streamName === name && timestamp >= startTime && timestamp < endTime,
    );
    const [, direction, encoded] = /^([fb])\/(.*)$/.exec(input.nextToken ?? "") ?? [];
    if (input.nextToken !== undefined && !direction) throw invalidToken();
    const at = position(encoded);
    const isForward = direction ? direction === "f" : Boolean(input.startFromHead);
    const rest = at ? all.filter((event) => (isForward ? isAfter(event, at) : isAfter(at, event))) : all;
    const events = isForward ? rest.slice(0, limitOf(input)) : rest.slice(-limitOf(input));
    const [first, last] = [events[0] ?? at ?? beginning, events.at(-1) ?? at ?? beginning];
    return { events: events.map(shown), nextForwardToken: `f/${token(last)}`, nextBackwardToken: `b/${token(first)}` };
  };
}

function limitOf({ limit = mostEvents }: Shape): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostEvents) return limit;
  throw new AwsError("InvalidParameterException", `limit is ${limit}: 1 to ${mostEvents} are taken`);
}

function shown({ timestamp, message, ingestionTime }: StoredEvent) {
  return { timestamp, message, ingestionTime };
}

/** Digits, as AWS's are. */
function eventId({ timestamp, sequence }: StoredEvent): string {
  return String(timestamp).padStart(20, "0") + String(sequence).padStart(36, "0");
}

type Position = Pick<StoredEvent, "timestamp" | "sequence">;

const beginning: Position = { timestamp: 0, sequence: 0 };

function token({ timestamp, sequence }: Position): string {
  return Buffer.from(`${timestamp}/${sequence}`).toString("base64url");
}

function position(nextToken: string | undefined): Position | undefined {
  if (nextToken === undefined) return undefined;
  const [, timestamp, sequence] = /^(\d+)\/(\d+)$/.exec(Buffer.from(nextToken, "base64url").toString()) ?? [];
  if (timestamp === undefined) throw invalidToken();
  return { timestamp: Number(timestamp), sequence: Number(sequence) };
}

function isAfter(event: Position, after: Position | undefined): boolean {
  if (!after) return true;
  return event.timestamp > after.timestamp || (event.timestamp === after.timestamp && event.sequence > after.sequence);
}

function invalidToken(): AwsError {
  return new AwsError("InvalidParameterException", "The specified nextToken is invalid.");
}
