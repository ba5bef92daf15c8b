import { existsSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ChangeEvent } from "../../../../packages/local/events/runtime-events.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import type { Arguments } from "../../../../packages/local/terraform/resource-type.ts";
import { allowing, answering, ChangingStack, trusting } from "../changing-stack.ts";
import { until } from "../until.ts";

const role = { work: { name: "work", assume_role_policy: trusting("lambda") } };

let stack: ChangingStack;
beforeEach(() => {
  stack = new ChangingStack();
});
afterEach(() => stack.stop());

/** The function `work`, with this code, and what else there is. */
function withFunction(value: string, args: Arguments = {}, others: Shape = {}): Shape {
  const code = stack.code("work", answering(value));
  const base = { function_name: "work", handler: "index.handler", runtime: "nodejs24.x", role: "${aws_iam_role.work.arn}" };
  return { aws_iam_role: role, aws_lambda_function: { work: { ...base, ...code, ...args } }, ...others };
}

const environment = (variables: Shape) => ({ environment: { variables } });
const invoke = (payload: Shape = {}, FunctionName = "work") => stack.aws("lambda", "Invoke", { FunctionName, Payload: payload });
const answerOf = async (payload?: Shape, name?: string) => (await invoke(payload, name)).Payload;
const described = (Qualifier?: string) =>
  stack.aws("lambda", "GetFunctionConfiguration", { FunctionName: "work", ...(Qualifier && { Qualifier }) });

/** An invocation that ends once the answer is called, and resolves with what it answered. */
async function underWay(name = "work"): Promise<() => Promise<unknown>> {
  const file = stack.file("go-on");
  const answer = invoke({ until: file }, name);
  await until(() => existsSync(`${file}.begun`));
  return async () => {
    writeFileSync(file, "");
    return (await answer).Payload;
  };
}

test("an invocation under way ends with the old code and settings, and the next one takes the new", async () => {
  const value = (code: string) => `{ code: "${code}", stage: process.env.STAGE, memory: context.memoryLimitInMB }`;
  await stack.start(withFunction(value("old"), environment({ STAGE: "one" })));
  await answerOf();
  const end = await underWay();
  const changes = await stack.update(withFunction(value("new"), { ...environment({ STAGE: "two" }), memory_size: 256 }));
  expect(changes).toEqual([
    {
      stack: "orders",
      address: "aws_lambda_function.work",
      action: "updated",
      arguments: ["environment", "memory_size", "source_code_hash"],
    },
  ]);
  expect(await answerOf()).toEqual({ code: "new", stage: "two", memory: "256" });
  expect(await end()).toEqual({ code: "old", stage: "one", memory: "128" });
  expect(await answerOf()).toEqual({ code: "new", stage: "two", memory: "256" });
});

test("a change is told, in the order in which it was done and with how long it took; an update without one is not", async () => {
  const told: ChangeEvent[] = [];
  const { events } = await stack.start(withFunction("1"));
  events.on("change", (change) => told.push(change));
  expect(await stack.update(withFunction("1"))).toEqual([]);
  const changes = await stack.update(withFunction("2", { description: "another", tags: { a: "b" } }));
  expect(told).toEqual([{ changes, durationMs: expect.any(Number) }]);
  expect(await described()).toMatchObject({ Description: "another" });
});

test("the next invocation's time limit and role are the new ones, and its role's policies those of now", async () => {
  const roles = (actions: readonly string[]) => ({
    aws_iam_role: { ...role, other: { name: "other", assume_role_policy: trusting("lambda") } },
    aws_iam_role_policy: { other: { name: "p", role: "${aws_iam_role.other.name}", policy: allowing(actions) } },
  });
  await stack.start(withFunction("1", {}, roles(["sqs:ListQueues"])));
  await stack.update(withFunction("1", { timeout: 9, role: "${aws_iam_role.other.arn}" }, roles(["sqs:ListQueues"])));
  expect(await described()).toMatchObject({ Timeout: 9, Role: "arn:aws:iam::000000000000:role/other" });
  const { runtime } = stack;
  const other = runtime.role("arn:aws:iam::000000000000:role/other");
  const list = () => runtime.dispatch(other, "sqs", "ListQueues", {});
  await list();
  await stack.update(withFunction("1", { timeout: 9, role: "${aws_iam_role.other.arn}" }, roles(["sqs:SendMessage"])));
  await expect(list()).rejects.toThrow("is not authorized to perform: sqs:ListQueues");
});

describe("what a function may run at once", () => {
  test("is counted over the old and the new together", async () => {
    await stack.start(withFunction("1", { reserved_concurrent_executions: 1 }));
    const end = await underWay();
    await stack.update(withFunction("2", { reserved_concurrent_executions: 1 }));
    await expect(invoke()).rejects.toMatchObject({ name: "TooManyRequestsException" });
    expect(await end()).toBe(1);
    expect(await answerOf()).toBe(2);
  });

  test("is another from the next invocation on, and its sandboxes stay", async () => {
    await stack.start(withFunction("globalThis.calls = (globalThis.calls ?? 0) + 1", { reserved_concurrent_executions: 1 }));
    expect(await answerOf()).toBe(1);
    await stack.update(withFunction("globalThis.calls = (globalThis.calls ?? 0) + 1", { reserved_concurrent_executions: 0 }));
    await expect(invoke()).rejects.toMatchObject({ name: "TooManyRequestsException" });
    await stack.update(withFunction("globalThis.calls = (globalThis.calls ?? 0) + 1"));
    expect(await answerOf()).toBe(2);
  });
});

describe("with publish", () => {
  const published = (value: string, args: Arguments = {}) =>
    withFunction(
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
    expect(await Promise.all([":live", ":first", "", ":1", ":2"].map((of) => answerOf({}, `work${of}`)))).toEqual([
      ...["two", "one", "two", "one", "two"],
    ]);
    expect([(await described("2")).Timeout, (await described("3")).Timeout]).toEqual([3, 7]);
    const { Functions } = await stack.aws("lambda", "ListFunctions", { FunctionVersion: "ALL" });
    expect(Functions.map(({ Version }: Shape) => Version)).toEqual(["$LATEST", "1", "2", "3"]);
  });

  test("what changes neither has none", async () => {
    await stack.start(published('"one"'));
    await stack.update(published('"one"', { reserved_concurrent_executions: 5 }));
    expect(stack.runtime.resources.get("aws_lambda_function.work")!.attributes).toMatchObject({ version: "1" });
    await expect(invoke({}, "work:2")).rejects.toThrow("Function not found");
  });

  test("an alias that is to stand for a version that there is not is refused, and all is as it was", async () => {
    await stack.start(published('"one"'));
    const wrong = published('"two"');
    wrong.aws_lambda_alias.live.function_version = "7";
    await expect(stack.update(wrong)).rejects.toThrow("aws_lambda_alias.live: Function not found");
    expect([await answerOf(), await answerOf({}, "work:live")]).toEqual(["one", "one"]);
  });
});

test("when another change fails, the function has its old code again, although its file is another by now", async () => {
  const broken = { p: { name: "p", role: "${aws_iam_role.work.name}", policy: '{ "Statement": "none" }' } };
  await stack.start(withFunction('"old"', { publish: true }));
  const told = stack.runtime.events.next("change");
  const next = withFunction('"new"', { publish: true }, { aws_iam_role_policy: broken });
  next.aws_iam_role_policy.p.depends_on = ["aws_lambda_function.work"];
  await expect(stack.update(next)).rejects.toThrow("orders: aws_iam_role_policy.p: ");
  expect(await told).toMatchObject({ changes: [], refused: expect.stringContaining("aws_iam_role_policy.p") });
  expect(await answerOf()).toBe("old");
  expect(stack.runtime.resources.has("aws_iam_role_policy.p")).toBe(false);
  expect(await stack.update(withFunction('"new"', { publish: true }))).toHaveLength(1);
  expect(await answerOf()).toBe("new");
});

test("what is held waits until it is let go, and takes what is there by then", async () => {
  await stack.start(withFunction('"old"'));
  const release = stack.runtime.hold(["aws_lambda_function.work"]);
  const waiting = answerOf();
  await stack.update(withFunction('"new"'));
  release();
  release();
  expect(await waiting).toBe("new");
  expect(() => stack.runtime.hold(["aws_lambda_function.none"])).toThrow('no resource "aws_lambda_function.none" runs here');
  expect(() => stack.runtime.hold(["aws_iam_role.work"])).toThrow("nobody can be made to wait for an aws_iam_role here");
});

test("one function is swapped without the stacks, and the next update brings what they say", async () => {
  await stack.start(withFunction('"old"'));
  const swapped = stack.code("swapped", answering('"swapped"'));
  expect(await stack.runtime.change("aws_lambda_function.work", swapped)).toMatchObject([
    { address: "aws_lambda_function.work", arguments: ["filename", "source_code_hash"] },
  ]);
  expect(await answerOf()).toBe("swapped");
  expect(await stack.runtime.update()).toHaveLength(1);
  expect(await answerOf()).toBe("old");
  await expect(stack.runtime.change("aws_lambda_function.work", { function_name: "other" })).rejects.toThrow(
    "orders: aws_lambda_function.work: function_name: AWS would replace this: restart, or rename",
  );
  await expect(stack.runtime.change("aws_lambda_function.none", {})).rejects.toThrow("no resource");
});

test.each<[string, Arguments, string]>([
  ["another name", { function_name: "other" }, "function_name: AWS would replace this: restart, or rename"],
  ["a file that is not there", { filename: "none.zip" }, "cannot be read"],
  ["another language", { runtime: "python3.13" }, "only Node.js functions run here"],
  ["too much memory", { memory_size: 20_000 }, "memory_size must be a whole number from 128 to 10240"],
  ["what is not known here", { layers: [] }, "argument layers is not supported here"],
  [
    "a role that does not trust Lambda",
    { role: "${aws_iam_role.distrusting.arn}" },
    "does not let lambda.amazonaws.com assume it",
  ],
])("%s is refused, and the old function goes on", async (_, args, message) => {
  const roles = { aws_iam_role: { ...role, distrusting: { name: "distrusting", assume_role_policy: trusting("states") } } };
  await stack.start(withFunction('"old"', {}, roles));
  const next = withFunction('"new"', args, roles);
  await expect(stack.update(next)).rejects.toThrow(message);
  expect(await answerOf()).toBe("old");
});

test("functions, permissions and roles come and go, and an invocation under way ends", async () => {
  await stack.start(withFunction("1"));
  const permission = {
    call: {
      action: "lambda:InvokeFunction",
      function_name: "${aws_lambda_function.more.function_name}",
      principal: "events.amazonaws.com",
    },
  };
  const more = withFunction("1", {}, { aws_lambda_permission: permission });
  more.aws_lambda_function.more = {
    ...more.aws_lambda_function.work,
    ...stack.code("more", answering('"more"')),
    function_name: "more",
  };
  const added = await stack.update(more);
  expect(added.map(({ action }) => action)).toEqual(["made", "made"]);
  const events = { kind: "service", principal: "events.amazonaws.com" } as const;
  const call = () => stack.runtime.dispatch(events, "lambda", "Invoke", { FunctionName: "more", Payload: {} });
  expect(await call()).toMatchObject({ Payload: "more" });
  const end = await underWay("more");
  const removed = await stack.update(withFunction("1"));
  expect(removed.map(({ address, action }) => [address, action])).toEqual([
    ["aws_lambda_permission.call", "removed"],
    ["aws_lambda_function.more", "removed"],
  ]);
  await expect(call()).rejects.toThrow();
  await expect(invoke({}, "more")).rejects.toThrow("Function not found");
  expect(await end()).toBe("more");
  expect(await stack.update(more)).toHaveLength(2);
  expect(await call()).toMatchObject({ Payload: "more" });
});

test("updates that are asked for at the same time are done one after the other", async () => {
  await stack.start(withFunction('"old"'));
  const first = stack.update(withFunction('"new"'));
  const [one, two] = await Promise.all([first, stack.runtime.update()]);
  expect([one.length, two.length]).toEqual([1, 0]);
});

test("stacks that are in another region, or none, are refused", async () => {
  await stack.start(withFunction("1"));
  stack.write({}, { provider: { aws: [{ region: "us-west-2" }] } });
  await expect(stack.runtime.update()).rejects.toThrow("The stacks are in us-west-2 now, and what runs is in eu-west-1: restart");
  await expect(stack.runtime.update([stack.file("none")])).rejects.toThrow("can't be read");
  stack.write({ aws_ecs_cluster: { a: {} } });
  await expect(stack.runtime.update()).rejects.toThrow("aws_ecs_cluster.a");
});
