import { machineLine } from "../../../bench/machine.ts";
import type { Spread } from "../../../bench/spread.ts";
import type { Idle } from "./measure-idle.ts";
import type { WatchResult } from "./measure-watch.ts";

/** The result for people. */
export function watchTable({ machine, edits, live, ordersPerSecond, underLoad, idle }: WatchResult): string {
  const { placed, refused, lost, duplicated } = underLoad;
  const kinds = Object.entries(live).map(([name, spread]) => `${name.padEnd(31)}  ${shown(spread, 1000)} ms`);
  return [
    ...kinds,
    `${`${underLoad.edits} of all kinds under orders`.padEnd(31)}  ${shown(underLoad.live, 1000)} ms`,
    "",
    `Of ${placed} orders at ${ordersPerSecond} a second meanwhile ${refused} were refused, ${lost} lost and ${duplicated} told of twice.`,
    "",
    idleLine("watching, nobody saves", idle.watching),
    idleLine("--no-watch", idle.fixed),
    "",
    `From the save to the first answer of the new code: median (least to most) of ${edits} edits a kind. Orders a second, CPU an order`,
    `and memory of ${idle.orders} orders, starts by turns. ${machineLine(machine)}`,
  ].join("\n");
}

function idleLine(name: string, { ordersPerSecond, cpuSeconds, bytes }: Idle): string {
  const cpu = cpuSeconds ? `, ${shown(cpuSeconds, 1000, 1)} ms CPU an order` : "";
  const memory = bytes ? `, ${shown(bytes, 2 ** -20)} MiB` : "";
  return `${name.padEnd(31)}  ${shown(ordersPerSecond, 1)} orders a second${cpu}${memory}`;
}

function shown({ median, least, most }: Spread, factor: number, digits = 0): string {
  const [m, l, h] = [median, least, most].map((value) => (value * factor).toFixed(digits));
  return `${m} (${l} to ${h})`;
}
