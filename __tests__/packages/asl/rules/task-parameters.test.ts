import { describe, expect, test } from "@jest/globals";
import { parameterFaults } from "../../../../packages/asl/rules/task-parameters.ts";

const write = [
  ...["ConditionalOperator", "ConditionExpression", "Expected", "ExpressionAttributeNames", "ExpressionAttributeValues"],
  ...["ReturnConsumedCapacity", "ReturnItemCollectionMetrics", "ReturnValues"],
];

/** As in the API references. */
describe("a call takes", () => {
  test.each([
    [
      "dynamodb:getItem",
      ["TableName", "Key"],
      ["AttributesToGet", "ConsistentRead", "ExpressionAttributeNames", "ProjectionExpression", "ReturnConsumedCapacity"],
    ],
    ["dynamodb:putItem", ["TableName", "Item"], write],
    ["dynamodb:deleteItem", ["TableName", "Key"], write],
    ["dynamodb:updateItem", ["TableName", "Key"], [...write, "AttributeUpdates", "UpdateExpression"]],
    ["lambda:invoke", ["FunctionName"], ["ClientContext", "InvocationType", "LogType", "Payload", "Qualifier"]],
    [
      "sns:publish",
      ["Message"],
      [
        ...["MessageAttributes", "MessageDeduplicationId", "MessageGroupId", "MessageStructure"],
        ...["PhoneNumber", "Subject", "TargetArn", "TopicArn"],
      ],
    ],
    [
      "sqs:sendMessage",
      ["QueueUrl", "MessageBody"],
      ["DelaySeconds", "MessageAttributes", "MessageDeduplicationId", "MessageGroupId", "MessageSystemAttributes"],
    ],
  ])("%s", (call, needed, more) => {
    const faults = (names: readonly string[] | undefined, Resource = `arn:aws:states:::${call}`) =>
      parameterFaults({
        States: {
          A: { Type: "Task", Resource, Parameters: names && Object.fromEntries(names.map((name) => [name, ""])) },
        },
      });
    const fault = { address: "A", rule: "task-parameters" };
    const missing = needed.map((name) => ({ ...fault, message: `${call} needs ${name} in Parameters.`, advice: "Give it." }));
    expect(faults([...needed, ...more])).toEqual([]);
    expect(faults([...needed, ...more].map((name) => `${name}.$`))).toEqual([]);
    expect(faults([])).toEqual(missing);
    expect(faults(undefined)).toEqual(missing);
    expect(faults(undefined, `arn:aws-cn:states:::${call}.waitForTaskToken`)).toEqual(missing);
    expect(faults([...needed, "Other"])).toEqual([
      { ...fault, message: `${call} takes no Other.`, advice: `It takes: ${[...needed, ...more].join(", ")}.` },
    ]);
    for (const other of [`arn:aws:states:::${call}.sync`, `x arn:aws:states:::${call}`, `arn:aws:states:::toString`]) {
      expect(faults(undefined, other)).toEqual([]);
    }
  });
});

test("what is no Task takes what it likes", () => {
  expect(parameterFaults({ States: { A: { Type: "Pass", Resource: "arn:aws:states:::lambda:invoke" } } })).toEqual([]);
});
