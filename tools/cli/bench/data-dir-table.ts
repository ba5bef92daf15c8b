import { machineLine } from "../../bench/machine.ts";
import type { Spread } from "../../bench/spread.ts";
import type { DataDirResult } from "./measure-data-dir.ts";

/** The result for people. */
export function dataDirTable({ machine, pairs, orders, inMemory, kept, more, perSecond }: DataDirResult): string {
  return [
    `in memory   ${shown(inMemory, 1000, 2)} ms   ${shown(perSecond.inMemory, 1, 0)} orders/s`,
    `--data-dir  ${shown(kept, 1000, 2)} ms   ${shown(perSecond.kept, 1, 0)} orders/s`,
    `more        ${shown(more, 100, 1)} %`,
    "",
    `The runtime's CPU an order, and orders a second; median (least to most) of ${pairs} ${pairs === 1 ? "pair" : "pairs"} of ${orders} orders each. ${machineLine(machine)}`,
  ].join("\n");
}

function shown({ median, least, most }: Spread, factor: number, digits: number): string {
  const [m, l, h] = [median, least, most].map((value) => (value * factor).toFixed(digits));
  return `${m} (${l} to ${h})`;
}
