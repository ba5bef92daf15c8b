import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { nothingKept, type KeptState } from "../../../../packages/local/kept-state/kept-state.ts";
import { doneForTask, TaskPublishes } from "../../../../packages/local/kept-state/task-publishes.ts";

/** What was noted, as a start would find it. */
let kept: Map<string, object>;
let state: KeptState;
beforeEach(() => {
  kept = new Map();
  state = {
    all: <Value>() => new Map(kept) as unknown as ReadonlyMap<string, Value>,
    put: (_, key, value) => void kept.set(key, structuredClone(value)),
    remove: (_, key) => void kept.delete(key),
    written: () => undefined,
  };
});
afterEach(() => kept.clear());

const message = { Message: "paid" };
const publish = (publishes: TaskPublishes, task: string, id: string) =>
  doneForTask("arn:one", task, () => publishes.take(message) ?? (publishes.note(message, id), id));

test("what a task had published before a restart is known when it publishes it again, once for each time", () => {
  const before = new TaskPublishes(state);
  expect([publish(before, "a", "1"), publish(before, "a", "2")]).toEqual(["1", "2"]);
  const after = new TaskPublishes(state);
  expect([1, 2, 3].map((time) => publish(after, "a", `after-${time}`))).toEqual(["1", "2", "after-3"]);
});

test("its state's retry, a task of its own, does not publish it again either", () => {
  publish(new TaskPublishes(state), "a", "1");
  const after = new TaskPublishes(state);
  after.forgetTask("arn:one", "a");
  expect(publish(after, "retry", "2")).toBe("1");
});

test("what a task that had ended has published is published by the next one", () => {
  const before = new TaskPublishes(state);
  publish(before, "a", "1");
  before.forgetTask("arn:one", "a");
  expect(publish(new TaskPublishes(state), "b", "2")).toBe("2");
});

test("another execution, another message and what no task does are published", () => {
  publish(new TaskPublishes(state), "a", "1");
  const after = new TaskPublishes(state);
  expect(doneForTask("arn:two", "a", () => after.take(message))).toBeUndefined();
  expect(doneForTask("arn:one", "a", () => after.take({ Message: "refused" }))).toBeUndefined();
  expect(after.take(message)).toBeUndefined();
});

test("an execution that has ended leaves nothing", () => {
  const before = new TaskPublishes(state);
  publish(before, "a", "1");
  new TaskPublishes(state).forget("arn:one");
  expect(kept.size).toBe(0);
});

test("in memory nothing is noted", () => {
  const publishes = new TaskPublishes(nothingKept);
  expect([publish(publishes, "a", "1"), publish(publishes, "a", "2")]).toEqual(["1", "2"]);
});
