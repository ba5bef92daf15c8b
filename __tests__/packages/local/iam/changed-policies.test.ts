import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { allowing, ChangingStack, trusting } from "../changing-stack.ts";

const roleArn = "arn:aws:iam::000000000000:role/reader";
const [may, mayNot] = [allowing("sqs:ListQueues"), allowing("sqs:SendMessage")];

let stack: ChangingStack;
beforeEach(() => {
  stack = new ChangingStack();
});
afterEach(() => stack.stop());

const list = () => stack.runtime.dispatch(stack.runtime.role(roleArn), "sqs", "ListQueues", {});
const allowed = () =>
  list().then(
    () => true,
    () => false,
  );

/** The role `reader`, and what else there is. */
const withRole = (args: Shape = {}, others: Shape = {}) => ({
  aws_iam_role: { reader: { name: "reader", assume_role_policy: trusting("lambda"), ...args } },
  ...others,
});
const inline = (policy: string) => ({ aws_iam_role_policy: { p: { name: "p", role: "${aws_iam_role.reader.name}", policy } } });
const managed = (policy: string) => ({ aws_iam_policy: { p: { name: "p", policy } } });
const attached = (policy: string) => ({
  ...managed(policy),
  aws_iam_role_policy_attachment: { p: { role: "${aws_iam_role.reader.name}", policy_arn: "${aws_iam_policy.p.arn}" } },
});

test.each<[string, (policy: string) => Shape]>([
  ["a role's policy", (policy) => withRole({}, inline(policy))],
  ["a policy that is attached", (policy) => withRole({}, attached(policy))],
  ["one that is written into the role", (policy) => withRole({ inline_policy: [{ name: "own", policy }] })],
  ["one that the role names", (policy) => withRole({ managed_policy_arns: ["${aws_iam_policy.p.arn}"] }, managed(policy))],
  [
    "a role's boundary",
    (policy) => withRole({ permissions_boundary: "${aws_iam_policy.p.arn}" }, { ...managed(policy), ...inline(may) }),
  ],
])("%s counts at once, with what was decided before", async (_, resources) => {
  await stack.start(resources(may));
  expect(await allowed()).toBe(true);
  await stack.update(resources(mayNot));
  expect(await allowed()).toBe(false);
  await stack.update(resources(may));
  expect(await allowed()).toBe(true);
});

test("a policy that is taken away, detached, or left out of its role counts no more", async () => {
  for (const given of [inline(may), attached(may)]) {
    if (!("aws_iam_policy" in given)) await stack.start(withRole({}, given));
    else await stack.update(withRole({}, given));
    expect(await allowed()).toBe(true);
    await stack.update(withRole());
    expect(await allowed()).toBe(false);
  }
  await stack.update(withRole({ inline_policy: [{ name: "own", policy: may }] }));
  expect(await allowed()).toBe(true);
  await stack.update(withRole());
  expect(await allowed()).toBe(false);
});

test("a statement is withheld from the policy that is there by now", async () => {
  await stack.start(withRole({}, attached(mayNot)));
  await stack.update(withRole({}, attached(may)));
  const giveBack = stack.runtime.withhold(stack.runtime.resources.get("aws_iam_role_policy_attachment.p")!, 0);
  expect(await allowed()).toBe(false);
  giveBack();
  expect(await allowed()).toBe(true);
});

test("the policy of a function that a permission gave goes with it", async () => {
  const code = stack.code("work", "export const handler = async () => 1;");
  const role = "${aws_iam_role.reader.arn}";
  const base = { function_name: "work", handler: "index.handler", runtime: "nodejs24.x", role, timeout: 60 };
  const resources = (permissions: Shape) =>
    withRole({}, { aws_lambda_function: { work: { ...base, ...code } }, aws_lambda_permission: permissions });
  const permission = { action: "lambda:InvokeFunction", function_name: "work", principal: "events.amazonaws.com" };
  const depends_on = ["aws_lambda_function.work"];
  await stack.start(resources({ a: { ...permission, depends_on } }));
  const events = { kind: "service", principal: "events.amazonaws.com" } as const;
  const invoke = () => stack.runtime.dispatch(events, "lambda", "Invoke", { FunctionName: "work", Payload: {} });
  await invoke();
  await stack.update(resources({ b: { ...permission, depends_on } }));
  await invoke();
  await stack.update(resources({}));
  await expect(invoke()).rejects.toThrow("is not authorized to perform: lambda:InvokeFunction");
});

test("a policy or a trust that is wrong is refused with all as it was; so is a trust that somebody needs", async () => {
  await stack.start(withRole({}, attached(may)));
  await expect(stack.update(withRole({}, attached("{}")))).rejects.toThrow("aws_iam_policy.p: the policy has no Statement");
  await expect(stack.update(withRole({ assume_role_policy: "{}" }, attached(may)))).rejects.toThrow("aws_iam_role.reader: ");
  expect(await allowed()).toBe(true);
  const code = stack.code("work", "export const handler = async () => 1;");
  const work = {
    function_name: "work",
    handler: "index.handler",
    runtime: "nodejs24.x",
    role: "${aws_iam_role.reader.arn}",
    ...code,
  };
  await stack.update(withRole({}, { ...attached(may), aws_lambda_function: { work } }));
  await expect(
    stack.update(withRole({ assume_role_policy: trusting("states") }, { ...attached(may), aws_lambda_function: { work } })),
  ).rejects.toThrow("role reader does not let lambda.amazonaws.com assume it");
  expect(await stack.update(withRole({}, { ...attached(may), aws_lambda_function: { work } }))).toEqual([]);
});

test("what AWS would replace is refused; a description and tags are taken", async () => {
  await stack.start(withRole({ description: "one" }, inline(may)));
  await expect(stack.update(withRole({ path: "/other/" }, inline(may)))).rejects.toThrow(
    "aws_iam_role.reader: path: AWS would replace this: restart, or rename",
  );
  const changes = await stack.update(withRole({ description: "two", tags: { a: "b" } }, inline(may)));
  expect(changes).toMatchObject([{ arguments: ["description", "tags"] }]);
  expect(await allowed()).toBe(true);
});

test("roles and recorded resources come and go, under another name, too", async () => {
  const alarm = (threshold: number) => ({ aws_cloudwatch_metric_alarm: { a: { alarm_name: "a", threshold } } });
  await stack.start(withRole({}, { ...inline(may), ...alarm(1) }));
  const reader = stack.runtime.role(roleArn);
  await stack.update({ aws_iam_role: {} });
  await expect(stack.runtime.dispatch(reader, "sqs", "ListQueues", {})).rejects.toMatchObject({ name: "AccessDenied" });
  expect(() => stack.runtime.role(roleArn)).toThrow("is no role of the stacks");
  expect(stack.runtime.resources.size).toBe(0);
  await stack.update(withRole({}, { ...inline(may), ...alarm(2) }));
  expect(await allowed()).toBe(true);
  expect(stack.runtime.resources.get("aws_cloudwatch_metric_alarm.a")!.arguments).toMatchObject({ threshold: 2 });
  await stack.update(withRole({}, { ...inline(may), ...alarm(3) }));
  expect(stack.runtime.resources.get("aws_cloudwatch_metric_alarm.a")!.arguments).toMatchObject({ threshold: 3 });
});
