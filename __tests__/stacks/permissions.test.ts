import { beforeAll, expect, test } from "@jest/globals";
import { synthesized, synthTimeoutMs, type Document, type Json } from "./support/synthesized.ts";

let documents: readonly Document[];
beforeAll(async () => {
  documents = Object.values(await synthesized("dev"));
}, synthTimeoutMs);

interface Grant {
  readonly role: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** What roles are allowed, by the role's name in AWS without its prefix. */
function grants(): readonly Grant[] {
  return documents.flatMap(({ resource }) =>
    Object.values(resource["aws_iam_role_policy"] ?? {}).flatMap(({ role, policy }: Json) => {
      const address = /aws_iam_role\.(\w+)\.name/.exec(role)?.[1] ?? "";
      const name = String(resource["aws_iam_role"]?.[address].name).replace(/^slipstream-dev-(.*)-eu-west-1$/, "$1");
      const { Statement }: Json = JSON.parse(policy);
      return Statement.map(({ Action, Resource }: Json) => ({ role: name, actions: Action, resources: Resource }));
    }),
  );
}

/** `table_orders stream` for a reference to that attribute of that resource, here or in the data stack. */
function readable(arn: string): string {
  const type = /(?:data\..+\.cross_stack_output_)?aws_(?:dynamodb_table|sns_topic|\w+(?=\.))/.source;
  const reference = new RegExp(`\\$\\{${type}[._](\\w+?)[._](stream_)?arn\\}`);
  return arn.replace(reference, (_, name: string, stream?: string) => (stream ? `${name} stream` : name));
}

test("each role may do what its part needs, on what it needs it for, and nothing else", () => {
  const own = grants().filter(({ actions }) => !actions.some((action) => /^(logs|xray):/.test(action)));
  const lines = own.map(({ role, actions, resources }) => {
    const shortActions = actions.map((action) => action.replace("dynamodb:", ""));
    return `${role}: ${shortActions.join(" ")} on ${resources.map(readable).join(" ")}`;
  });
  expect(lines.sort()).toEqual([
    "api-order-queue: sqs:SendMessage on intake_queue",
    "api-orders-table: GetItem UpdateItem on table_orders",
    "api-orders-table: Query on table_orders/index/byPlacedAt",
    "api-placements-table: GetItem PutItem on table_placements",
    "enqueue-order: DescribeStream GetRecords GetShardIterator on table_orders stream",
    "enqueue-order: ListStreams on *",
    "enqueue-order: sqs:SendMessage on intake_queue outbox_failures",
    "get-order: GetItem on table_orders",
    "list-orders: Query on table_orders/index/byPlacedAt",
    "notify-customer: UpdateItem on table_payments",
    "notify-customer: sns:Publish on notifications",
    "notify-customer: ssm:GetParameter on arn:aws:ssm:eu-west-1:*:parameter/slipstream/dev/page-url",
    "place-order: GetItem PutItem on table_orders table_placements",
    "process-order: PutItem GetItem UpdateItem on table_orders",
    "process-order: UpdateItem on table_payments",
    "process-order: lambda:InvokeFunction on workflow_process_payment workflow_notify_customer",
    "process-payment: PutItem on table_payments",
    "publish-order-change: DescribeStream GetRecords GetShardIterator on table_orders stream",
    "publish-order-change: ListStreams on *",
    "publish-order-change: appsync:GraphQL on api/types/Mutation/fields/publishOrderChange",
    "publish-order-change: sqs:SendMessage on changes_failures",
    "retry-payment: UpdateItem on table_orders",
    "start-order-workflow: sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes on intake_queue",
    "start-order-workflow: states:StartSyncExecution on workflow",
    "subscribe-customer: sns:Subscribe sns:ListSubscriptionsByTopic sns:GetSubscriptionAttributes sns:SetSubscriptionAttributes sns:Unsubscribe on notifications",
  ]);
});

test("a resource is a wildcard only where AWS knows none", () => {
  const wildcards = grants().filter(({ resources }) => resources.includes("*"));
  expect([...new Set(wildcards.flatMap(({ actions }) => actions))].sort()).toEqual([
    "dynamodb:ListStreams",
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
  ]);
});

test("otherwise a * stands for the streams of one log group, or the account, only", () => {
  const named = grants().flatMap(({ resources }) =>
    resources.map((resource) => resource.replace(/^(arn:aws:ssm:[\w-]+:)\*:/, "$1:")),
  );
  const partly = named.filter((resource) => resource !== "*" && resource.includes("*"));
  expect(partly.filter((resource) => !/^\$\{aws_cloudwatch_log_group\.\w+\.arn\}:\*$/.test(resource))).toEqual([]);
});

test("no action that is allowed is a wildcard", () => {
  expect(grants().flatMap(({ actions }) => actions.filter((action) => action.includes("*")))).toEqual([]);
});

test("no role serves two masters", () => {
  const masters = documents.flatMap(({ resource }) => [
    ...Object.values(resource["aws_lambda_function"] ?? {}).map(({ role }) => role),
    ...Object.values(resource["aws_sfn_state_machine"] ?? {}).map(({ role_arn }) => role_arn),
    ...Object.values(resource["aws_appsync_graphql_api"] ?? {}).map(({ log_config }) => log_config.cloudwatch_logs_role_arn),
    ...Object.values(resource["aws_appsync_datasource"] ?? {}).flatMap(({ service_role_arn }) => service_role_arn ?? []),
  ]);
  const roles = documents.flatMap(({ resource }) => Object.keys(resource["aws_iam_role"] ?? {}));
  expect(masters.sort()).toEqual(roles.map((name) => `\${aws_iam_role.${name}.arn}`).sort());
});

test("a role can be assumed by the one service that it is for", () => {
  for (const { assume_role_policy } of documents.flatMap(({ resource }) => Object.values(resource["aws_iam_role"] ?? {}))) {
    const { Statement }: Json = JSON.parse(assume_role_policy);
    // With an account of its own a stage has conditions besides.
    expect(Statement).toMatchObject([
      { Effect: "Allow", Principal: { Service: expect.any(String) }, Action: ["sts:AssumeRole"] },
    ]);
    expect(Object.keys(Statement[0].Principal)).toEqual(["Service"]);
  }
});
