import { cpSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Arguments } from "../../../../packages/local/terraform/resource-type.ts";
import { answering, trusting } from "../changing-stack.ts";
import { FunctionStack, role } from "../lambda/function-stack.ts";

let stack: FunctionStack;
beforeEach(() => {
  stack = new FunctionStack();
});
afterEach(() => stack.stop());

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
  await stack.start(stack.with('"old"', {}, roles));
  const next = stack.with('"new"', args, roles);
  await expect(stack.update(next)).rejects.toThrow(message);
  expect(await stack.answerOf()).toBe("old");
});

test("functions, permissions and roles come and go, and an invocation under way ends", async () => {
  await stack.start(stack.with("1"));
  const permission = {
    call: {
      action: "lambda:InvokeFunction",
      function_name: "${aws_lambda_function.more.function_name}",
      principal: "events.amazonaws.com",
    },
  };
  const more = stack.with("1", {}, { aws_lambda_permission: permission });
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
  const end = await stack.underWay("more");
  const removed = await stack.update(stack.with("1"));
  expect(removed.map(({ address, action }) => [address, action])).toEqual([
    ["aws_lambda_permission.call", "removed"],
    ["aws_lambda_function.more", "removed"],
  ]);
  await expect(call()).rejects.toThrow();
  await expect(stack.invoke({}, "more")).rejects.toThrow("Function not found");
  expect(await end()).toBe("more");
  expect(await stack.update(more)).toHaveLength(2);
  expect(await call()).toMatchObject({ Payload: "more" });
});

test("updates that are asked for at the same time are done one after the other", async () => {
  await stack.start(stack.with('"old"'));
  const first = stack.update(stack.with('"new"'));
  const [one, two] = await Promise.all([first, stack.runtime.update()]);
  expect([one.length, two.length]).toEqual([1, 0]);
});

test("stacks that are in another region, or none, are refused", async () => {
  await stack.start(stack.with("1"));
  stack.write({}, { provider: { aws: [{ region: "us-west-2" }] } });
  await expect(stack.runtime.update()).rejects.toThrow("The stacks are in us-west-2 now, and what runs is in eu-west-1: restart");
  await expect(stack.runtime.update([stack.file("none")])).rejects.toThrow("can't be read");
  stack.write({ aws_ecs_cluster: { a: {} } });
  await expect(stack.runtime.update()).rejects.toThrow("aws_ecs_cluster.a");
});

test("stacks come and go with their folders; names, outputs, warnings and what the port tells of them follow", async () => {
  const runtime = await stack.start(stack.with("1"));
  const other = new FunctionStack();
  try {
    const older = other.with('"older"', { function_name: "older", runtime: "nodejs20.x" });
    older.aws_iam_role = { work: { ...role.work, name: "older" } };
    other.write(older, { output: { older: { value: "${aws_lambda_function.work.arn}" } } });
    cpSync(other.stackFolder, stack.file("telemetry"), { recursive: true });
    const health = async () => (await (await fetch(`${runtime.baseUrl}/health`)).json()) as { stacks: string[]; outputs: object };
    const shown = async () => [runtime.stacks, runtime.warnings.length, (await health()).stacks, (await health()).outputs];
    stack.write(stack.with("1"), { output: { older: { value: "none" } } });
    expect(await runtime.update([stack.stackFolder, stack.file("telemetry")])).toHaveLength(2);
    const arn = "arn:aws:lambda:eu-west-1:000000000000:function:older";
    const both = ["orders", "telemetry"];
    expect(await shown()).toEqual([both, 1, both, { "orders/older": "none", "telemetry/older": arn }]);
    expect([...runtime.resources.keys()].sort()).toEqual([
      ...["orders/aws_iam_role.work", "orders/aws_lambda_function.work"],
      ...["telemetry/aws_iam_role.work", "telemetry/aws_lambda_function.work"],
    ]);
    expect(await runtime.change("telemetry/aws_lambda_function.work", { description: "another" })).toHaveLength(1);
    expect(await runtime.update([stack.stackFolder])).toHaveLength(2);
    expect(await shown()).toEqual([["orders"], 0, ["orders"], { older: "none" }]);
  } finally {
    await other.stop();
  }
});
