import { expect, test } from "@jest/globals";
import { strFromU8, strToU8, unzipSync } from "fflate";
import { zipFile } from "../../synth/zip.ts";

test("a zip holds the file, which everybody may read", () => {
  const zip = zipFile("index.mjs", strToU8("export const handler = 1;"));
  expect(strFromU8(unzipSync(zip)["index.mjs"] ?? new Uint8Array())).toBe("export const handler = 1;");
  const view = new DataView(zip.buffer, zip.byteOffset);
  const entry = view.getUint32(zip.length - 6, true);
  expect((view.getUint32(entry + 38, true) >>> 16).toString(8)).toBe("644");
});

test("a zip does not tell when or where it was made", () => {
  const view = new DataView(zipFile("index.mjs", strToU8("x")).buffer);
  const [time, date] = [view.getUint16(10, true), view.getUint16(12, true)];
  const when = { time, year: 1980 + (date >> 9), month: (date >> 5) & 15, day: date & 31 };
  expect(when).toEqual({ time: 0, year: 1980, month: 1, day: 1 });
});
