import { expect, test } from "@jest/globals";
import { Clock } from "../../../../packages/local/clock/clock.ts";
import { passTime } from "../../../../packages/local/clock/pass-time.ts";

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("what comes due comes in its order, each at its time, and so does what it leads to", async () => {
  const clock = new Clock();
  const startedAt = clock.now();
  const ran: [string, number][] = [];
  const minute = () => Math.round((clock.now() - startedAt) / 60_000);
  const again = () => {
    ran.push(["again", minute()]);
    if (ran.length < 5) void Promise.resolve().then(() => clock.after(450_000, again));
  };
  clock.after(450_000, again);
  clock.after(600_000, () => ran.push(["once", minute()]));
  await passTime(clock, 1_800_000, settled);
  // 7.5 minutes round to 8, 22.5 to 23.
  expect(ran).toEqual([
    ["again", 8],
    ["once", 10],
    ["again", 15],
    ["again", 23],
    ["again", 30],
  ]);
  expect(clock.offsetMs).toBe(1_800_000);
});

test("a year has no more steps than a day", async () => {
  const clock = new Clock();
  let stop = () => {};
  const everySecond = () => void (stop = clock.after(1000, everySecond));
  everySecond();
  let steps = 0;
  await passTime(clock, 365 * 86_400_000, async () => void (steps += 1));
  stop();
  expect(steps).toBeLessThanOrEqual(10_002);
});

test("nothing is moved before what is due is done", async () => {
  const clock = new Clock();
  const { promise, resolve } = Promise.withResolvers<void>();
  const passing = passTime(clock, 1000, () => promise);
  await settled();
  expect(clock.offsetMs).toBe(0);
  resolve();
  await passing;
  expect(clock.offsetMs).toBe(1000);
});
