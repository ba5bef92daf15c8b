import { expect, test } from "@jest/globals";
import { updateStacks } from "../../../../../packages/local/terraform/changes/update-stacks.ts";
import { stack } from "../stacks.ts";
import { things, world } from "./noted-things.ts";

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

test("what is ignored is ignored, too, when its new value is yet to be made; and nothing is triggered by what stays", async () => {
  const { options, start } = world();
  const queue = (name: string, made: object, ignore_changes: unknown) =>
    stack("orders", { resource: { thing: made, aws_sqs_queue: { q: { name, lifecycle: { ignore_changes } } } } });
  for (const ignored of ["all", ["name"]]) {
    const before = await start([queue("one", {}, ignored)]);
    const { changes } = await updateStacks(before, [queue("${thing.a.name}", { a: { name: "two" } }, ignored)], options);
    expect(changes.map(({ address }) => address)).toEqual(["thing.a"]);
  }
  const untriggered = (of: number) =>
    things({ a: { name: "a" }, b: { of, lifecycle: { replace_triggered_by: ["thing.a", "thing.none", "thing.b.name"] } } });
  const { changes } = await updateStacks(await start([untriggered(1)]), [untriggered(2)], options);
  expect(changes.map(({ address }) => address)).toEqual(["thing.b"]);
  const isNew = things({ a: { name: "A" }, c: { lifecycle: { replace_triggered_by: ["thing.a"] } } });
  expect((await updateStacks(await start([things({ a: { name: "a" } })]), [isNew], options)).changes).toHaveLength(2);
});

test("all arguments are named that AWS would replace a resource for, its region as well", async () => {
  const { options, start } = world();
  const queue = (args: object) => stack("orders", { resource: { aws_sqs_queue: { q: args } } });
  const before = await start([queue({ name: "one" })]);
  await expect(updateStacks(before, [queue({ name_prefix: "two", region: "eu-west-1" })], options)).rejects.toThrow(
    "orders: aws_sqs_queue.q: argument name_prefix is not supported here",
  );
  await expect(updateStacks(before, [queue({ name: "two", region: "eu-west-1" })], options)).rejects.toThrow(
    "orders: aws_sqs_queue.q: name, region: AWS would replace this: restart, or rename",
  );
});

test("what only shows while things are changed to be replaced is refused then, and all is as it was", async () => {
  const { there, options, start } = world();
  const counted = (name: string) =>
    stack("orders", {
      resource: { thing: { a: { name, counted: true } }, aws_sqs_queue: { q: { name: "${thing.a.revision}" } } },
    });
  const before = await start([counted("one")]);
  await expect(updateStacks(before, [counted("two")], options)).rejects.toThrow("aws_sqs_queue.q: name: AWS would replace this");
  expect(there.get("thing.a")).toEqual({ name: "one", counted: true });
});
