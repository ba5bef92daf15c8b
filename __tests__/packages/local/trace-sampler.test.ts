import { afterEach, expect, jest, test } from "@jest/globals";
import { TraceSampler } from "../../../packages/local/trace-sampler.ts";

afterEach(() => void jest.restoreAllMocks());

test("the first request of each second is traced, and a share of the others", () => {
  const random = jest.spyOn(Math, "random").mockReturnValue(0.05);
  const sampler = new TraceSampler();
  expect([1000, 1001, 1999, 2000].map((now) => sampler.sample(now))).toEqual([true, false, false, true]);
  random.mockReturnValue(0.049);
  expect(sampler.sample(2001)).toBe(true);
  sampler.rule = { reservoirSize: 0, fixedRate: 0 };
  expect(sampler.sample(3000)).toBe(false);
});
