import { expect, test } from "@jest/globals";
import { pageTable } from "../../../../tools/cli/bench/page-table.ts";

test("what is painted how long after what", () => {
  const machine = { cores: 2, processor: "Some CPU", memoryGb: 8, node: "v22.1.0", os: "Linux 6" };
  const [clickToTaken, savedToPaint, decidedToPaint] = [0.0312, 0.0149, 0.021].map((median) => ({
    median,
    least: 0.01,
    most: 0.5,
  }));
  const [firstPaint, largestPaint, blocking] = [0.2, 0.284, 0].map((median) => ({ median, least: 0, most: 0.9 }));
  const loading = { loads: 5, firstPaint, largestPaint, blocking, layoutShift: 0.0004, bytes: 25_849 };
  const result = { machine, browser: "156.0", orders: 50, clickToTaken, savedToPaint, decidedToPaint, loading } as never;
  expect(pageTable(result).split("\n")).toEqual([
    "click to the slip with the order's number   31 (10 to 500)",
    "saved in DynamoDB to the timeline           15 (10 to 500)",
    "paid or failed in DynamoDB to the timeline  21 (10 to 500)",
    "load to the first paint, on a phone         200 (0 to 900)",
    "load to the largest paint                   284 (0 to 900)",
    "page's thread blocked while it loads        0 (0 to 900)",
    "layout shift while it loads                 0.000",
    "over the wire, signed out                   25.8 KB",
    "",
    "Milliseconds until it is painted, median (least to most) of 50 orders and 5 loads in Chromium 156.0. " +
      "2 cores of Some CPU, 8 GB, Node v22.1.0, Linux 6.",
  ]);
});
