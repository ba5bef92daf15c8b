import { machineLine } from "../../bench/machine.ts";
import type { Spread } from "../../bench/spread.ts";
import type { InterpreterResult } from "./measure-interpreter.ts";

/** The result for people. */
export function interpreterTable({
  machine,
  executions,
  pairs,
  interpreter,
  library,
  ratio,
  heapGrowthMb,
}: InterpreterResult): string {
  return [
    `library      ${rates(library)}`,
    `interpreter  ${rates(interpreter)}  ${ratio.toFixed(1)} x`,
    "",
    `Executions of the order's workflow a second of CPU time, median (least to most) of ${pairs} ${pairs === 1 ? "pair" : "pairs"} of ${executions} executions each,`,
    `32 at a time, tasks answered at once. The heap grew by ${heapGrowthMb.toFixed(1)} MB over 10,000 executions. ${machineLine(machine)}`,
  ].join("\n");
}

function rates({ median, least, most }: Spread): string {
  const [m, l, h] = [median, least, most].map((rate) => Math.round(rate).toLocaleString("en"));
  return `${m} (${l} to ${h})`;
}
