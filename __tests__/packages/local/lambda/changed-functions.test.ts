import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ChangeEvent } from "../../../../packages/local/events/runtime-events.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import type { Arguments } from "../../../../packages/local/terraform/resource-type.ts";
import { allowing, answering, trusting } from "../changing-stack.ts";
import { turns } from "../until.ts";
import { FunctionStack, role } from "./function-stack.ts";

let stack: FunctionStack;
beforeEach(() => {
  stack = new FunctionStack();
});
afterEach(() => stack.stop());

const environment = (variables: Shape) => ({ environment: { variables } });

test("an invocation under way ends with the old code and settings, and the next one takes the new", async () => {
  const value = (code: string) => `{ code: "${code}", stage: process.env.STAGE, memory: context.memoryLimitInMB }`;
  await stack.start(stack.with(value("old"), environment({ STAGE: "one" })));
  await stack.answerOf();
  const end = await stack.underWay();
  const changes = await stack.update(stack.with(value("new"), { ...environment({ STAGE: "two" }), memory_size: 256 }));
  expect(changes).toEqual([
    {
      stack: "orders",
      address: "aws_lambda_function.work",
      action: "updated",
      arguments: ["environment", "memory_size", "source_code_hash"],
    },
  ]);
  expect(await stack.answerOf()).toEqual({ code: "new", stage: "two", memory: "256" });
  expect(await end()).toEqual({ code: "old", stage: "one", memory: "128" });
  expect(await stack.answerOf()).toEqual({ code: "new", stage: "two", memory: "256" });
});

test("a change is told, in the order in which it was done and with how long it took; an update without one is not", async () => {
  const told: ChangeEvent[] = [];
  const { events } = await stack.start(stack.with("1"));
  events.on("change", (change) => told.push(change));
  expect(await stack.update(stack.with("1"))).toEqual([]);
  const changes = await stack.update(stack.with("2", { description: "another", tags: { a: "b" } }));
  expect(told).toEqual([{ changes, durationMs: expect.any(Number) }]);
  expect(await stack.describe()).toMatchObject({ Description: "another" });
});

test("it says since when it is as it is", async () => {
  const { clock } = await stack.start(stack.with("1"));
  const lastModified = async () => Date.parse(((await stack.describe()) as { LastModified: string }).LastModified);
  const before = await lastModified();
  clock.advance(60_000);
  expect(await lastModified()).toBe(before);
  await stack.update(stack.with("2"));
  expect(await lastModified()).toBeGreaterThanOrEqual(before + 60_000);
});

test("the next invocation's time limit and role are the new ones, and its role's policies those of now", async () => {
  const roles = (actions: readonly string[]) => ({
    aws_iam_role: { ...role, other: { name: "other", assume_role_policy: trusting("lambda") } },
    aws_iam_role_policy: { other: { name: "p", role: "${aws_iam_role.other.name}", policy: allowing(actions) } },
  });
  await stack.start(stack.with("1", {}, roles(["sqs:ListQueues"])));
  await stack.update(stack.with("1", { timeout: 9, role: "${aws_iam_role.other.arn}" }, roles(["sqs:ListQueues"])));
  expect(await stack.describe()).toMatchObject({ Timeout: 9, Role: "arn:aws:iam::000000000000:role/other" });
  const { runtime } = stack;
  const other = runtime.role("arn:aws:iam::000000000000:role/other");
  const list = () => runtime.dispatch(other, "sqs", "ListQueues", {});
  await list();
  await stack.update(stack.with("1", { timeout: 9, role: "${aws_iam_role.other.arn}" }, roles(["sqs:SendMessage"])));
  await expect(list()).rejects.toThrow("is not authorized to perform: sqs:ListQueues");
});

describe("what a function may run at once", () => {
  test("is counted over the old and the new together", async () => {
    await stack.start(stack.with("1", { reserved_concurrent_executions: 1 }));
    const end = await stack.underWay();
    await stack.update(stack.with("2", { reserved_concurrent_executions: 1 }));
    await expect(stack.invoke()).rejects.toMatchObject({ name: "TooManyRequestsException" });
    expect(await end()).toBe(1);
    expect(await stack.answerOf()).toBe(2);
  });

  test("is another from the next invocation on, and its sandboxes stay", async () => {
    await stack.start(stack.with("globalThis.calls = (globalThis.calls ?? 0) + 1", { reserved_concurrent_executions: 1 }));
    expect(await stack.answerOf()).toBe(1);
    await stack.update(stack.with("globalThis.calls = (globalThis.calls ?? 0) + 1", { reserved_concurrent_executions: 0 }));
    await expect(stack.invoke()).rejects.toMatchObject({ name: "TooManyRequestsException" });
    await stack.update(stack.with("globalThis.calls = (globalThis.calls ?? 0) + 1"));
    expect(await stack.answerOf()).toBe(2);
  });
});

describe("with publish", () => {
  const published = (value: string, args: Arguments = {}) =>
    stack.with(
      value,
      { publish: true, ...args },
      {
        aws_lambda_alias: {
          live: { name: "live", function_name: "work", function_version: "${aws_lambda_function.work.version}" },
          first: { name: "first", function_name: "work", function_version: "1", depends_on: ["aws_lambda_function.work"] },
        },
      },
    );
  const rest = { output: { version: { value: "${aws_lambda_function.work.version}" } } };

  test("each change of code or configuration has the next number, and an alias moves with it", async () => {
    await stack.start(published('"one"'), { rest });
    expect(stack.runtime.outputs).toEqual({ version: "1" });
    const changes = await stack.update(published('"two"'), rest);
    expect(changes.map(({ address }) => address)).toEqual(["aws_lambda_function.work", "aws_lambda_alias.live"]);
    await stack.update(published('"two"', { timeout: 7 }), rest);
    expect(stack.runtime.outputs).toEqual({ version: "3" });
    expect(await Promise.all([":live", ":first", "", ":1", ":2"].map((of) => stack.answerOf({}, `work${of}`)))).toEqual([
      ...["two", "one", "two", "one", "two"],
    ]);
    expect([(await stack.describe("2")).Timeout, (await stack.describe("3")).Timeout]).toEqual([60, 7]);
    const { Functions } = await stack.aws("lambda", "ListFunctions", { FunctionVersion: "ALL" });
    expect(Functions.map(({ Version }: Shape) => Version)).toEqual(["$LATEST", "1", "2", "3"]);
  });

  test("what changes neither has none", async () => {
    await stack.start(published('"one"'));
    await stack.update(published('"one"', { reserved_concurrent_executions: 5 }));
    expect(stack.runtime.resources.get("aws_lambda_function.work")!.attributes).toMatchObject({ version: "1" });
    await expect(stack.invoke({}, "work:2")).rejects.toThrow("Function not found");
  });

  test("an alias that is to stand for a version that there is not is refused, and all is as it was", async () => {
    await stack.start(published('"one"'));
    const wrong = published('"two"');
    wrong.aws_lambda_alias.live.function_version = "7";
    await expect(stack.update(wrong)).rejects.toThrow("aws_lambda_alias.live: Function not found");
    expect([await stack.answerOf(), await stack.answerOf({}, "work:live")]).toEqual(["one", "one"]);
  });
});

test("when another change fails, the function has its old code again, although its file is another by now", async () => {
  const broken = { p: { name: "p", role: "${aws_iam_role.work.name}", policy: '{ "Statement": "none" }' } };
  await stack.start(stack.with('"old"', { publish: true }));
  const told = stack.runtime.events.next("change");
  const next = stack.with('"new"', { publish: true }, { aws_iam_role_policy: broken });
  next.aws_iam_role_policy.p.depends_on = ["aws_lambda_function.work"];
  await expect(stack.update(next)).rejects.toThrow("orders: aws_iam_role_policy.p: ");
  expect(await told).toMatchObject({ changes: [], refused: expect.stringContaining("aws_iam_role_policy.p") });
  expect(await stack.answerOf()).toBe("old");
  expect(stack.runtime.resources.has("aws_iam_role_policy.p")).toBe(false);
  expect(await stack.update(stack.with('"new"', { publish: true }))).toHaveLength(1);
  expect(await stack.answerOf()).toBe("new");
});

test("what is held waits until it is let go, and takes what is there by then", async () => {
  await stack.start(stack.with('"old"'));
  const release = stack.runtime.hold(["aws_lambda_function.work"]);
  const waiting = stack.answerOf();
  await stack.update(stack.with('"new"'));
  release();
  release();
  expect(await waiting).toBe("new");
  expect(() => stack.runtime.hold(["aws_lambda_function.none"])).toThrow('no resource "aws_lambda_function.none" runs here');
  expect(() => stack.runtime.hold(["aws_iam_role.work"])).toThrow("nobody can be made to wait for an aws_iam_role here");
});

test("code that nobody runs any more is removed, once the last invocation of it has ended", async () => {
  const folders = async () => {
    const { Code } = await stack.aws("lambda", "GetFunction", { FunctionName: "work" });
    return readdirSync(join(Code.Location, "..")).length;
  };
  await stack.start(stack.with("0"));
  const end = await stack.underWay();
  for (let change = 1; change <= 4; change += 1) {
    await stack.update(stack.with(String(change)));
    expect(await stack.answerOf()).toBe(change);
  }
  // What is invoked, what runs, and what an update that fails would come back to.
  while ((await folders()) > 3) await turns();
  expect(await end()).toBe(0);
  while ((await folders()) > 2) await turns();
  const refused = stack.with("5", { role: "arn:aws:iam::000000000000:role/none" });
  await expect(stack.update(refused)).rejects.toThrow("is no role of the stacks");
  expect(await folders()).toBe(2);
});

test("one function is swapped without the stacks, and the next update brings what they say", async () => {
  await stack.start(stack.with('"old"'));
  const swapped = stack.code("swapped", answering('"swapped"'));
  expect(await stack.runtime.change("aws_lambda_function.work", swapped)).toMatchObject([
    { address: "aws_lambda_function.work", arguments: ["filename", "source_code_hash"] },
  ]);
  expect(await stack.answerOf()).toBe("swapped");
  expect(await stack.runtime.update()).toHaveLength(1);
  expect(await stack.answerOf()).toBe("old");
  await expect(stack.runtime.change("aws_lambda_function.work", { function_name: "other" })).rejects.toThrow(
    "orders: aws_lambda_function.work: function_name: AWS would replace this: restart, or rename",
  );
  await expect(stack.runtime.change("aws_lambda_function.none", {})).rejects.toThrow("no resource");
});
