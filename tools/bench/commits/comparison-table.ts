import { machineLine } from "../machine.ts";
import type { CommitComparison, Comparison } from "./compare-commits.ts";

/** The result for people: a line a step, median and spread of both sides in seconds, and how they relate. */
export function comparisonTable({ machine, against, pairs, steps }: CommitComparison): string {
  const rows = [
    ["", against.slice(0, 7), "here", "ratio", `CPU ${against.slice(0, 7)}`, "CPU here", "ratio"],
    ...steps.map(({ name, wall, cpu }) => [name, ...cells(wall), ...cells(cpu)]),
  ];
  return [...aligned(rows), "", `Seconds, ${medianLine(pairs)} ${machineLine(machine)}`].join("\n");
}

/** One step for people: a line a measure, of the same columns. */
export function measuresTable({ machine, against, pairs, steps }: CommitComparison): string {
  const rows = steps.flatMap(({ name, wall, cpu, memory }) => [
    [name, against.slice(0, 7), "here", "ratio"],
    ["wall, s", ...cells(wall)],
    ["CPU, s", ...cells(cpu)],
    ["memory, MiB", ...cells(memory, 2 ** 20)],
  ]);
  const what = `Memory is the most that one process held. All are ${medianLine(pairs)}`;
  return [...aligned(rows), "", `${what} ${machineLine(machine)}`].join("\n");
}

function medianLine(pairs: number): string {
  return `median (least to most) of ${pairs} ${pairs === 1 ? "pair" : "pairs"}.`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
}

/** @param unit what the values are told in multiples of */
function cells(comparison: Comparison | undefined, unit = 1): string[] {
  if (!comparison) return ["not known", "not known", ""];
  const { against, here, ratio } = comparison;
  const [a, h] = [against, here].map((spread) => {
    const [median, least, most] = [spread.median, spread.least, spread.most].map((value) => shown(value / unit));
    return `${median} (${least} to ${most})`;
  });
  return [a!, h!, `${ratio.toFixed(2)} x`];
}

function shown(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1);
}
