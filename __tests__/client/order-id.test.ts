import { expect, test } from "@jest/globals";
import { decodeTime } from "ulid";
import { makeOrderId } from "../../client/index.ts";

test("an order's ID is a ULID: its time, and chance, in letters that sort", () => {
  const now = Date.parse("2026-11-27T12:00:00.123Z");
  const made = Array.from({ length: 100 }, () => makeOrderId(now));
  expect(made.filter((id) => !/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id))).toEqual([]);
  expect(new Set(made.map(decodeTime))).toEqual(new Set([now]));
  expect(new Set(made).size).toBe(100);
  expect(makeOrderId(now + 1) > makeOrderId(now)).toBe(true);
  expect(Math.abs(decodeTime(makeOrderId()) - Date.now())).toBeLessThan(60_000);
});
