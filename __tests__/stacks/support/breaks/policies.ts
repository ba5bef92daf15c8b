import type { BreakableStacks } from "../breakable.ts";
import type { Json } from "../synthesized.ts";
import type { Broken } from "./broken.ts";

const role = "aws_iam_role.workflow_role";
const workflowPolicy = "aws_iam_role_policy.workflow_role_policy";
const functionPolicy = "aws_iam_role_policy.customers_subscribe_customer_role_policy";
const queuePolicy = "aws_sqs_queue_policy.intake_queue_policy";

const queueArn = "${aws_sqs_queue.intake_queue.arn}";

/** What lets somebody do more than they need, or less. */
export const policiesBroken: readonly Broken[] = [
  {
    rule: "state-machine-permissions",
    name: "a role that may not do what a task does",
    break: (stacks) => rewrite(stacks, workflowPolicy, '"dynamodb:PutItem",', ""),
    says: `${role}: may not dynamodb:PutItem on aws_dynamodb_table.table_orders.arn, which state SaveOrder needs.`,
  },
  {
    rule: "state-machine-permissions",
    name: "a role that may do on one table what a task does on the other",
    break: (stacks) => rewrite(stacks, workflowPolicy, "table_orders_arn", "table_payments_arn"),
    says: "may not dynamodb:UpdateItem on aws_dynamodb_table.table_orders.arn",
  },
  {
    rule: "state-machine-permissions",
    name: "a role that may do what no task does",
    break: (stacks) => rewrite(stacks, workflowPolicy, '"dynamodb:PutItem"', '"dynamodb:PutItem","dynamodb:DeleteItem"'),
    says: `${role}: may dynamodb:DeleteItem on aws_dynamodb_table.table_orders.arn, which no task of its state machine calls.`,
  },
  {
    rule: "state-machine-permissions",
    name: "a role that may deliver logs for a state machine that has none",
    break: (stacks) => stacks.override("aws_sfn_state_machine.workflow", "logging_configuration.level", "OFF"),
    says: "may logs:CreateLogDelivery on *, which no task of its state machine calls",
  },
  {
    rule: "state-machine-permissions",
    name: "a task that was added behind the role's back",
    break: (stacks) =>
      stacks.override("aws_sfn_state_machine.workflow", "definition", (definition: string) =>
        definition.replace("dynamodb:getItem", "dynamodb:deleteItem"),
      ),
    says: "may not dynamodb:DeleteItem on aws_dynamodb_table.table_orders.arn, which state LoadOrder needs",
  },
  {
    rule: "wildcards",
    name: "a policy for every action",
    break: (stacks) => addStatement(stacks, functionPolicy, { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::bucket" }),
    says: `${functionPolicy}: Action "s3:*" is a wildcard; a policy names its actions.`,
  },
  {
    rule: "wildcards",
    name: "a policy for every resource",
    break: (stacks) => addStatement(stacks, functionPolicy, { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["*"] }),
    says: `${functionPolicy}: Resource "*" for s3:GetObject is a wildcard; a policy names its resources.`,
  },
  {
    rule: "wildcards",
    name: "a policy that uses an allowed wildcard for something else, too",
    break: (stacks) => rewrite(stacks, functionPolicy, '"xray:PutTraceSegments"', '"xray:PutTraceSegments","s3:GetObject"'),
    says: 'Resource "*" for s3:GetObject is a wildcard',
  },
  {
    rule: "wildcards",
    name: "a policy that allows all but something",
    break: (stacks) =>
      addStatement(stacks, functionPolicy, { Effect: "Allow", NotAction: "iam:PassRole", Resource: "arn:aws:s3:::bucket" }),
    says: `${functionPolicy}: NotAction in a statement that allows: it allows all else.`,
  },
  {
    rule: "wildcards",
    name: "a role with a policy of AWS's",
    break: (stacks) => stacks.override(role, "managed_policy_arns", ["arn:aws:iam::aws:policy/AdministratorAccess"]),
    says: `${role}: it attaches a managed policy, whose statements nobody reads here.`,
  },
  {
    rule: "wildcards",
    name: "a role with a policy inside of it",
    break: (stacks) => stacks.override(role, "inline_policy", [{ policy: policyFor("s3:*") }]),
    says: `${role}: Action "s3:*" is a wildcard`,
  },
  {
    rule: "state-machine-permissions",
    name: "a role that may more by a policy inside of it",
    break: (stacks) => stacks.override(role, "inline_policy", [{ policy: policyFor("s3:GetObject") }]),
    says: `${role}: may s3:GetObject on arn:aws:s3:::bucket/key, which no task of its state machine calls`,
  },
  {
    rule: "public-principals",
    name: "a queue that everybody may send to",
    break: (stacks) =>
      addStatement(stacks, queuePolicy, { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: queueArn }),
    says: `${queuePolicy}: Principal "*" is allowed; it lets everybody in.`,
  },
  {
    rule: "public-principals",
    name: "a role that everybody may assume",
    break: (stacks) =>
      stacks.override(role, "assume_role_policy", (policy: string) =>
        policy.replace('{"Service":"states.amazonaws.com"}', '{"AWS":["*"]}'),
      ),
    says: `${role}: Principal AWS "*" is allowed`,
  },
  {
    rule: "public-principals",
    name: "a function that everybody may invoke",
    break: (stacks) => stacks.override("aws_lambda_permission.customers_subscribe_permission", "principal", "*"),
    says: 'aws_lambda_permission.customers_subscribe_permission: principal is "*"',
  },
];

function policyFor(action: string): string {
  return JSON.stringify({ Statement: { Effect: "Allow", Action: action, Resource: "arn:aws:s3:::bucket/key" } });
}

function rewrite(stacks: BreakableStacks, address: string, from: string, to: string): void {
  stacks.override(address, "policy", (policy: string) => policy.replace(from, to));
}

function addStatement(stacks: BreakableStacks, address: string, statement: Json): void {
  stacks.override(address, "policy", (policy: string) => {
    const { Statement, ...rest } = JSON.parse(policy);
    return JSON.stringify({ ...rest, Statement: [...Statement, statement] });
  });
}
