import { describe, expect, test } from "@jest/globals";
import { formatTime } from "../../../../../packages/local/appsync/resolver-runtime/guest/time-formatting.ts";
import { parseTime } from "../../../../../packages/local/appsync/resolver-runtime/guest/time-parsing.ts";
import { now, run, valueOf } from "./support/field.ts";

const moment = Date.UTC(2018, 1, 6, 19, 1, 35, 758);

describe("a moment is written in Java's formats", () => {
  test.each([
    ["yyyy-MM-dd HH:mm:ssZ", "2018-02-06 19:01:35+0000"],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSX", "2018-02-06T19:01:35.758Z"],
    ["yy M d h:mm a", "18 2 6 7:01 PM"],
    ["EEE, d MMM uuuu", "Tue, 6 Feb 2018"],
    ["EEEE MMMM DDD", "Tuesday February 037"],
    ["'it''s' QQQ Q ''", "it's Q1 1 '"],
    ["kk KK SSSSSS A n", "19 07 758000 68495758 758000000"],
    ["G GGGG", "AD Anno Domini"],
    ["VV z OOOO ZZZZZ", "UTC UTC GMT Z"],
  ])("%s", (format, text) => {
    expect(formatTime(moment, format)).toBe(text);
  });

  test.each([
    ["yyyy-MM-dd HH:mm:ssZ", "Australia/Perth", "2018-02-07 03:01:35+0800"],
    ["HH:mm XXX xx O VV", "America/St_Johns", "15:31 -03:30 -0330 GMT-3:30 America/St_Johns"],
    ["HH x X", "+02:00", "21 +02 +02"],
  ])("%s in %s", (format, zone, text) => {
    expect(formatTime(moment, format, zone)).toBe(text);
  });

  test.each([
    ["YYYY", undefined, "The letter Y"],
    ["[yyyy]", undefined, "[ in the format"],
    ["z", "Europe/Berlin", "The letter z for the time zone Europe/Berlin"],
    ["yyyy", "Mars/Base", "Unknown time-zone ID: Mars/Base"],
  ])("%s in %s is refused", (format, zone, message) => {
    expect(() => formatTime(moment, format, zone)).toThrow(message);
  });
});

describe("a moment is read in Java's formats", () => {
  const seconds = moment - 758;

  test.each([
    ["2018-02-06 19:01:35+0000", "yyyy-MM-dd HH:mm:ssZ", undefined, seconds],
    ["2018-02-07 03:01:35", "yyyy-MM-dd HH:mm:ss", "Australia/Perth", seconds],
    ["2018-02-06T19:01:35.758Z", "yyyy-MM-dd'T'HH:mm:ss.SSSX", undefined, moment],
    ["20180206190135-0000", "yyyyMMddHHmmssZ", undefined, seconds],
    ["6 February 2018, 7:01:35 PM UTC", "d MMMM yyyy, h:mm:ss a z", undefined, seconds],
    ["Tue 06 Feb 18 20 Europe/Berlin", "EEE dd MMM yy HH VV", undefined, Date.UTC(2018, 1, 6, 19)],
    ["2018-02-31 00 +00:00", "yyyy-MM-dd HH XXX", undefined, Date.UTC(2018, 1, 28)],
    ["2024-03-31 02:30", "yyyy-MM-dd HH:mm", "Europe/Berlin", Date.UTC(2024, 2, 31, 1, 30)],
    ["2024-10-27 02:30", "yyyy-MM-dd HH:mm", "Europe/Berlin", Date.UTC(2024, 9, 27, 0, 30)],
  ])("%s as %s in %s", (text, format, zone, expected) => {
    expect(parseTime(text, format, zone)).toBe(expected);
  });

  test.each([
    ["2018-02-06", "yyyy/MM/dd", "UTC", "does not fit"],
    ["2018-02-06 19", "yyyy-MM-dd HH", undefined, "has no time zone"],
    ["2018-02-06", "yyyy-MM-dd", "UTC", "it has no hour"],
    ["2018-13-06 19", "yyyy-MM-dd HH", "UTC", "its month is 13"],
    ["2018-02-06 7", "yyyy-MM-dd h", "UTC", "it has no hour"],
  ])("%s as %s in %s is refused", (text, format, zone, message) => {
    expect(() => parseTime(text, format, zone)).toThrow(message);
  });
});

test("util.time has them, and the clock's time", async () => {
  expect(await valueOf(`util.time.nowFormatted("yyyy-MM-dd HH:mm", "+01:00")`)).toBe("2026-03-01 13:00");
  expect(await valueOf(`util.time.epochMilliSecondsToFormatted(${now}, "HH:mm:ss.SSS")`)).toBe("12:00:00.250");
  expect(await valueOf(`util.time.parseFormattedToEpochMilliSeconds("2026-03-01 12:00", "yyyy-MM-dd HH:mm", "UTC")`)).toBe(
    now - 250,
  );
  expect(
    (await run(`const format = ctx.args.id.slice(3, 4).replace("e", "c"); return util.time.nowFormatted(format);`)).errors,
  ).toMatchObject([{ errorType: "Code", message: "The letter c in the format c is not run locally" }]);
});

test.each(["2018", "2018-02-06", "2018-02-06T19:01:35", "6 Feb 2018", "2018-02-06T25:00:00Z"])(
  "%s is no moment in ISO 8601",
  async (text) => {
    const { errors } = await run(`return util.time.parseISO8601ToEpochMilliSeconds("${text}");`);
    expect(errors).toMatchObject([{ errorType: "Code", message: `Not an ISO 8601 timestamp: ${text}` }]);
  },
);

test("a moment in ISO 8601 may have an offset", async () => {
  expect(await valueOf(`util.time.parseISO8601ToEpochMilliSeconds("2018-02-07T03:01:35.758+08:00")`)).toBe(moment);
});
