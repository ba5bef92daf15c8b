import { machineLine } from "../../bench/machine.ts";
import { spreadText } from "../../bench/spread.ts";
import type { DataDirResult } from "./measure-data-dir.ts";

/** The result for people. */
export function dataDirTable({ machine, pairs, orders, inMemory, kept, more, perSecond }: DataDirResult): string {
  return [
    `in memory   ${spreadText(inMemory, 1000, 2)} ms   ${spreadText(perSecond.inMemory, 1, 0)} orders/s`,
    `--data-dir  ${spreadText(kept, 1000, 2)} ms   ${spreadText(perSecond.kept, 1, 0)} orders/s`,
    `more        ${spreadText(more, 100, 1)} %`,
    "",
    `The runtime's CPU an order, and orders a second; median (least to most) of ${pairs} ${pairs === 1 ? "pair" : "pairs"} of ${orders} orders each. ${machineLine(machine)}`,
  ].join("\n");
}
