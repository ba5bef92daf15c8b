import { machineLine } from "../machine.ts";
import type { Comparison, LoopResult } from "./compare-loop.ts";

/** The result for people: a line a step, median and spread of both sides in seconds, and how they relate. */
export function loopTable({ machine, against, pairs, steps }: LoopResult): string {
  const rows = [
    ["", against.slice(0, 7), "here", "ratio", `CPU ${against.slice(0, 7)}`, "CPU here", "ratio"],
    ...steps.map(({ name, wall, cpu }) => [name, ...cells(wall), ...cells(cpu)]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
  return [
    ...lines,
    "",
    `Seconds, median (least to most) of ${pairs} ${pairs === 1 ? "pair" : "pairs"}. ${machineLine(machine)}`,
  ].join("\n");
}

function cells(comparison: Comparison | undefined): string[] {
  if (!comparison) return ["not known", "not known", ""];
  const { against, here, ratio } = comparison;
  const [a, h] = [against, here].map(({ median, least, most }) => `${shown(median)} (${shown(least)} to ${shown(most)})`);
  return [a!, h!, `${ratio.toFixed(2)} x`];
}

function shown(seconds: number): string {
  return seconds.toFixed(seconds < 10 ? 2 : 1);
}
