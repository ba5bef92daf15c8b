import type { Clock } from "../../clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import { sizeOf } from "../event-ring.ts";
import type { LogGroups } from "../log-groups.ts";

/** PutLogEvents's limits, from its API reference. */
export const batchLimits = { events: 10_000, bytes: 1_048_576 } as const;
const hourMs = 60 * 60 * 1000;
const oldestMs = 14 * 24 * hourMs;
const newestMs = 2 * hourMs;
const longestSpanMs = 24 * hourMs;

interface InputEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** PutLogEvents: what is too old, too new or past its retention is left out and told of, as AWS does. */
export function putLogEvents(groups: LogGroups, clock: Clock): Action["run"] {
  return (input) => {
    const group = groups.of(input);
    const stream = group.stream(input.logStreamName);
    const events: readonly InputEvent[] = input.logEvents ?? [];
    checkBatch(events);
    const now = clock.now();
    const tooOld = firstFrom(events, now - oldestMs);
    const expired = firstFrom(events, group.keptSince(now));
    const tooNew = events.findIndex(({ timestamp }) => timestamp > now + newestMs);
    const end = tooNew < 0 ? events.length : tooNew;
    for (const { timestamp, message } of events.slice(Math.max(tooOld, expired), end)) group.add(stream, timestamp, message, now);
    const rejected = {
      ...(tooNew >= 0 && { tooNewLogEventStartIndex: tooNew }),
      ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
      ...(expired > 0 && { expiredLogEventEndIndex: expired }),
    };
    return Object.keys(rejected).length > 0 ? { rejectedLogEventsInfo: rejected } : {};
  };
}

function checkBatch(events: readonly InputEvent[]): void {
  if (events.length === 0 || events.length > batchLimits.events) {
    throw invalid(`logEvents has ${events.length} events: 1 to ${batchLimits.events} are taken`);
  }
  let bytes = 0;
  let before = -Infinity;
  for (const { timestamp, message } of events) {
    if (!Number.isInteger(timestamp) || typeof message !== "string" || message === "") {
      throw invalid("each log event needs a timestamp in milliseconds and a message");
    }
    if (timestamp < before) throw invalid("Log events in a single PutLogEvents request must be in chronological order.");
    before = timestamp;
    bytes += sizeOf(message);
  }
  if (bytes > batchLimits.bytes) throw invalid(`Upload too large: ${bytes} bytes exceeds limit of ${batchLimits.bytes}`);
  if (before - events[0]!.timestamp > longestSpanMs) {
    throw invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
  }
}

/** Events are in order: the index of the first at or after a time. */
function firstFrom(events: readonly InputEvent[], time: number): number {
  const index = events.findIndex(({ timestamp }) => timestamp >= time);
  return index < 0 ? events.length : index;
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
