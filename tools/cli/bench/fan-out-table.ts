import { machineLine } from "../../bench/machine.ts";
import { spreadText } from "../../bench/spread.ts";
import type { FanOutResult } from "./measure-fan-out.ts";

/** The result for people. */
export function fanOutTable({ machine, subscribers, pairs, orders, one, many, ratio }: FanOutResult): string {
  const label = (count: number) =>
    `${count} ${count === 1 ? "subscriber" : "subscribers"}`.padEnd(`${subscribers} subscribers`.length);
  return [
    `${label(1)}  ${spreadText(one, 1000, 1)}`,
    `${label(subscribers)}  ${spreadText(many, 1000, 1)}  ${ratio.toFixed(1)} x`,
    "",
    `Milliseconds of the runtime's CPU an order, median (least to most) of ${pairs} ${pairs === 1 ? "pair" : "pairs"} of ${orders} orders each. ${machineLine(machine)}`,
  ].join("\n");
}
