import { expect, test } from "@jest/globals";
import { fanOutTable } from "../../../../tools/cli/bench/fan-out-table.ts";

test("both, and how they relate", () => {
  const machine = { cores: 2, processor: "Some CPU", memoryGb: 8, node: "v22.1.0", os: "Linux 6" };
  const one = { median: 0.01, least: 0.009, most: 0.0111 };
  const many = { median: 0.0251, least: 0.02, most: 0.03 };
  expect(fanOutTable({ machine, subscribers: 1000, pairs: 1, orders: 20, one, many, ratio: 2.51 }).split("\n")).toEqual([
    "1 subscriber      10.0 (9.0 to 11.1)",
    "1000 subscribers  25.1 (20.0 to 30.0)  2.5 x",
    "",
    "Milliseconds of the runtime's CPU an order, median (least to most) of 1 pair of 20 orders each. " +
      "2 cores of Some CPU, 8 GB, Node v22.1.0, Linux 6.",
  ]);
});
