import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import { durationText } from "../../../../tools/cli/logs/duration-text.ts";
import { lineText } from "../../../../tools/cli/logs/line-text.ts";
import { wrapText } from "../../../../tools/cli/wrap-text.ts";

test.each([
  [0, "0 s"],
  [380, "0.4 s"],
  [2000, "2 s"],
  [9960, "10 s"],
  [60_000, "1 min"],
  [450_000, "7 min 30 s"],
  [7_500_000, "2 h 5 min"],
  [7_200_000, "2 h"],
])("%d ms read as %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

const words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen";

test.each([60, 80])("a line of %d columns is broken between words, and goes on below what it is about", (columns) => {
  const lines = wrapText(words, columns, 14).split("\n");
  expect(lines.every((line) => line.length <= columns)).toBe(true);
  expect(lines.slice(1).every((line) => /^ {14}\S/.test(line))).toBe(true);
  expect(lines.map((line) => line.trim()).join(" ")).toBe(words);
});

test("columns stay columns, and an ARN stays whole", () => {
  const arn = `arn:aws:states:${"x".repeat(80)}`;
  expect(wrapText(`12:00  state       ${arn} ended`, 60, 14)).toBe(
    `12:00  state      \n${" ".repeat(14)}${arn}\n${" ".repeat(14)}ended`.replace("state      ", "state"),
  );
});

test("what has lines of its own keeps them, and a file gets lines as long as they are", () => {
  expect(wrapText("a\nb", 60, 2)).toBe("a\n  b");
  expect(wrapText(words, undefined, 14)).toBe(words);
});

test("a line begins with the time, and with what it is about", () => {
  const at = Date.parse("2026-11-28T01:02:03.004Z");
  const line = { about: "o-1", step: "retry", detail: "Pay is retried in 2 s" };
  expect(stripVTControlCharacters(lineText(line, at, 80))).toBe("01:02:03.004  o-1  retry       Pay is retried in 2 s");
  expect(stripVTControlCharacters(lineText(line, at, 60))).toBe("01:02:03.004  o-1  retry Pay is retried in 2 s");
  expect(stripVTControlCharacters(lineText({ step: "refused", detail: "x" }, at, undefined))).toBe("01:02:03.004  refused     x");
});
