import { host } from "./host.ts";
import { fail, notRunLocally } from "./signals.ts";

/** Taken while it is there: `limitGlobals` removes it. */
const Instant = Date;

/** `util.time`; formats of Java's DateTimeFormatter are left out. */
export const time = {
  nowISO8601: () => new Instant(host.now()).toISOString(),
  nowEpochSeconds: () => Math.floor(host.now() / 1000),
  nowEpochMilliSeconds: () => host.now(),
  parseISO8601ToEpochMilliSeconds: (timestamp: string) => {
    const milliseconds = Instant.parse(timestamp);
    return Number.isNaN(milliseconds) ? fail(`Not an ISO 8601 timestamp: ${timestamp}`, "Code") : milliseconds;
  },
  epochMilliSecondsToSeconds: (milliseconds: number) => Math.floor(milliseconds / 1000),
  epochMilliSecondsToISO8601: (milliseconds: number) => new Instant(milliseconds).toISOString(),
  nowFormatted: notRunLocally("util.time.nowFormatted"),
  parseFormattedToEpochMilliSeconds: notRunLocally("util.time.parseFormattedToEpochMilliSeconds"),
  epochMilliSecondsToFormatted: notRunLocally("util.time.epochMilliSecondsToFormatted"),
};
