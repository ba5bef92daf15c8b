import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { Clock } from "../../../../packages/local/clock/clock.ts";
import { settling } from "../../../../packages/local/status/settled.ts";
import { onWait } from "../until.ts";

/** The machine's time, in milliseconds: five pass with each wait. */
let now = 0;

beforeEach(() => void jest.spyOn(performance, "now").mockImplementation(() => now));
afterEach(() => {
  jest.restoreAllMocks();
});

function observed(atWork: () => readonly object[]) {
  const clock = new Clock();
  const kept = { last: 0 };
  let waits = 0;
  onWait(clock, () => {
    waits += 1;
    now += 5;
  });
  const settled = settling({ kept, clock, atWork, longestMs: 20 });
  /** How often it has waited for who is at work. */
  const count = async () => {
    waits = 0;
    await settled();
    return waits;
  };
  return { kept, count };
}

const [one, other] = [{}, {}];

test("who is at work is waited for", async () => {
  let looks = 3;
  const { count } = observed(() => ((looks -= 1) > 0 ? [one] : []));
  expect(await count()).toBe(2);
});

test("who is at work for too long is not waited for again", async () => {
  const { count } = observed(() => [one]);
  expect(await count()).toBe(4);
  expect(await count()).toBe(0);
});

test("those who come after one that hangs are waited for", async () => {
  let atWork = [one];
  const { count } = observed(() => atWork);
  expect(await count()).toBe(4);
  atWork = [one, other];
  expect(await count()).toBe(4);
});

test("the time in which it waits for an answer, and so is not at work, does not count", async () => {
  let looks = 0;
  const { count } = observed(() => ((looks += 1) > 2 ? [] : [one]));
  expect(await count()).toBe(2);
  now += 1000;
  looks = 0;
  expect(await count()).toBe(2);
});

test("those who hang are waited for at once, not one after the other", async () => {
  const { count } = observed(() => [one, other]);
  expect(await count()).toBe(4);
});

test("many who are at work one after the other are all waited for, however long that takes", async () => {
  const all = Array.from({ length: 30 }, () => ({}));
  const { count } = observed(() => all.splice(0, 1));
  expect(await count()).toBe(30);
});

test("as long as something happens, it has not settled", async () => {
  const { kept, count } = observed(() => []);
  let isSettled = false;
  const settles = count().then(() => (isSettled = true));
  for (let turn = 0; turn < 50; turn += 1) {
    kept.last += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(isSettled).toBe(false);
  await settles;
});
