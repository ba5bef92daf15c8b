import { describe, expect, test } from "@jest/globals";
import { integrationFaults, integrations } from "../../../../packages/asl/rules/integrations.ts";
import { taskResult } from "../../../../packages/asl/rules/payload/task-results.ts";
import { targetFaults } from "../../../../packages/asl/rules/task-targets.ts";
import { taskCalls } from "../../../../packages/asl/task-calls.ts";

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
    ["ExecutedVersion", "FunctionError", "LogResult", "Payload", "StatusCode"],
  ],
  ["sns:publish", "sns:Publish", "TopicArn", ["MessageId", "SequenceNumber"]],
  [
    "sqs:sendMessage",
    "sqs:SendMessage",
    "QueueUrl",
    ["MD5OfMessageAttributes", "MD5OfMessageBody", "MD5OfMessageSystemAttributes", "MessageId", "SequenceNumber"],
  ],
] as const;
const resources = known.map(([call]) => `arn:aws:states:::${call}`);

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

test("there are no others: what the local runtime does not carry out is told, with what it does", () => {
  expect(Object.keys(integrations)).toEqual(resources);
  const resource = "arn:aws:states:::batch:submitJob";
  expect(integrationFaults(machine(resource))).toEqual([
    {
      address: "A",
      rule: "integration-unsupported",
      message: `Resource "${resource}" is none that the local runtime carries out.`,
      advice: `Call one of ${resources.join(", ")}.`,
    },
  ]);
  expect(() => taskCalls(machine(resource))).toThrow(
    new Error(`State A: nobody knows which permission "${resource}" needs. Known: ${resources.join(", ")}.`),
  );
  expect(taskResult(resource)).toBe("any");
  for (const inherited of ["toString", undefined]) expect(integrationFaults(machine(inherited))).toHaveLength(1);
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
