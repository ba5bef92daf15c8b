import { machineLine } from "../../../bench/machine.ts";
import { spreadText } from "../../../bench/spread.ts";
import type { Idle } from "./measure-idle.ts";
import type { WatchResult } from "./measure-watch.ts";

/** The result for people. */
export function watchTable({ machine, edits, live, ordersPerSecond, underLoad, idle }: WatchResult): string {
  const { placed, refused, lost, duplicated } = underLoad;
  const kinds = Object.entries(live).map(([name, spread]) => `${name.padEnd(31)}  ${spreadText(spread, 1000, 0)} ms`);
  return [
    ...kinds,
    `${`${underLoad.edits} of all kinds under orders`.padEnd(31)}  ${spreadText(underLoad.live, 1000, 0)} ms`,
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
  const cpu = cpuSeconds ? `, ${spreadText(cpuSeconds, 1000, 1)} ms CPU an order` : "";
  const memory = bytes ? `, ${spreadText(bytes, 2 ** -20, 0)} MiB` : "";
  return `${name.padEnd(31)}  ${spreadText(ordersPerSecond, 1, 0)} orders a second${cpu}${memory}`;
}
