import { machineLine } from "../../bench/machine.ts";
import { spreadText } from "../../bench/spread.ts";
import type { PageResult } from "./measure-page.ts";

/** The result for people. */
export function pageTable({ machine, browser, orders, loading, ...measured }: PageResult): string {
  const { clickToTaken, savedToPaint, decidedToPaint } = measured;
  const { loads, firstPaint, largestPaint, blocking, layoutShift, bytes } = loading;
  return [
    `click to the slip with the order's number   ${spreadText(clickToTaken, 1000, 0)}`,
    `saved in DynamoDB to the timeline           ${spreadText(savedToPaint, 1000, 0)}`,
    `paid or failed in DynamoDB to the timeline  ${spreadText(decidedToPaint, 1000, 0)}`,
    `load to the first paint, on a phone         ${spreadText(firstPaint, 1000, 0)}`,
    `load to the largest paint                   ${spreadText(largestPaint, 1000, 0)}`,
    `page's thread blocked while it loads        ${spreadText(blocking, 1000, 0)}`,
    `layout shift while it loads                 ${layoutShift.toFixed(3)}`,
    `over the wire, signed out                   ${(bytes / 1000).toFixed(1)} KB`,
    "",
    `Milliseconds until it is painted, median (least to most) of ${orders} orders and ${loads} loads in Chromium ${browser}. ${machineLine(machine)}`,
  ].join("\n");
}
