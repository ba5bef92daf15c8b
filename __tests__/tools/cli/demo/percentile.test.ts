import { expect, test } from "@jest/globals";
import { percentile } from "../../../../tools/cli/demo/percentile.ts";

test("is the value at the nearest rank, whatever the order", () => {
  expect(percentile([30, 10, 20, 40], 0.5)).toBe(20);
  expect(percentile([30, 10, 20, 40], 0.99)).toBe(40);
  expect(percentile([7], 0)).toBe(7);
});

test("is 0 when there is nothing to measure", () => {
  expect(percentile([], 0.5)).toBe(0);
});
