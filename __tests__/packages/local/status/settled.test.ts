import { expect, test } from "@jest/globals";
import { Clock } from "../../../../packages/local/clock/clock.ts";
import { settling } from "../../../../packages/local/status/settled.ts";
import { onWait } from "../until.ts";

function observed(isAtWork: () => boolean) {
  const clock = new Clock();
  const kept = { last: 0 };
  let waits = 0;
  onWait(clock, () => void (waits += 1));
  const settled = settling({ kept, clock, isAtWork, longestMs: 20 });
  /** How often it has waited for who is at work. */
  const count = async () => {
    waits = 0;
    await settled();
    return waits;
  };
  return { kept, count };
}

test("who is at work is waited for", async () => {
  let looks = 3;
  const { count } = observed(() => (looks -= 1) > 0);
  expect(await count()).toBe(2);
});

test("who is at work for too long is not waited for again, until it is done", async () => {
  let hangs = true;
  const { count } = observed(() => hangs);
  expect(await count()).toBeGreaterThan(0);
  expect(await count()).toBe(0);
  hangs = false;
  expect(await count()).toBe(0);
  hangs = true;
  expect(await count()).toBeGreaterThan(0);
});

test("as long as something happens, it has not settled", async () => {
  const { kept, count } = observed(() => false);
  let isSettled = false;
  const settles = count().then(() => (isSettled = true));
  for (let turn = 0; turn < 50; turn += 1) {
    kept.last += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(isSettled).toBe(false);
  await settles;
});
