import { setTimeout as sleep } from "node:timers/promises";
import { findGroups, type NamedGroup } from "./log-groups.ts";
import type { LogSource } from "./log-source.ts";
import { longestInvocationMs, readEvents, type ReadEvent } from "./read-events.ts";

export interface LogsAsked {
  /** Functions, or what else there is a log of; none: all. */
  readonly sources: readonly string[];
  readonly order: string | undefined;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly follow: boolean;
  readonly signal: AbortSignal;
}

/** Lines come late: Step Functions writes when an execution has ended, and CloudWatch Logs takes its time. */
const lateMs = 60_000;
/** FilterLogEvents may be called five times a second by all of an account; a local runtime has no such limit. */
const pauses = { local: { callMs: 0, roundMs: 500 }, aws: { callMs: 250, roundMs: 2000 } };
/** Then new functions are looked for. */
const roundsPerListing = 10;

/**
 * The events that are asked for, oldest first over all groups; then, if they are followed, those that come, each once, until `signal` is
 * aborted. Throws `CommandError`, and the SDK's errors.
 */
export async function* logEvents(source: LogSource, asked: LogsAsked): AsyncGenerator<ReadEvent> {
  const { sources, order, since, follow, signal } = asked;
  const { callMs, roundMs } = source.stage === undefined ? pauses.local : pauses.aws;
  const seen = new Map<string, number>();
  let groups: readonly NamedGroup[] = [];
  let from = since;
  for (let round = 0; !signal.aborted; round += 1) {
    if (round % roundsPerListing === 0) groups = await findGroups(source, sources, signal);
    const found: ReadEvent[] = [];
    for (const [index, group] of groups.entries()) {
      if (index > 0 && callMs > 0) await sleep(callMs, undefined, { signal });
      found.push(...(await readEvents(source, group, from, order, signal)));
    }
    const fresh = found.filter((event) => !seen.has(keyOf(event))).sort((a, b) => a.timestamp - b.timestamp);
    for (const event of fresh) seen.set(keyOf(event), event.timestamp);
    yield* fresh;
    if (!follow) return;
    from = Math.max(since, (fresh.at(-1)?.timestamp ?? from + lateMs) - lateMs, from);
    for (const [key, at] of seen) if (at < from - longestInvocationMs) seen.delete(key);
    await sleep(roundMs, undefined, { signal });
  }
}

/** An event's ID is its group's. */
function keyOf({ logGroupName, eventId }: ReadEvent): string {
  return `${logGroupName} ${eventId}`;
}
