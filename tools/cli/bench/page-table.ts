import { machineLine } from "../../bench/machine.ts";
import type { Spread } from "../../bench/spread.ts";
import type { PageResult } from "./measure-page.ts";

/** The result for people. */
export function pageTable({ machine, browser, orders, clickToTaken, savedToPaint, decidedToPaint }: PageResult): string {
  return [
    `click to the slip with the order's number   ${milliseconds(clickToTaken)}`,
    `saved in DynamoDB to the timeline           ${milliseconds(savedToPaint)}`,
    `paid or failed in DynamoDB to the timeline  ${milliseconds(decidedToPaint)}`,
    "",
    `Milliseconds until it is painted, median (least to most) of ${orders} orders in Chromium ${browser}. ${machineLine(machine)}`,
  ].join("\n");
}

function milliseconds({ median, least, most }: Spread): string {
  const [m, l, h] = [median, least, most].map((seconds) => (seconds * 1000).toFixed(0));
  return `${m} (${l} to ${h})`;
}
