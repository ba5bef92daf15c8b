import { host } from "./host.ts";
import { ArgumentError, orCodeError } from "./signals.ts";
import { formatTime } from "./time-formatting.ts";
import { parseTime } from "./time-parsing.ts";

/** Taken while it is there: `limitGlobals` removes it. */
const Instant = Date;

/** With its offset from UTC: of another text the moment is not known. */
const iso8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** `util.time` */
export const time = {
  nowISO8601: () => new Instant(host.now()).toISOString(),
  nowEpochSeconds: () => Math.floor(host.now() / 1000),
  nowEpochMilliSeconds: () => host.now(),
  nowFormatted: (format: string, zone?: string) => orCodeError(() => formatTime(host.now(), format, zone)),
  parseFormattedToEpochMilliSeconds: (timestamp: string, format: string, zone?: string) =>
    orCodeError(() => parseTime(timestamp, format, zone)),
  parseISO8601ToEpochMilliSeconds: (timestamp: string) =>
    orCodeError(() => {
      const milliseconds = iso8601.test(timestamp) ? Instant.parse(timestamp) : Number.NaN;
      if (Number.isNaN(milliseconds)) throw new ArgumentError(`Not an ISO 8601 timestamp: ${timestamp}`);
      return milliseconds;
    }),
  epochMilliSecondsToSeconds: (milliseconds: number) => Math.floor(milliseconds / 1000),
  epochMilliSecondsToISO8601: (milliseconds: number) => new Instant(milliseconds).toISOString(),
  epochMilliSecondsToFormatted: (milliseconds: number, format: string, zone?: string) =>
    orCodeError(() => formatTime(milliseconds, format, zone)),
};
