import type { Clock } from "../../clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import { sizeOf } from "../event-ring.ts";
import type { LogGroups } from "../log-groups.ts";

/** PutLogEvents's limits, from its API reference. */
const batchLimits = { events: 10_000, bytes: 1_048_576 } as const;
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
    const sizes = checkedSizes(events);
    const now = clock.now();
    const rejected = rejectedEvents(events, now, group.keptSince(now));
    const begin = Math.max(rejected?.tooOldLogEventEndIndex ?? 0, rejected?.expiredLogEventEndIndex ?? 0);
    const end = rejected?.tooNewLogEventStartIndex ?? events.length;
    for (let index = begin; index < end; index++) {
      const { timestamp, message } = events[index]!;
      group.add(stream, timestamp, message, sizes[index]!, now);
    }
    return rejected ? { rejectedLogEventsInfo: rejected } : {};
  };
}

interface Rejected {
  readonly tooNewLogEventStartIndex?: number;
  readonly tooOldLogEventEndIndex?: number;
  readonly expiredLogEventEndIndex?: number;
}

/** Undefined when all are taken, as nearly always: events are in order, so the first and the last tell. */
function rejectedEvents(events: readonly InputEvent[], now: number, keptSince: number): Rejected | undefined {
  const [oldest, newest] = [now - oldestMs, now + newestMs];
  if (events[0]!.timestamp >= Math.max(oldest, keptSince) && events.at(-1)!.timestamp <= newest) return undefined;
  const tooNew = events.findIndex(({ timestamp }) => timestamp > newest);
  const [tooOld, expired] = [firstFrom(events, oldest), firstFrom(events, keptSince)];
  return {
    ...(tooNew >= 0 && { tooNewLogEventStartIndex: tooNew }),
    ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
    ...(expired > 0 && { expiredLogEventEndIndex: expired }),
  };
}

/** The events' bytes. Throws `InvalidParameterException` for a batch that PutLogEvents does not take. */
function checkedSizes(events: readonly InputEvent[]): readonly number[] {
  if (events.length === 0 || events.length > batchLimits.events) {
    throw invalid(`logEvents has ${events.length} events: 1 to ${batchLimits.events} are taken`);
  }
  const sizes: number[] = [];
  let bytes = 0;
  let before = -Infinity;
  for (const { timestamp, message } of events) {
    if (!Number.isInteger(timestamp) || typeof message !== "string" || message === "") {
      throw invalid("each log event needs a timestamp in milliseconds and a message");
    }
    if (timestamp < before) throw invalid("Log events in a single PutLogEvents request must be in chronological order.");
    before = timestamp;
    const size = sizeOf(message);
    sizes.push(size);
    bytes += size;
  }
  if (bytes > batchLimits.bytes) throw invalid(`Upload too large: ${bytes} bytes exceeds limit of ${batchLimits.bytes}`);
  if (before - events[0]!.timestamp > longestSpanMs) {
    throw invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
  }
  return sizes;
}

/** Events are in order: the index of the first at or after a time. */
function firstFrom(events: readonly InputEvent[], time: number): number {
  const index = events.findIndex(({ timestamp }) => timestamp >= time);
  return index < 0 ? events.length : index;
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
