import { machineLine } from "../../bench/machine.ts";
import type { Spread } from "../../bench/spread.ts";
import type { PageResult } from "./measure-page.ts";

/** The result for people. */
export function pageTable({ machine, browser, orders, loading, ...measured }: PageResult): string {
  const { clickToTaken, savedToPaint, decidedToPaint } = measured;
  const { loads, firstPaint, largestPaint, blocking, layoutShift, bytes } = loading;
  return [
    `click to the slip with the order's number   ${milliseconds(clickToTaken)}`,
    `saved in DynamoDB to the timeline           ${milliseconds(savedToPaint)}`,
    `paid or failed in DynamoDB to the timeline  ${milliseconds(decidedToPaint)}`,
    `load to the first paint, on a phone         ${milliseconds(firstPaint)}`,
    `load to the largest paint                   ${milliseconds(largestPaint)}`,
    `page's thread blocked while it loads        ${milliseconds(blocking)}`,
    `layout shift while it loads                 ${layoutShift.toFixed(3)}`,
    `over the wire, signed out                   ${(bytes / 1000).toFixed(1)} KB`,
    "",
    `Milliseconds until it is painted, median (least to most) of ${orders} orders and ${loads} loads in Chromium ${browser}. ${machineLine(machine)}`,
  ].join("\n");
}

function milliseconds({ median, least, most }: Spread): string {
  const [m, l, h] = [median, least, most].map((seconds) => (seconds * 1000).toFixed(0));
  return `${m} (${l} to ${h})`;
}
