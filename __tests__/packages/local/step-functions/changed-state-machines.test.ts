import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import type { Arguments } from "../../../../packages/local/terraform/resource-type.ts";
import { allowing, ChangingStack, trusting } from "../changing-stack.ts";
import { until } from "../until.ts";

const stateMachineArn = "arn:aws:states:eu-west-1:000000000000:stateMachine:orders";

let stack: ChangingStack;
beforeEach(() => {
  stack = new ChangingStack();
});
afterEach(() => stack.stop());

/** Waits a minute, then says what it is. */
const waiting = (version: string) => ({
  StartAt: "Wait",
  States: { Wait: { Type: "Wait", Seconds: 60, Next: "End" }, End: { Type: "Pass", Result: version, End: true } },
});
const saying = (version: string) => ({ StartAt: "End", States: { End: { Type: "Pass", Result: version, End: true } } });

const logRights = [
  ...["logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy"],
  ...["logs:DescribeResourcePolicies", "logs:DescribeLogGroups"],
];

/** The state machine `orders`, STANDARD, with the roles `one` and `two`, and a log group. */
function withMachine(definition: object, args: Arguments = {}): Shape {
  const role = (name: string) => ({ name, assume_role_policy: trusting("states") });
  return {
    aws_iam_role: { one: role("one"), two: role("two"), lambda: { name: "lambda", assume_role_policy: trusting("lambda") } },
    aws_iam_role_policy: { one: { name: "logs", role: "${aws_iam_role.one.name}", policy: allowing(logRights) } },
    aws_cloudwatch_log_group: { orders: { name: "/aws/vendedlogs/orders" } },
    aws_sfn_state_machine: {
      orders: {
        name: "orders",
        role_arn: "${aws_iam_role.one.arn}",
        definition: JSON.stringify(definition),
        depends_on: ["aws_iam_role_policy.one"],
        ...args,
      },
    },
  };
}

const logging = (level: string) => ({
  logging_configuration: { level, include_execution_data: true, log_destination: "${aws_cloudwatch_log_group.orders.arn}:*" },
});
const call = (action: string, input: Shape = {}) => stack.aws("states", action, { stateMachineArn, ...input });
const describe = (executionArn: string) => stack.aws("states", "DescribeExecution", { executionArn });

/** Starts an execution, and answers with its ARN once it has entered its first state. */
async function started(): Promise<string> {
  const entered = stack.runtime.events.next("execution", ({ state }) => state !== undefined);
  const { executionArn } = await call("StartExecution");
  await entered;
  return executionArn;
}

async function ended(executionArn: string): Promise<Shape> {
  let description = await describe(executionArn);
  while (description.status === "RUNNING") {
    await stack.runtime.events.next("execution", ({ status }) => status !== undefined);
    description = await describe(executionArn);
  }
  return description;
}

test("an execution that runs ends by the definition it was started with, and the next one has the new", async () => {
  const { clock } = await stack.start(withMachine(waiting("old")));
  const before = await started();
  const changes = await stack.update(withMachine(waiting("new")));
  expect(changes).toEqual([
    { stack: "orders", address: "aws_sfn_state_machine.orders", action: "updated", arguments: ["definition"] },
  ]);
  const after = await started();
  clock.advance(61_000);
  expect([(await ended(before)).output, (await ended(after)).output]).toEqual(['"old"', '"new"']);
  const definitionOf = async (executionArn: string) =>
    JSON.parse((await stack.aws("states", "DescribeStateMachineForExecution", { executionArn })).definition);
  expect([await definitionOf(before), await definitionOf(after)]).toEqual([waiting("old"), waiting("new")]);
});

test("its role is that of now for new executions, and that of then for those that run", async () => {
  const calling = (seconds: number) => ({
    StartAt: "Wait",
    States: {
      Wait: { Type: "Wait", Seconds: seconds, Next: "List" },
      List: { Type: "Task", Resource: "arn:aws:states:::aws-sdk:sqs:listQueues", End: true },
    },
  });
  const rights = (resource: Shape) => {
    resource.aws_iam_role_policy.two = { name: "sqs", role: "${aws_iam_role.two.name}", policy: allowing("sqs:ListQueues") };
    return resource;
  };
  const { clock } = await stack.start(rights(withMachine(calling(60))));
  const before = await started();
  await stack.update(rights(withMachine(calling(60), { role_arn: "${aws_iam_role.two.arn}" })));
  const after = await started();
  clock.advance(61_000);
  expect([(await ended(before)).status, (await ended(after)).status]).toEqual(["FAILED", "SUCCEEDED"]);
});

test("each change has a revision of its own, and a version stays what was published", async () => {
  await stack.start(withMachine(saying("one"), { publish: true }));
  expect(await call("DescribeStateMachine")).not.toHaveProperty("revisionId");
  const created = await call("DescribeStateMachine");
  const version = () => stack.runtime.resources.get("aws_sfn_state_machine.orders")!.attributes;
  expect(version()).toMatchObject({ state_machine_version_arn: `${stateMachineArn}:1` });
  await stack.update(withMachine(saying("two"), { publish: true }));
  const { revisionId, creationDate } = await call("DescribeStateMachine");
  expect(creationDate).toBe(created.creationDate);
  expect(version()).toMatchObject({ state_machine_version_arn: `${stateMachineArn}:2`, revision_id: revisionId });
  await stack.update(withMachine(saying("two"), { publish: true, tags: { a: "b" } }));
  await stack.update(withMachine(saying("two")));
  expect(await call("DescribeStateMachine")).toMatchObject({ revisionId });
  const { stateMachineVersions } = await call("ListStateMachineVersions");
  expect(stateMachineVersions.map(({ stateMachineVersionArn: arn }: Shape) => arn.split(":").at(-1))).toEqual(["2", "1"]);
  const run = async (arn: string) => (await ended((await call("StartExecution", { stateMachineArn: arn })).executionArn)).output;
  expect([await run(`${stateMachineArn}:1`), await run(`${stateMachineArn}:2`)]).toEqual(['"one"', '"two"']);
  await expect(call("PublishStateMachineVersion", { revisionId: "INITIAL" })).rejects.toMatchObject({
    name: "ConflictException",
  });
  expect(await call("PublishStateMachineVersion", { revisionId })).toMatchObject({
    stateMachineVersionArn: `${stateMachineArn}:2`,
  });
});

test("logging and tracing begin and end while it is used; left out they stay as they are, as the provider has it", async () => {
  await stack.start(withMachine(saying("one")));
  const configured = async () => {
    const { loggingConfiguration, tracingConfiguration } = await call("DescribeStateMachine");
    return [loggingConfiguration.level, tracingConfiguration.enabled];
  };
  expect(await configured()).toEqual(["OFF", false]);
  const all = { ...logging("ALL"), tracing_configuration: { enabled: true } };
  await stack.update(withMachine(saying("one"), all));
  expect(await configured()).toEqual(["ALL", true]);
  await ended(await started());
  const logged = async () =>
    (await stack.aws("logs", "FilterLogEvents", { logGroupName: "/aws/vendedlogs/orders" })).events.length;
  while ((await logged()) === 0) await until(() => true);
  await stack.update(withMachine(saying("two")));
  await stack.update(withMachine(saying("three")));
  expect(await configured()).toEqual(["ALL", true]);
  await stack.update(withMachine(saying("three"), { ...logging("OFF"), tracing_configuration: { enabled: false } }));
  expect(await configured()).toEqual(["OFF", false]);
});

test.each<[string, object, Arguments, string]>([
  ["a definition that is wrong", { StartAt: "None", States: {} }, {}, "aws_sfn_state_machine.orders: "],
  [
    "a role that may not log",
    saying("new"),
    { ...logging("ALL"), role_arn: "${aws_iam_role.two.arn}" },
    "not authorized to access the Log",
  ],
  [
    "a role that does not trust it",
    saying("new"),
    { role_arn: "${aws_iam_role.lambda.arn}" },
    "does not let states.amazonaws.com",
  ],
  ["another type", saying("new"), { type: "EXPRESS" }, "type: AWS would replace this: restart, or rename"],
  ["publish that is no truth value", saying("new"), { publish: "yes" }, "publish must be true or false"],
])("%s is refused, and the old state machine goes on", async (_, definition, args, message) => {
  await stack.start(withMachine(saying("old")));
  await expect(stack.update(withMachine(definition, args))).rejects.toThrow(message);
  expect((await ended(await started())).output).toBe('"old"');
});

test("what is held waits until it is let go, and begins with what is there by then", async () => {
  await stack.start(withMachine(saying("old")));
  const release = stack.runtime.hold(["aws_sfn_state_machine.orders"]);
  const execution = started();
  await stack.update(withMachine(saying("new")));
  release();
  expect((await ended(await execution)).output).toBe('"new"');
});

test("one that is removed takes no execution, ends those that run, and can be made again", async () => {
  await stack.start(withMachine(waiting("old")));
  const running = await started();
  const { aws_sfn_state_machine: _, ...without } = withMachine(waiting("old"));
  expect(await stack.update(without)).toMatchObject([{ address: "aws_sfn_state_machine.orders", action: "removed" }]);
  expect((await ended(running)).status).toBe("ABORTED");
  await expect(call("StartExecution")).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
  await stack.update(withMachine(saying("again")));
  expect((await ended(await started())).output).toBe('"again"');
});
