import { expect, test } from "@jest/globals";
import { loopTable } from "../../../../tools/bench/loop/loop-table.ts";

test("a line a step: both sides and how they relate; what the system does not tell is said", () => {
  const spread = (median: number) => ({ median, least: median - 0.5, most: median + 0.5 });
  const wall = { against: spread(20), here: spread(5), ratio: 0.25 };
  const machine = { cores: 2, processor: "Some CPU", memoryGb: 8, node: "v22.1.0", os: "Linux 6" };
  const steps = [
    { name: "synth, first run", wall, cpu: { against: spread(2), here: spread(1), ratio: 0.5 } },
    { name: "check, first run", wall },
  ];
  expect(loopTable({ machine, against: "0123456789abcdef", pairs: 3, steps }).split("\n")).toEqual([
    "                  0123456              here                 ratio   CPU 0123456          CPU here             ratio",
    "synth, first run  20.0 (19.5 to 20.5)  5.00 (4.50 to 5.50)  0.25 x  2.00 (1.50 to 2.50)  1.00 (0.50 to 1.50)  0.50 x",
    "check, first run  20.0 (19.5 to 20.5)  5.00 (4.50 to 5.50)  0.25 x  not known            not known",
    "",
    "Seconds, median (least to most) of 3 pairs. 2 cores of Some CPU, 8 GB, Node v22.1.0, Linux 6.",
  ]);
});
