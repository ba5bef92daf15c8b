import { describe, expect, test } from "@jest/globals";
import { integrationFaults as placedIntegrationFaults } from "../../../../packages/asl/rules/integrations.ts";
import { taskResult } from "../../../../packages/asl/rules/payload/task-results.ts";
import { targetFaults as placedTargetFaults } from "../../../../packages/asl/rules/task-targets.ts";
import { taskCalls } from "../../../../packages/asl/task-calls.ts";
import { unplaced } from "./support/unplaced.ts";

const integrationFaults = unplaced(placedIntegrationFaults);
const targetFaults = unplaced(placedTargetFaults);

const machine = (Resource: unknown, Parameters?: object, Type = "Task") => ({
  States: { A: { Type, Resource, Parameters } as Record<string, unknown> },
});
const dynamodb = ["Attributes", "ConsumedCapacity", "ItemCollectionMetrics"];
const known = [
  ["dynamodb:deleteItem", "dynamodb:DeleteItem", "TableName", dynamodb],
  ["dynamodb:getItem", "dynamodb:GetItem", "TableName", ["Item", "ConsumedCapacity"]],
  ["dynamodb:putItem", "dynamodb:PutItem", "TableName", dynamodb],
  ["dynamodb:updateItem", "dynamodb:UpdateItem", "TableName", dynamodb],
  [
    "lambda:invoke",
    "lambda:InvokeFunction",
    "FunctionName",
    ["DurableExecutionArn", "ExecutedVersion", "FunctionError", "LogResult", "Payload", "StatusCode"],
  ],
  ["sns:publish", "sns:Publish", "TopicArn", ["MessageId", "SequenceNumber"]],
  [
    "sqs:sendMessage",
    "sqs:SendMessage",
    "QueueUrl",
    ["MD5OfMessageAttributes", "MD5OfMessageBody", "MD5OfMessageSystemAttributes", "MessageId", "SequenceNumber"],
  ],
] as const;
test.each(known)("%s needs %s on its %s, and answers %j", (call, action, resource, answer) => {
  const Resource = `arn:aws:states:::${call}`;
  expect(integrationFaults(machine(Resource))).toEqual([]);
  expect(taskCalls(machine(Resource, { [resource]: "it", other: "x" }))).toEqual([{ state: "A", action, target: "it" }]);
  expect(() => taskCalls(machine(Resource, { [`${resource}.$`]: "$.it" }))).toThrow(
    new Error(`State A: Parameters has no ${resource}; ${action} needs a target that is fixed.`),
  );
  expect(() => taskCalls(machine(Resource))).toThrow(`Parameters has no ${resource}`);
  expect(taskResult(Resource)).toEqual({
    fields: Object.fromEntries([...answer, "SdkHttpMetadata", "SdkResponseMetadata"].map((field) => [field, "any"])),
  });
});

test("what the local runtime does not carry out is told, with what it does", () => {
  const carriedOut =
    "a function by its ARN, dynamodb:deleteItem, dynamodb:getItem, dynamodb:putItem, dynamodb:updateItem, lambda:invoke, sns:publish, " +
    "sqs:sendMessage, states:startExecution, or an action that runs of aws-sdk:cloudwatchlogs, aws-sdk:cognitoidentityprovider, " +
    "aws-sdk:dynamodb, aws-sdk:dynamodbstreams, aws-sdk:lambda, aws-sdk:sesv2, aws-sdk:sfn, aws-sdk:sns, aws-sdk:sqs, aws-sdk:sts, " +
    "aws-sdk:ssm, aws-sdk:xray";
  for (const resource of [
    ...[
      "arn:aws:states:::batch:submitJob",
      "arn:aws:states:::aws-sdk:s3:getObject",
      "arn:aws:states:::aws-sdk:dynamodb:createTable",
    ],
    ...["arn:aws:states:::lambda:invoke.sync", "arn:aws:states:::aws-sdk:sqs:sendMessage.sync"],
    "arn:aws:states:eu-west-1:000000000000:activity:approve",
  ]) {
    expect(integrationFaults(machine(resource))).toEqual([
      {
        address: "A",
        rule: "integration-unsupported",
        message: `Resource "${resource}" is none that the local runtime carries out.`,
        advice: `Call ${carriedOut}.`,
      },
    ]);
    expect(() => taskCalls(machine(resource))).toThrow(
      new Error(`State A: nobody knows which permission "${resource}" needs. Known: ${carriedOut}.`),
    );
    expect(taskResult(resource)).toBe("any");
  }
  for (const inherited of ["toString", undefined]) expect(integrationFaults(machine(inherited))).toHaveLength(1);
});

describe("a function by its own ARN", () => {
  test.each([
    "arn:aws:lambda:eu-west-1:000000000000:function:pay",
    "arn:aws:lambda:eu-west-1:000000000000:function:pay:live",
    "${pay_arn}",
  ])("%s is invoked", (arn) => {
    expect(integrationFaults(machine(arn))).toEqual([]);
    expect(taskCalls(machine(arn))).toEqual([{ state: "A", action: "lambda:InvokeFunction", target: arn }]);
  });
});

describe("by the SDK", () => {
  const calls = (call: string, given: object) =>
    taskCalls({ States: { A: { Type: "Task", Resource: `arn:aws:states:::aws-sdk:${call}`, ...given } } }).map(
      ({ action, target }) => `${action} on ${target}`,
    );

  test("a call needs its action on what it names", () => {
    expect(calls("sqs:sendMessage.waitForTaskToken", { Arguments: { QueueUrl: "q", MessageBody: "{% $m %}" } })).toEqual([
      "sqs:SendMessage on q",
    ]);
    expect(calls("sfn:startExecution", { Parameters: { StateMachineArn: "m" } })).toEqual(["states:StartExecution on m"]);
    expect(calls("sqs:deleteMessageBatch", { Parameters: { QueueUrl: "q" } })).toEqual(["sqs:DeleteMessage on q"]);
    expect(calls("lambda:invoke", { Parameters: { FunctionName: "f" } })).toEqual(["lambda:InvokeFunction on f"]);
  });

  test("a batch needs its action on every table", () => {
    expect(calls("dynamodb:batchGetItem", { Parameters: { RequestItems: { a: {}, b: {} } } })).toEqual([
      "dynamodb:BatchGetItem on a",
      "dynamodb:BatchGetItem on b",
    ]);
  });

  test("what IAM knows no resource for is on all, and what everybody may needs nothing", () => {
    expect(calls("sqs:listQueues", {})).toEqual(["sqs:ListQueues on *"]);
    expect(calls("sts:getCallerIdentity", {})).toEqual([]);
  });

  test("a target that an expression gives is none that a policy can name", () => {
    expect(() => calls("sqs:sendMessage", { Arguments: { QueueUrl: "{% $url %}" } })).toThrow(
      new Error("State A: Arguments has no QueueUrl; sqs:SendMessage needs a target that is fixed."),
    );
  });
});

test("who waits for a nested execution may look at it, stop it, and hear of its end by a rule", () => {
  const on = { state: "A", target: "m" };
  for (const pattern of [".sync", ".sync:2"])
    expect(taskCalls(machine(`arn:aws:states:::states:startExecution${pattern}`, { StateMachineArn: "m" }))).toEqual([
      { ...on, action: "states:StartExecution" },
      { ...on, action: "states:DescribeExecution", of: "executions" },
      { ...on, action: "states:StopExecution", of: "executions" },
      { ...on, action: "events:PutTargets", of: "completion rule" },
      { ...on, action: "events:PutRule", of: "completion rule" },
      { ...on, action: "events:DescribeRule", of: "completion rule" },
    ]);
  for (const pattern of ["", ".waitForTaskToken"])
    expect(taskCalls(machine(`arn:aws:states:::states:startExecution${pattern}`, { StateMachineArn: "m" }))).toEqual([
      { ...on, action: "states:StartExecution" },
    ]);
});

test("what is no Task calls nothing", () => {
  const choice = machine("arn:aws:states:::batch:submitJob", {}, "Choice");
  expect([integrationFaults(choice), taskCalls(choice)]).toEqual([[], []]);
});

describe("a Task's target is", () => {
  const call = (name: string, Parameters: object, found?: { type: string; attribute: string }) =>
    targetFaults(machine(`arn:aws:states:::${name}`, Parameters), (target) => (target === "it" ? found : undefined));

  test.each([
    ["dynamodb:putItem", "TableName", "a table", "aws_dynamodb_table", ["name", "id", "arn"]],
    ["lambda:invoke", "FunctionName", "a Lambda function", "aws_lambda_function", ["arn", "function_name", "qualified_arn"]],
    ["sns:publish", "TopicArn", "a topic", "aws_sns_topic", ["arn", "id"]],
    ["sqs:sendMessage", "QueueUrl", "a queue", "aws_sqs_queue", ["url", "id"]],
    ["aws-sdk:sqs:receiveMessage", "QueueUrl", "a queue", "aws_sqs_queue", ["url", "id"]],
    ["states:startExecution.sync:2", "StateMachineArn", "a state machine", "aws_sfn_state_machine", ["arn", "id"]],
  ])("of %s by %s %s's", (name, parameter, what, type, attributes) => {
    for (const attribute of attributes) expect(call(name, { [parameter]: "it" }, { type, attribute })).toEqual([]);
    const must = `it must be ${what}'s ${attributes.join(" or ")}.`;
    const fault = (target: string, is: string) => [
      {
        address: "A",
        rule: "task-target",
        message: `${parameter} "${target}" is ${is}; ${must}`,
        advice: "Bind it to one.",
      },
    ];
    expect(call(name, { [parameter]: "it" }, { type, attribute: "tags" })).toEqual(fault("it", `${type}'s tags`));
    expect(call(name, { [parameter]: "it" }, { type: "aws_x", attribute: "arn" })).toEqual(fault("it", "aws_x's arn"));
    expect(call(name, { [parameter]: "gone" }, { type, attribute: "arn" })).toEqual(fault("gone", "nothing of the stacks"));
  });

  test("not looked at where the definition does not say it, or nobody knows the call", () => {
    expect(call("sqs:sendMessage", { "QueueUrl.$": "$.url" })).toEqual([]);
    expect(call("batch:submitJob", { JobName: "gone" })).toEqual([]);
    expect(targetFaults(machine("arn:aws:states:::sqs:sendMessage"), () => undefined)).toEqual([]);
  });
});
