import { expect, test } from "@jest/globals";
import { readPlan } from "@slipstream/plan-review";
import { largePlan } from "../../../../tools/cli/bench/large-plan.ts";

test("a plan of the size that is asked for, the same for the same seed, of which a part changes", () => {
  const text = largePlan(2 ** 20, 1);
  expect(text.length).toBeGreaterThan(2 ** 20);
  expect(text.length).toBeLessThan(1.2 * 2 ** 20);
  expect(largePlan(2 ** 20, 1)).toBe(text);
  expect(largePlan(2 ** 20, 2)).not.toBe(text);
  const { changes, unchanged } = readPlan(text, "large");
  expect([...new Set(changes.map(({ action }) => action))].sort()).toEqual(["create", "destroy", "update"]);
  expect(unchanged).toBeGreaterThan(3 * changes.length);
});
