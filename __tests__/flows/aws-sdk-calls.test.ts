import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Runtime } from "@slipstream/local";
import { runResources } from "../packages/local/run-resources.ts";

type Shape = Awaited<ReturnType<Runtime["dispatch"]>>;

const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "states.amazonaws.com" } };
const role_arn = "${aws_iam_role.r.arn}";
const child = JSON.stringify({ StartAt: "A", States: { A: { Type: "Pass", End: true } } });

const call = (Resource: string, Parameters: object) => ({
  StartAt: "Call",
  States: { Call: { Type: "Task", Resource: `arn:aws:states:::${Resource}`, Parameters, End: true } },
});
const account = "000000000000";
const topic = `arn:aws:sns:eu-west-1:${account}:topic`;
const childArn = `arn:aws:states:eu-west-1:${account}:stateMachine:child`;
const queue = (name: string) => `http://127.0.0.1/${account}/${name}`;
const found = { S: "a" };
const mail = (FromEmailAddress: string) => ({
  FromEmailAddress,
  Destination: { ToAddresses: ["ada@example.org"] },
  Content: { Simple: { Subject: { Data: "Paid" }, Body: { Text: { Data: "Your pizza is paid." } } } },
});

/** Each with what its task gives, or the error that it fails with. */
const calls: readonly (readonly [string, object, Shape])[] = [
  ["aws-sdk:dynamodb:putItem", { TableName: "items", Item: { id: found, open: { Bool: true }, gone: { Nul: true } } }, {}],
  [
    "aws-sdk:dynamodb:getItem",
    { TableName: "items", Key: { id: found } },
    { Item: { id: found, open: { Bool: true }, gone: { Nul: true } } },
  ],
  [
    "aws-sdk:dynamodb:query",
    { TableName: "items", KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": found }, Select: "COUNT" },
    { Count: 1, ScannedCount: 1 },
  ],
  [
    "aws-sdk:dynamodb:batchGetItem",
    { RequestItems: { items: { Keys: [{ id: found }], ProjectionExpression: "id" } } },
    { Responses: { items: [{ id: found }] }, UnprocessedKeys: {} },
  ],
  [
    "aws-sdk:dynamodb:describeTable",
    { TableName: "items" },
    { Table: expect.objectContaining({ TableName: "items", CreationDateTime: expect.stringMatching(/Z$/) }) },
  ],
  [
    "aws-sdk:sqs:sendMessage",
    { QueueUrl: queue("q"), MessageBody: { a: 1 } },
    { MessageId: expect.any(String), Md5OfMessageBody: expect.any(String) },
  ],
  [
    "aws-sdk:sqs:receiveMessage",
    { QueueUrl: queue("q") },
    { Messages: [expect.objectContaining({ Body: '{"a":1}', Md5OfBody: expect.any(String) })] },
  ],
  ["aws-sdk:sqs:getQueueUrl", { QueueName: "q" }, { QueueUrl: expect.stringMatching(/\/q$/) }],
  ["aws-sdk:sns:publish", { TopicArn: topic, Message: "m" }, { MessageId: expect.any(String) }],
  ["aws-sdk:sesv2:sendEmail", mail("orders@example.com"), { MessageId: expect.any(String) }],
  ["aws-sdk:sesv2:sendEmail", mail("orders@other.example"), "SesV2.MessageRejectedException"],
  [
    "aws-sdk:sfn:startExecution",
    { StateMachineArn: childArn, Input: { a: 1 } },
    { ExecutionArn: expect.any(String), StartDate: expect.stringMatching(/^\d{4}-.*Z$/) },
  ],
  [
    "aws-sdk:sfn:describeStateMachine",
    { StateMachineArn: childArn, IncludedData: "METADATA_ONLY" },
    expect.objectContaining({ Name: "child", Type: "STANDARD" }),
  ],
  ["aws-sdk:cloudwatchlogs:describeLogGroups", {}, { LogGroups: [] }],
  ["aws-sdk:cognitoidentityprovider:listUserPools", { MaxResults: 5 }, { UserPools: [] }],
  ["aws-sdk:xray:getSamplingRules", {}, { SamplingRuleRecords: [expect.any(Object)] }],
  [
    "aws-sdk:ssm:getParameter",
    { Name: "/shop/open" },
    { Parameter: expect.objectContaining({ Value: "yes", LastModifiedDate: expect.stringMatching(/Z$/) }) },
  ],
  ["aws-sdk:ssm:getParameter", { Name: "/shop/shut" }, "Ssm.ParameterNotFoundException"],
  [
    "aws-sdk:sts:getCallerIdentity",
    {},
    expect.objectContaining({ Account: account, Arn: expect.stringContaining("assumed-role/r/") }),
  ],
  [
    "aws-sdk:dynamodb:putItem",
    { TableName: "items", Item: { id: found }, ConditionExpression: "attribute_not_exists(id)" },
    "DynamoDb.ConditionalCheckFailedException",
  ],
  [
    "dynamodb:putItem",
    { TableName: "items", Item: { id: found }, ConditionExpression: "attribute_not_exists(id)" },
    "DynamoDB.ConditionalCheckFailedException",
  ],
  ["aws-sdk:dynamodb:getItem", { TableName: "nothing", Key: { id: found } }, "DynamoDb.ResourceNotFoundException"],
  ["aws-sdk:dynamodb:getItem", { TableName: "items", Key: { other: found } }, "DynamoDb.DynamoDbException"],
  ["aws-sdk:sqs:sendMessage", { QueueUrl: queue("none"), MessageBody: "m" }, "Sqs.QueueDoesNotExistException"],
  ["sqs:sendMessage", { QueueUrl: queue("none"), MessageBody: "m" }, "SQS.QueueDoesNotExistException"],
  ["aws-sdk:sns:publish", { TopicArn: `${topic}s`, Message: "m" }, "Sns.NotFoundException"],
  ["sns:publish", { TopicArn: `${topic}s`, Message: "m" }, "SNS.NotFoundException"],
  ["aws-sdk:lambda:invoke", { FunctionName: "none" }, "Lambda.ResourceNotFoundException"],
  ["lambda:invoke", { FunctionName: "none" }, "Lambda.ResourceNotFoundException"],
  ["aws-sdk:sfn:startExecution", { StateMachineArn: `${childArn}s` }, "Sfn.StateMachineDoesNotExistException"],
  ["states:startExecution", { StateMachineArn: `${childArn}s` }, "StepFunctions.StateMachineDoesNotExistException"],
  ["aws-sdk:sfn:sendTaskSuccess", { TaskToken: "none", Output: "{}" }, "Sfn.InvalidTokenException"],
  [
    "aws-sdk:cognitoidentityprovider:listUsers",
    { UserPoolId: "eu-west-1_none" },
    "CognitoIdentityProvider.ResourceNotFoundException",
  ],
];

let runtime: Runtime;
beforeAll(async () => {
  const machines = calls.map(([resource, parameters], index) => [
    `m${index}`,
    { name: `m${index}`, type: "EXPRESS", role_arn, definition: JSON.stringify(call(resource, parameters)) },
  ]);
  runtime = await runResources({
    aws_iam_role: { r: { name: "r", assume_role_policy: JSON.stringify({ Statement: [trust] }) } },
    aws_iam_role_policy: {
      p: {
        role: "${aws_iam_role.r.name}",
        policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }),
      },
    },
    aws_dynamodb_table: {
      t: { name: "items", hash_key: "id", billing_mode: "PAY_PER_REQUEST", attribute: [{ name: "id", type: "S" }] },
    },
    aws_sqs_queue: { q: { name: "q" } },
    aws_sns_topic: { t: { name: "topic" } },
    aws_ssm_parameter: { open: { name: "/shop/open", type: "String", value: "yes" } },
    aws_sesv2_email_identity: { shop: { email_identity: "example.com" } },
    aws_sfn_state_machine: { child: { name: "child", role_arn, definition: child }, ...Object.fromEntries(machines) },
  });
});
afterAll(() => runtime.stop());

test.each(calls.map(([resource, , wanted], index) => [index, resource, wanted] as const))("%i: %s", async (index, _, wanted) => {
  const stateMachineArn = `arn:aws:states:eu-west-1:${account}:stateMachine:m${index}`;
  const { output, error, cause } = await runtime.dispatch(runtime.developer, "states", "StartSyncExecution", {
    stateMachineArn,
  });
  if (typeof wanted === "string") return expect([error, cause]).toEqual([wanted, expect.stringMatching(/\((Service: \w+[;,]) /)]);
  expect([error, cause, JSON.parse(output ?? "null")]).toEqual([undefined, undefined, wanted]);
});
