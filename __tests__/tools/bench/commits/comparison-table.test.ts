import { expect, test } from "@jest/globals";
import { comparisonTable, measuresTable } from "../../../../tools/bench/commits/comparison-table.ts";

const spread = (median: number) => ({ median, least: median - 0.5, most: median + 0.5 });
const machine = { cores: 2, processor: "Some CPU", memoryGb: 8, node: "v22.1.0", os: "Linux 6" };

test("a line a step: both sides and how they relate; what the system does not tell is said", () => {
  const wall = { against: spread(20), here: spread(5), ratio: 0.25 };
  const steps = [
    { name: "synth, first run", wall, cpu: { against: spread(2), here: spread(1), ratio: 0.5 } },
    { name: "check, first run", wall },
  ];
  expect(comparisonTable({ machine, against: "0123456789abcdef", pairs: 3, steps }).split("\n")).toEqual([
    "                  0123456              here                 ratio   CPU 0123456          CPU here             ratio",
    "synth, first run  20.0 (19.5 to 20.5)  5.00 (4.50 to 5.50)  0.25 x  2.00 (1.50 to 2.50)  1.00 (0.50 to 1.50)  0.50 x",
    "check, first run  20.0 (19.5 to 20.5)  5.00 (4.50 to 5.50)  0.25 x  not known            not known",
    "",
    "Seconds, median (least to most) of 3 pairs. 2 cores of Some CPU, 8 GB, Node v22.1.0, Linux 6.",
  ]);
});

test("a line a measure: seconds, and memory in MiB; what the system does not tell is said", () => {
  const bytes = { median: 300 * 2 ** 20, least: 290 * 2 ** 20, most: 310 * 2 ** 20 };
  const measured = { name: "review", wall: { against: spread(4), here: spread(2), ratio: 0.5 } };
  const memory = { against: bytes, here: bytes, ratio: 1 };
  expect(measuresTable({ machine, against: "0123456789abcdef", pairs: 1, steps: [{ ...measured, memory }] }).split("\n")).toEqual(
    [
      "review       0123456                 here                    ratio",
      "wall, s      4.00 (3.50 to 4.50)     2.00 (1.50 to 2.50)     0.50 x",
      "CPU, s       not known               not known",
      "memory, MiB  300.0 (290.0 to 310.0)  300.0 (290.0 to 310.0)  1.00 x",
      "",
      "Memory is the most that one process held. All are median (least to most) of 1 pair. 2 cores of Some CPU, 8 GB, Node v22.1.0, Linux 6.",
    ],
  );
});
