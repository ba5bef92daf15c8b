import { machineLine } from "../../bench/machine.ts";
import type { Spread } from "../../bench/spread.ts";
import type { FanOutResult } from "./measure-fan-out.ts";

/** The result for people. */
export function fanOutTable({ machine, subscribers, pairs, orders, one, many, ratio }: FanOutResult): string {
  const label = (count: number) =>
    `${count} ${count === 1 ? "subscriber" : "subscribers"}`.padEnd(`${subscribers} subscribers`.length);
  return [
    `${label(1)}  ${milliseconds(one)}`,
    `${label(subscribers)}  ${milliseconds(many)}  ${ratio.toFixed(1)} x`,
    "",
    `Milliseconds of the runtime's CPU an order, median (least to most) of ${pairs} ${pairs === 1 ? "pair" : "pairs"} of ${orders} orders each. ${machineLine(machine)}`,
  ].join("\n");
}

function milliseconds({ median, least, most }: Spread): string {
  const [m, l, h] = [median, least, most].map((seconds) => (seconds * 1000).toFixed(1));
  return `${m} (${l} to ${h})`;
}
