import { expect, test } from "@jest/globals";
import { backOffMs } from "../../client/realtime/back-off.ts";
import { seededRandom } from "../../tools/cli/chaos/seeded-random.ts";

test.each([
  [1, 500],
  [2, 1000],
  [4, 4000],
  [7, 30_000],
  [2000, 30_000],
])("after %i failures it waits anything up to %i ms", (failures, most) => {
  const random = seededRandom("back-off");
  const waits = Array.from({ length: 200 }, () => backOffMs(failures, random)).sort((a, b) => a - b);
  expect(waits[0]).toBeGreaterThanOrEqual(0);
  expect(waits[0]).toBeLessThan(most / 20);
  expect(waits.at(-1)).toBeGreaterThan(most * 0.95);
  expect(waits.at(-1)).toBeLessThan(most);
});
