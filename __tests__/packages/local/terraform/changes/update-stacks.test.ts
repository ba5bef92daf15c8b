import { expect, test } from "@jest/globals";
import {
  changeResource,
  updateStacks,
  type UpdateOptions,
} from "../../../../../packages/local/terraform/changes/update-stacks.ts";
import { provisionStacks } from "../../../../../packages/local/terraform/provision-stacks.ts";
import type { ProvisionedStacks } from "../../../../../packages/local/terraform/provisioned-stacks.ts";
import type { Arguments, ResourceType } from "../../../../../packages/local/terraform/resource-type.ts";
import type { Stack } from "../../../../../packages/local/terraform/stack.ts";
import { remoteState, stack } from "../stacks.ts";

const region = "eu-west-1";

/** Things that note what becomes of them. `fails` has making and changing one fail, `keeps` removing it. */
function world() {
  const notes: string[] = [];
  const there = new Map<string, Arguments>();
  let revision = 0;
  const put = (args: Arguments, address: string) => {
    if (args.fails) throw new Error("fails, as it was told");
    there.set(address, args);
    return { arn: `arn:${args.name}`, revision: args.counted ? ++revision : 0 };
  };
  const thing: ResourceType = {
    arguments: ["name", "of", "counted", "fails", "keeps"],
    make: (args, { address }) => (notes.push(`make ${address}`), put(args, address)),
    update: (args, _was, { address }) => (notes.push(`update ${address}`), put(args, address)),
    remove: ({ address, arguments: args }) => {
      if (args.keeps) throw new Error("is kept, as it was told");
      notes.push(`remove ${address}`);
      there.delete(address);
    },
  };
  const rigid: ResourceType = { arguments: "any", make: () => ({ arn: "arn:rigid" }) };
  const options: UpdateOptions = {
    types: {
      thing,
      rigid,
      aws_sqs_queue: thing,
      "data.text": { arguments: ["of"], make: ({ of }) => ({ text: `text of ${of}` }) },
    },
    region,
    admit: ({ address }, was) => void notes.push(`admit ${address}${was ? " again" : ""}`),
    dismiss: ({ address }) => void notes.push(`dismiss ${address}`),
    check: () => undefined,
  };
  return { notes, there, options, start: (stacks: readonly Stack[]) => provisionStacks(stacks, options.types, region) };
}

function things(blocks: Record<string, object>, rest: object = {}): Stack {
  return stack("orders", { resource: { thing: blocks }, ...rest });
}

/** What a start from these stacks would show. */
function shown({ resources, outputs }: ProvisionedStacks) {
  return { resources: resources.toSorted((a, b) => a.address.localeCompare(b.address)), outputs };
}

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

test("what a lifecycle ignores stays as it is", async () => {
  const { there, options, start } = world();
  const ignoring = (ignore_changes: unknown, args: object) => things({ a: { ...args, lifecycle: { ignore_changes } } });
  const before = await start([ignoring(["name"], { name: "a", of: 1 })]);
  const { provisioned } = await updateStacks(before, [ignoring(["name"], { name: "b", of: 2 })], options);
  expect(there.get("thing.a")).toEqual({ name: "a", of: 2 });
  const { changes } = await updateStacks(provisioned, [ignoring("all", { name: "b", of: 3 })], options);
  expect(changes).toEqual([]);
  await expect(updateStacks(provisioned, [ignoring(['of["x"]'], { name: "a", of: 3 })], options)).rejects.toThrow(
    'orders: thing.a: lifecycle.ignore_changes of["x"]: a part of an argument is not left alone here: restart',
  );
});

test("what Terraform replaces with the change of another resource is refused", async () => {
  const { options, start } = world();
  const triggered = (name: string, replace_triggered_by: readonly string[]) =>
    things({ a: { name }, b: { lifecycle: { replace_triggered_by } } });
  for (const reference of ["thing.a", "thing.a.name"]) {
    const before = await start([triggered("a", [reference])]);
    await expect(updateStacks(before, [triggered("b", [reference])], options)).rejects.toThrow(
      `orders: thing.b: ${reference} changes: AWS would replace this: restart, or rename`,
    );
  }
  const before = await start([triggered("a", ["thing.a.of"])]);
  expect((await updateStacks(before, [triggered("b", ["thing.a.of"])], options)).changes).toHaveLength(1);
});

test("nothing is changed when something cannot be: all reasons are given at once, each with its address", async () => {
  const { notes, options, start } = world();
  const types = (queue: string, level: number, rigid: object, things: object) =>
    stack("orders", {
      resource: { thing: things, aws_sqs_queue: { q: { name: queue } }, rigid: { ...rigid, a: { level, mode: level } } },
    });
  const before = await start([types("one", 1, { gone: {} }, { a: { name: "a" } })]);
  notes.length = 0;
  await expect(updateStacks(before, [types("two", 2, { added: {} }, { a: { name: "A" } })], options)).rejects.toThrow(
    [
      "orders: aws_sqs_queue.q: name: AWS would replace this: restart, or rename",
      "orders: rigid.added: cannot be added while it runs here: restart",
      "orders: rigid.a: level, mode: cannot be changed while it runs here: restart",
      "orders: rigid.gone: cannot be removed while it runs here: restart",
    ].join("\n"),
  );
  expect(notes).toEqual([]);
});

test("an argument that would come from what is yet to be made counts as another, as in Terraform's plan", async () => {
  const { notes, options, start } = world();
  const queue = (name: string, made: object) => stack("orders", { resource: { thing: made, aws_sqs_queue: { q: { name } } } });
  const before = await start([queue("one", {})]);
  notes.length = 0;
  await expect(updateStacks(before, [queue("${thing.a.name}", { a: { name: "one" } })], options)).rejects.toThrow(
    "aws_sqs_queue.q: name: AWS would replace this",
  );
  expect(notes).toEqual([]);
});

test("an argument that is not known here, another region and a broken reference are refused before anything is changed", async () => {
  const { notes, options, start } = world();
  const before = await start([things({ a: { name: "a" }, b: {} })]);
  notes.length = 0;
  const tries = [{ unheard: 1 }, { region: "us-west-2" }, { of: "${thing.none.arn}" }, { of: "${thing.a.none}" }];
  for (const b of tries)
    await expect(updateStacks(before, [things({ a: { name: "A" }, b })], options)).rejects.toThrow("thing.b: ");
  expect(notes).toEqual([]);
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
  const admit = ({ arguments: { name } }: { arguments: Arguments }) => {
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
