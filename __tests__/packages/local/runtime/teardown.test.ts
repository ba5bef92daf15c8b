import { expect, test } from "@jest/globals";
import { Teardown } from "../../../../packages/local/runtime/teardown.ts";

/** A teardown of things that note when they begin to stop and when they have. */
function things(...names: readonly string[]) {
  const stopped: string[] = [];
  const teardown = new Teardown();
  for (const name of names) {
    teardown.add(async () => {
      stopped.push(`${name}…`);
      await Promise.resolve();
      stopped.push(name);
    });
  }
  return { teardown, stopped };
}

test("what was started last is stopped first, and has stopped before the next begins to", async () => {
  const { teardown, stopped } = things("queue", "poller", "front");
  await teardown.run();
  expect(stopped).toEqual(["front…", "front", "poller…", "poller", "queue…", "queue"]);
});

test("everything is stopped, also when something fails to; the first error is told", async () => {
  const { teardown, stopped } = things("queue");
  teardown.add(() => {
    throw new Error("second");
  });
  teardown.add(() => Promise.reject(new Error("first")));
  await expect(teardown.run()).rejects.toThrow("first");
  expect(stopped).toEqual(["queue…", "queue"]);
});

test("stopped again, nothing is stopped twice: both wait for the same end", async () => {
  const { teardown, stopped } = things("queue");
  await Promise.all([teardown.run(), teardown.run()]);
  await teardown.run();
  expect(stopped).toEqual(["queue…", "queue"]);
});

test("a failure is told to everybody who waits, an empty teardown ends", async () => {
  const { teardown } = things("queue");
  teardown.add(() => Promise.reject(new Error("stuck")));
  const told = await Promise.allSettled([teardown.run(), teardown.run()]);
  expect(told.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await new Teardown().run();
});
