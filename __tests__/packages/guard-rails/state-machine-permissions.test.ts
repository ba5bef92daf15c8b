import { describe, expect, test } from "@jest/globals";
import { told } from "./told.ts";

const task = (Resource: string, Parameters: object) => ({ Type: "Task", Resource: `arn:aws:states:::${Resource}`, Parameters });
const put = task("dynamodb:putItem", { TableName: "${aws_dynamodb_table.t.name}" });
const machine = (States: object, rest: object = {}) => ({
  role_arn: "${aws_iam_role.r.arn}",
  definition: JSON.stringify({ StartAt: "A", States }),
  ...rest,
});
const allow = (Action: unknown, Resource: unknown, Effect = "Allow") =>
  JSON.stringify({ Statement: [{ Effect, Action, Resource }] });
const table = "${aws_dynamodb_table.t.arn}";
const judge = (given: object, rest: Readonly<Record<string, Readonly<Record<string, object>>>> = {}) =>
  told("state-machine-permissions", {
    aws_sfn_state_machine: { m: given },
    aws_iam_role: { r: { assume_role_policy: "" } },
    aws_dynamodb_table: { t: {} },
    ...rest,
  });
const missing = ["aws_iam_role.r: may not dynamodb:PutItem on aws_dynamodb_table.t.arn, which state A needs. Allow it."];

test("a role of nobody's is none of the stacks", () => {
  expect(judge({ ...machine({ A: put }), role_arn: "arn:x" })).toEqual([
    "aws_sfn_state_machine.m: role_arn names no role of the stacks. Declare one.",
  ]);
});

test.each([
  [
    "in a policy of its own",
    { aws_iam_role_policy: { p: { role: "${aws_iam_role.r.name}", policy: allow("dynamodb:PutItem", table) } } },
  ],
  ["written in itself", { aws_iam_role: { r: { inline_policy: [{ policy: allow("dynamodb:PutItem", table) }] } } }],
  [
    "in one that is attached",
    {
      aws_iam_policy: { p: { policy: allow("dynamodb:PutItem", table) } },
      aws_iam_role_policy_attachment: { a: { role: "${aws_iam_role.r.name}", policy_arn: "${aws_iam_policy.p.arn}" } },
    },
  ],
])("what its tasks call a role may do, %s", (_, policies) => {
  expect(judge(machine({ A: put }), policies)).toEqual([]);
});

test.each([
  ["nothing", {}],
  [
    "statements that name no action, or no resource",
    {
      aws_iam_role_policy: {
        p: {
          role: "${aws_iam_role.r.name}",
          policy: JSON.stringify({
            Statement: [
              { Effect: "Allow", Resource: "r" },
              { Effect: "Allow", Action: "s:A" },
            ],
          }),
        },
      },
    },
  ],
  ["another role's policy", { aws_iam_role_policy: { p: { role: "other", policy: allow("dynamodb:PutItem", table) } } }],
  [
    "one that denies it",
    { aws_iam_role_policy: { p: { role: "${aws_iam_role.r.name}", policy: allow("dynamodb:PutItem", table, "Deny") } } },
  ],
  [
    "one that is attached to another",
    {
      aws_iam_policy: { p: { policy: allow("dynamodb:PutItem", table) } },
      aws_iam_role_policy_attachment: { a: { role: "other", policy_arn: "${aws_iam_policy.p.arn}" } },
    },
  ],
  [
    "an attachment of a policy of AWS's",
    { aws_iam_role_policy_attachment: { a: { role: "${aws_iam_role.r.name}", policy_arn: "arn:x" } } },
  ],
])("by %s it may not", (_, policies) => {
  expect(judge(machine({ A: put }), policies)).toEqual(missing);
});

test("what no task calls is told, each action on each resource", () => {
  const policy = allow(
    ["dynamodb:PutItem", "dynamodb:GetItem"],
    [table, `${table}/index/i`, "${aws_dynamodb_table.t.name}", "arn:x"],
  );
  const own = { aws_iam_role_policy: { p: { role: "${aws_iam_role.r.name}", policy } } };
  const idle = (permission: string) =>
    `aws_iam_role.r: may ${permission}, which no task of its state machine calls. Take it away.`;
  const others = ["aws_dynamodb_table.t.arn/index/i", "${aws_dynamodb_table.t.name}", "arn:x"];
  expect(judge(machine({ A: put }), own)).toEqual([
    ...others.map((resource) => idle(`dynamodb:PutItem on ${resource}`)),
    ...["aws_dynamodb_table.t.arn", ...others].map((resource) => idle(`dynamodb:GetItem on ${resource}`)),
  ]);
});

test.each([
  [{ logging_configuration: { level: "ALL" } }, ["logs:CreateLogDelivery"], ["xray:PutTraceSegments"]],
  [{ logging_configuration: { level: "OFF" }, tracing_configuration: { enabled: false } }, [], ["logs:", "xray:"]],
  [{ tracing_configuration: { enabled: true } }, ["xray:PutTraceSegments", "xray:GetSamplingRules"], ["logs:"]],
  [{}, [], ["logs:", "xray:"]],
])("Step Functions itself needs with %j: %j, not %j", (settings, needed, others) => {
  const texts = judge(machine({ A: { Type: "Succeed" } }, settings));
  for (const action of needed) {
    expect(texts).toContain(`aws_iam_role.r: may not ${action} on *, which Step Functions itself needs. Allow it.`);
  }
  for (const action of others) expect(texts.filter((text) => text.includes(` ${action}`))).toEqual([]);
});

test("a call on what is nothing of the stacks is told where it is made", () => {
  expect(judge(machine({ A: task("sqs:sendMessage", { QueueUrl: "q" }) }))).toEqual([
    'aws_sfn_state_machine.m: State A: sqs:SendMessage on "q", which is nothing of the stacks. Use a reference. undefined',
  ]);
});

describe("a state machine that waits for another's executions", () => {
  const run = task("states:startExecution.sync:2", { StateMachineArn: "${aws_sfn_state_machine.child.arn}" });
  const rule =
    "arn:aws:events:eu-west-1:${data.aws_caller_identity.c.account_id}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule";
  const executions = "arn:aws:states:eu-west-1:*:execution:${aws_sfn_state_machine.child.name}:*";
  const statements = [
    { Effect: "Allow", Action: "states:StartExecution", Resource: "${aws_sfn_state_machine.child.arn}" },
    { Effect: "Allow", Action: ["states:DescribeExecution", "states:StopExecution"], Resource: executions },
    { Effect: "Allow", Action: ["events:PutTargets", "events:PutRule", "events:DescribeRule"], Resource: rule },
  ];
  const judged = (Statement: readonly object[]) =>
    told("state-machine-permissions", {
      aws_sfn_state_machine: {
        m: machine({ A: run }),
        child: { role_arn: "${aws_iam_role.c.arn}", definition: '{"States":{}}' },
      },
      aws_iam_role: { r: { assume_role_policy: "" }, c: { assume_role_policy: "" } },
      aws_iam_role_policy: { p: { role: "${aws_iam_role.r.name}", policy: JSON.stringify({ Statement }) } },
    });

  test("may look at them, stop them, and make the rule that tells of their end", () => {
    expect(judged(statements)).toEqual([]);
  });

  test("without a part of it is told what is missing", () => {
    expect(judged(statements.slice(0, 1))).toEqual([
      "aws_iam_role.r: may not states:DescribeExecution on aws_sfn_state_machine.child's executions, which state A needs. Allow it.",
      "aws_iam_role.r: may not states:StopExecution on aws_sfn_state_machine.child's executions, which state A needs. Allow it.",
      ...["PutTargets", "PutRule", "DescribeRule"].map(
        (action) =>
          `aws_iam_role.r: may not events:${action} on rule/StepFunctionsGetEventsForStepFunctionsExecutionRule, which state A needs. Allow it.`,
      ),
    ]);
  });
});
