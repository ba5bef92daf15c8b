import { beforeEach, describe, expect, test } from "@jest/globals";
import { awsManagedPolicy } from "../../../../packages/local/iam/aws-managed-policies.ts";
import { accountId, make, region, startIam, trusting } from "./support.ts";

let iam: ReturnType<typeof startIam>["iam"];
beforeEach(async () => {
  ({ iam } = startIam());
  for (const name of ["r-1", "r-2"]) {
    await make(iam, "aws_iam_role", name, { name, assume_role_policy: trusting("lambda.amazonaws.com") });
  }
});

const queue = `arn:aws:sqs:${region}:${accountId}:q`;
const stream = `arn:aws:dynamodb:${region}:${accountId}:table/t/stream/1`;
const group = `arn:aws:logs:${region}:${accountId}:log-group:/aws/lambda/f:log-stream:s`;

function may(role: string, action: string, resource = "*"): boolean {
  try {
    iam.authorize(iam.role(`arn:aws:iam::${accountId}:role/${role}`), action.split(":")[0]!, [{ action, resource }], {});
    return true;
  } catch {
    return false;
  }
}

test.each([
  ["service-role/AWSLambdaBasicExecutionRole", ["logs:PutLogEvents", group], ["sqs:ReceiveMessage", queue]],
  ["service-role/AWSLambdaSQSQueueExecutionRole", ["sqs:DeleteMessage", queue], ["sqs:ChangeMessageVisibility", queue]],
  ["service-role/AWSLambdaDynamoDBExecutionRole", ["dynamodb:GetRecords", stream], ["dynamodb:GetItem", stream]],
  ["service-role/AWSLambdaVPCAccessExecutionRole", ["logs:CreateLogStream", group], ["xray:PutTraceSegments", "*"]],
  ["AWSXRayDaemonWriteAccess", ["xray:PutTraceSegments", "*"], ["xray:GetTraceSummaries", "*"]],
  ["CloudWatchLambdaInsightsExecutionRolePolicy", ["logs:CreateLogGroup", group], ["logs:PutLogEvents", group]],
])("AWS's %s allows what it says, and no more", async (name, [allowed, on], [denied, elsewhere]) => {
  await make(iam, "aws_iam_role_policy_attachment", "a", { role: "r-1", policy_arn: `arn:aws:iam::aws:policy/${name}` });
  expect(may("r-1", allowed!, on)).toBe(true);
  expect(may("r-1", denied!, elsewhere)).toBe(false);
  expect(may("r-2", allowed!, on)).toBe(false);
});

/** As in the "AWS Managed Policy Reference Guide". */
describe("the actions of AWS's", () => {
  const logs = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];
  const traces = [
    ...["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules"],
    ...["xray:GetSamplingTargets", "xray:GetSamplingStatisticSummaries"],
  ];
  const interfaces = [
    ...["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
    ...["ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
  ];
  const sids: Readonly<Record<string, object>> = {
    "service-role/AWSLambdaVPCAccessExecutionRole": { Sid: "AWSLambdaVPCAccessExecutionPermissions" },
    AWSXRayDaemonWriteAccess: { Sid: "AWSXRayDaemonWriteAccess" },
  };
  const kinesis = ["DescribeStream", "DescribeStreamSummary", "GetRecords", "GetShardIterator", "ListShards", "ListStreams"];
  const dynamodb = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"];

  test.each([
    ["service-role/AWSLambdaBasicExecutionRole", logs],
    [
      "service-role/AWSLambdaSQSQueueExecutionRole",
      ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", ...logs],
    ],
    ["service-role/AWSLambdaDynamoDBExecutionRole", [...dynamodb.map((action) => `dynamodb:${action}`), ...logs]],
    [
      "service-role/AWSLambdaKinesisExecutionRole",
      [...[...kinesis, "SubscribeToShard"].map((action) => `kinesis:${action}`), ...logs],
    ],
    ["service-role/AWSLambdaVPCAccessExecutionRole", [...logs, ...interfaces]],
    ["service-role/AWSLambdaRole", "lambda:InvokeFunction"],
    ["service-role/AWSAppSyncPushToCloudWatchLogs", logs],
    ["AWSXRayDaemonWriteAccess", traces],
    ["AWSXrayWriteOnlyAccess", traces],
  ])("%s, on every resource", (name, Action) => {
    expect(awsManagedPolicy(`arn:aws:iam::aws:policy/${name}`)).toEqual({
      Version: "2012-10-17",
      Statement: [{ ...sids[name], Effect: "Allow", Action, Resource: "*" }],
    });
  });

  test("CloudWatchLambdaInsightsExecutionRolePolicy, on its own log group", () => {
    expect(awsManagedPolicy("arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy")).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "logs:CreateLogGroup", Resource: "*" },
        { Effect: "Allow", Action: logs.slice(1), Resource: "arn:aws:logs:*:*:log-group:/aws/lambda-insights:*" },
      ],
    });
  });

  test.each(["AdministratorAccess", "toString"])("%s are not known: it is said which are, and what to do", async (name) => {
    const policy_arn = `arn:aws:iam::aws:policy/${name}`;
    await expect(make(iam, "aws_iam_role_policy_attachment", "a", { role: "r-1", policy_arn })).rejects.toThrow(
      `AWS's policy ${policy_arn} is not known here (known: service-role/AWSLambdaBasicExecutionRole, ` +
        "service-role/AWSLambdaSQSQueueExecutionRole, service-role/AWSLambdaDynamoDBExecutionRole, " +
        "service-role/AWSLambdaKinesisExecutionRole, service-role/AWSLambdaVPCAccessExecutionRole, service-role/AWSLambdaRole, " +
        "service-role/AWSAppSyncPushToCloudWatchLogs, AWSXRayDaemonWriteAccess, AWSXrayWriteOnlyAccess, " +
        "CloudWatchLambdaInsightsExecutionRolePolicy). Give the role an aws_iam_role_policy with the statements that it needs; " +
        "that is less than AWS's policy allows, too.",
    );
  });

  test("a policy of nobody's is none of the stacks", async () => {
    const policy_arn = `arn:aws:iam::${accountId}:policy/gone`;
    await expect(make(iam, "aws_iam_role_policy_attachment", "a", { role: "r-1", policy_arn })).rejects.toThrow(
      `policy_arn "${policy_arn}" is no policy of the stacks`,
    );
  });
});

test("a policy of the stacks counts where it is attached, and a statement can be withheld from one role alone", async () => {
  const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: queue }] });
  const { arn: policy_arn } = await make(iam, "aws_iam_policy", "send", { name: "send", path: "/queues/", policy });
  expect(policy_arn).toBe(`arn:aws:iam::${accountId}:policy/queues/send`);
  expect(may("r-1", "sqs:SendMessage", queue)).toBe(false);
  for (const role of ["r-1", "r-2"]) await make(iam, "aws_iam_role_policy_attachment", role, { role, policy_arn });
  expect([may("r-1", "sqs:SendMessage", queue), may("r-2", "sqs:SendMessage", queue)]).toEqual([true, true]);

  const attachment = { type: "aws_iam_role_policy_attachment", arguments: { role: "r-1", policy_arn }, attributes: { id: "a" } };
  iam.admit(attachment);
  iam.withhold(attachment, 0);
  expect([may("r-1", "sqs:SendMessage", queue), may("r-2", "sqs:SendMessage", queue)]).toEqual([false, true]);
});

test("two policies of one name, and one that can't be evaluated, are refused", async () => {
  const policy = JSON.stringify({ Statement: [] });
  await make(iam, "aws_iam_policy", "p", { name: "p", policy });
  await expect(make(iam, "aws_iam_policy", "p", { name: "p", policy })).rejects.toThrow("policy/p exists already");
  await expect(make(iam, "aws_iam_policy", "p", { name: "q", policy: "{" })).rejects.toThrow("the policy is no JSON");
});
