import { ArgumentError } from "./signals.ts";

/** Taken while they are there: `limitGlobals` removes them. */
const Format = Intl.DateTimeFormat;
const toUtc = Date.UTC;

const dayMs = 86_400_000;

/**
 * A time zone as Java's `ZoneId` names it: `Z`, `UTC`, `+08:00`, `Europe/Berlin`.
 * @throws ArgumentError when there is none of that name
 */
export class TimeZone {
  readonly id: string;
  /** Milliseconds ahead of UTC at a moment. */
  readonly offsetAt: (epochMs: number) => number;

  constructor(id: string) {
    this.id = id;
    this.offsetAt = fixedOffset(id) ?? regionalOffset(id);
  }

  /** The moment of a local time, given as if it were UTC. Of a time that is there twice the first; one that is left out is moved on. */
  momentOf(localMs: number): number {
    const before = this.offsetAt(localMs - dayMs);
    const after = this.offsetAt(localMs + dayMs);
    const isAfter = this.offsetAt(localMs - before) !== before && this.offsetAt(localMs - after) === after;
    return localMs - (isAfter ? after : before);
  }
}

function fixedOffset(id: string): (() => number) | undefined {
  if (["Z", "UTC", "GMT", "UT"].includes(id)) return () => 0;
  const [, sign, hours = 0, minutes = 0] = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(id) ?? [];
  if (sign === undefined) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return () => (sign === "-" ? -offset : offset);
}

function regionalOffset(id: string): (epochMs: number) => number {
  const format = formatOf(id);
  return (epochMs) => {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(epochMs)) parts[type] = Number(value);
    const { year, month, day, hour, minute, second } = parts as Record<
      "year" | "month" | "day" | "hour" | "minute" | "second",
      number
    >;
    return toUtc(year, month - 1, day, hour, minute, second) - Math.floor(epochMs / 1000) * 1000;
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const two = "2-digit";
  try {
    return new Format("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
  } catch {
    throw new ArgumentError(`Unknown time-zone ID: ${timeZone}`);
  }
}
