import { expect, test } from "@jest/globals";
import { changeResource, updateStacks } from "../../../../../packages/local/terraform/changes/update-stacks.ts";
import { parseStack } from "../../../../../packages/local/terraform/parse-stack.ts";
import { document, remoteState, stack } from "../stacks.ts";
import { shown, things, world } from "./noted-things.ts";

test("what differs is changed, what is new made, both after what they refer to, and what is gone is removed last", async () => {
  const { notes, options, start } = world();
  const before = await start([things({ a: { name: "a" }, b: { name: "b", of: "${thing.a.arn}" }, c: { of: "${thing.b.arn}" } })]);
  notes.length = 0;
  const after = things({ d: { name: "d", of: "${thing.b.arn}" }, b: { name: "B" }, a: { name: "a" } });
  const { provisioned, changes } = await updateStacks(before, [after], options);
  expect(notes).toEqual([
    ...["update thing.b", "admit thing.b again", "make thing.d", "admit thing.d"],
    ...["remove thing.c", "dismiss thing.c"],
  ]);
  expect(changes).toEqual([
    { stack: "orders", address: "thing.b", action: "updated", arguments: ["name", "of"] },
    { stack: "orders", address: "thing.d", action: "made", arguments: [] },
    { stack: "orders", address: "thing.c", action: "removed", arguments: [] },
  ]);
  expect(shown(provisioned)).toEqual(shown(await world().start([after])));
});

test("what is removed goes before what it refers to", async () => {
  const { notes, options, start } = world();
  const before = await start([things({ a: {}, b: { of: "${thing.a.arn}" }, c: { of: "${thing.b.arn}" } })]);
  notes.length = 0;
  await updateStacks(before, [things({})], options);
  expect(notes.filter((note) => note.startsWith("remove"))).toEqual(["remove thing.c", "remove thing.b", "remove thing.a"]);
});

test("what refers to an attribute that a change has changed is changed with it, in another stack, too, and outputs follow", async () => {
  const { options, start } = world();
  const written = (name: string) =>
    stack("data", {
      resource: { thing: { source: { name, counted: true } } },
      output: { "cross-stack-output-revision": { value: "${thing.source.revision}" }, arn: { value: "${thing.source.arn}" } },
    });
  const reader = stack("reader", {
    data: remoteState("data", "data"),
    resource: { thing: { sink: { of: "${data.terraform_remote_state.data.outputs.cross-stack-output-revision}" } } },
  });
  const before = await start([written("one"), reader]);
  const { provisioned, changes } = await updateStacks(before, [written("two"), reader], options);
  expect(changes.map(({ address, arguments: args }) => [address, ...args])).toEqual([
    ["thing.source", "name"],
    ["thing.sink", "of"],
  ]);
  expect(provisioned.outputs).toEqual({ arn: "arn:two" });
});

test("data sources are read anew", async () => {
  const { there, options, start } = world();
  const reading = (of: string) => things({ a: { name: "${data.text.t.text}" } }, { data: { text: { t: { of } } } });
  const { changes } = await updateStacks(await start([reading("one")]), [reading("two")], options);
  expect(there.get("thing.a")).toEqual({ name: "text of two" });
  expect(changes).toHaveLength(1);
});

test("tags and other arguments that nothing here shows are taken without disturbing anything", async () => {
  const { notes, options, start } = world();
  const tagged = (stage: string) => stack("orders", { resource: { rigid: { a: { tags: { stage }, lifecycle: {} } } } });
  const before = await start([tagged("one")]);
  notes.length = 0;
  const { provisioned, changes } = await updateStacks(before, [tagged("two")], options);
  expect(changes).toEqual([{ stack: "orders", address: "rigid.a", action: "updated", arguments: ["tags"] }]);
  expect(provisioned.resources[0]!.arguments).toEqual({ tags: { stage: "two" } });
  expect(notes).toEqual(["admit rigid.a again"]);
});

test("null leaves an argument out, and the order of an object's members is none", async () => {
  const { options, start } = world();
  const before = await start([things({ a: { name: { x: 1, y: 2 }, of: null } })]);
  const { changes } = await updateStacks(before, [things({ a: { name: { y: 2, x: 1 } } })], options);
  expect(changes).toEqual([]);
});

test("when one fails, all that was done before is undone, the last first, and what ran runs", async () => {
  const { notes, there, options, start } = world();
  const first = things({ a: { name: "a" }, z: { of: "${thing.a.arn}" } });
  const before = await start([first]);
  const was = shown(before);
  notes.length = 0;
  const failing = things({ a: { name: "A" }, b: { of: "${thing.a.arn}" }, z: { of: "${thing.b.arn}", fails: true } });
  await expect(updateStacks(before, [failing], options)).rejects.toThrow("orders: thing.z: fails, as it was told");
  expect(notes).toEqual([
    ...["update thing.a", "admit thing.a again", "make thing.b", "admit thing.b", "update thing.z"],
    ...["remove thing.b", "dismiss thing.b", "update thing.a", "admit thing.a again"],
  ]);
  expect(there.get("thing.a")).toEqual({ name: "a" });
  expect([...there.keys()].sort()).toEqual(["thing.a", "thing.z"]);
  expect(shown(before)).toEqual(was);
  expect((await updateStacks(before, [first], options)).changes).toEqual([]);
});

test("what does not go together in the end is undone as well", async () => {
  const { there, options, start } = world();
  const before = await start([things({ a: { name: "a" } })]);
  const check = () => Promise.reject(new Error("does not go together"));
  await expect(updateStacks(before, [things({ a: { name: "A" } })], { ...options, check })).rejects.toThrow("go together");
  expect(there.get("thing.a")).toEqual({ name: "a" });
});

test("a resource that is not admitted is what it was", async () => {
  const { there, options, start } = world();
  const before = await start([things({ a: { name: "a" } })]);
  const admit = ({ arguments: { name } }: { arguments: { name?: unknown } }) => {
    if (name !== "a") throw new Error(`${name} is not let in`);
  };
  await expect(updateStacks(before, [things({ a: { name: "A" } })], { ...options, admit })).rejects.toThrow("A is not let in");
  expect(there.get("thing.a")).toEqual({ name: "a" });
});

test("what cannot be removed is told when all else is done", async () => {
  const { options, start } = world();
  const before = await start([things({ a: { keeps: true }, b: { of: "${thing.a.arn}" } })]);
  const { provisioned, changes, notRemoved } = await updateStacks(before, [things({})], options);
  expect(changes.map(({ address }) => address)).toEqual(["thing.b"]);
  expect(notRemoved).toEqual(["orders: thing.a: is kept, as it was told"]);
  expect(provisioned.resources).toEqual([]);
});

test("one resource is changed on its own, and the next update sees what it is now", async () => {
  const { there, options, start } = world();
  const stacks = [things({ a: { name: "a", of: 1 } }, { output: { arn: { value: "${thing.a.arn}" } } })];
  const provisioned = await start(stacks);
  const [a] = provisioned.resources;
  expect(await changeResource(provisioned, a!, { name: "fast" }, options)).toEqual([
    { stack: "orders", address: "thing.a", action: "updated", arguments: ["name"] },
  ]);
  expect(there.get("thing.a")).toEqual({ name: "fast", of: 1 });
  expect(provisioned.outputs).toEqual({ arn: "arn:fast" });
  await expect(changeResource(provisioned, provisioned.resources[0]!, { fails: true }, options)).rejects.toThrow(
    "as it was told",
  );
  const { changes } = await updateStacks(provisioned, stacks, options);
  expect(changes).toEqual([{ stack: "orders", address: "thing.a", action: "updated", arguments: ["name"] }]);
  expect(there.get("thing.a")).toEqual({ name: "a", of: 1 });
});

test("a data source that asks for what is yet to be made is read once that is there; one that goes is no change", async () => {
  const { there, options, start } = world();
  const reading = things(
    { a: { name: "a" }, b: { name: "${data.text.t.text}" } },
    { data: { text: { t: { of: "${thing.a.arn}" } } } },
  );
  const { provisioned } = await updateStacks(await start([things({ b: { name: "b" } })]), [reading], options);
  expect(there.get("thing.b")).toEqual({ name: "text of arn:a" });
  const { changes, notRemoved } = await updateStacks(provisioned, [things({ a: { name: "a" }, b: { name: "b" } })], options);
  expect([changes.map(({ address }) => address), notRemoved]).toEqual([["thing.b"], []]);
});

test("what was undone has the attributes of now, and its files are those that the stack had before", async () => {
  const { dirs, options, start } = world();
  const counted = (name: string, dir: string, fails: object = {}) =>
    parseStack("orders", dir, document("orders", { resource: { thing: { a: { name, counted: true }, ...fails } } }));
  const before = await start([counted("one", "/before")]);
  const failing = counted("two", "/after", { b: { of: "${thing.a.arn}", fails: true } });
  await expect(updateStacks(before, [failing], options)).rejects.toThrow("as it was told");
  expect(dirs).toEqual(["/after", "/before"]);
  expect(before.resources).toMatchObject([{ arguments: { name: "one" }, attributes: { arn: "arn:one", revision: 3 } }]);
});

test("what can be neither changed nor changed back is said, with what to do", async () => {
  const { options, start } = world();
  const before = await start([things({ a: { name: "a" } })]);
  const admit = ({ address }: { address: string }, was?: object) => {
    if (was) throw new Error(`${address} is not let in`);
  };
  const after = things({ a: { name: "A" } });
  await expect(updateStacks(before, [after], { ...options, admit })).rejects.toThrow(
    "orders: thing.a: thing.a is not let in\nWhat was changed before could not be undone (thing.a is not let in): restart",
  );
});

test("of two stacks that have the same address the one is changed that is meant", async () => {
  const { dirs, options, start } = world();
  const provisioned = await start(["one", "two"].map((name) => stack(name, { resource: { thing: { a: { name } } } })));
  await changeResource(provisioned, provisioned.resources[1]!, { of: 1 }, options);
  expect(dirs).toEqual(["/out/stacks/two"]);
  expect(provisioned.resources.map(({ arguments: args }) => args)).toEqual([{ name: "one" }, { name: "two", of: 1 }]);
});

test("arguments are named in the order of the alphabet", async () => {
  const { options, start } = world();
  const { changes } = await updateStacks(await start([things({ a: { of: 1, name: "a" } })]), [things({ a: {} })], options);
  expect(changes[0]!.arguments).toEqual(["name", "of"]);
});
