import { AsyncLocalStorage } from "node:async_hooks";
import { afterEach, expect, jest, test } from "@jest/globals";
import { Clock } from "../../../../packages/local/clock/clock.ts";

afterEach(() => void jest.useRealTimers());

test("advancing runs what has become due, oldest first, and nothing else", () => {
  const clock = new Clock();
  const ran: string[] = [];
  clock.after(2000, () => ran.push("two"));
  clock.after(1000, () => ran.push("one"));
  const cancel = clock.after(9000, () => ran.push("nine"));
  clock.advance(5000);
  expect(ran).toEqual(["one", "two"]);
  cancel();
  clock.advance(5000);
  expect(ran).toEqual(["one", "two"]);
});

test("what is run belongs to what waited for it, and not to what moves the clock", () => {
  const clock = new Clock();
  const underWay = new AsyncLocalStorage<string>();
  const ran: (string | undefined)[] = [];
  underWay.run("an order", () => clock.after(1000, () => ran.push(underWay.getStore())));
  clock.after(1000, () => ran.push(underWay.getStore()));
  underWay.run("the clock's move", () => clock.advance(1000));
  expect(ran).toEqual(["an order", undefined]);
});

test("time goes on from where it was moved to", () => {
  const clock = new Clock();
  clock.advance(3600_000);
  expect(clock.now() - Date.now()).toBeGreaterThanOrEqual(3600_000 - 1);
});

test("a sleep ends when its time has come, or when it is aborted", async () => {
  const clock = new Clock();
  const asleep = clock.sleep(60_000);
  clock.advance(60_000);
  await asleep;

  const abort = new AbortController();
  const aborted = clock.sleep(60_000, abort.signal);
  abort.abort();
  await aborted;
  await clock.sleep(60_000, abort.signal);
});

test("what is due in months is not run before", () => {
  jest.useFakeTimers();
  const clock = new Clock();
  const day = 24 * 3600_000;
  const ran: string[] = [];
  clock.after(60 * day, () => ran.push("sixty days"));
  const cancel = clock.after(70 * day, () => ran.push("cancelled"));
  jest.advanceTimersByTime(59 * day);
  expect(ran).toEqual([]);
  jest.advanceTimersByTime(2 * day);
  expect(ran).toEqual(["sixty days"]);
  cancel();
  clock.advance(10 * day);
  expect(ran).toEqual(["sixty days"]);
  expect(jest.getTimerCount()).toBe(0);
});

test("listeners hear by how much the clock was moved, until they leave", () => {
  const clock = new Clock();
  const heard: number[] = [];
  const leave = clock.onAdvance((ms) => heard.push(ms));
  clock.advance(5);
  leave();
  clock.advance(7);
  expect(heard).toEqual([5]);
});
