import { describe, expect, test } from "@jest/globals";
import { parameterFaults as placedParameterFaults } from "../../../../packages/asl/rules/task-parameters.ts";
import { unplaced } from "./support/unplaced.ts";

const parameterFaults = unplaced(placedParameterFaults);

const write = [
  ...["ConditionExpression", "ConditionalOperator", "Expected", "ExpressionAttributeNames", "ExpressionAttributeValues"],
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
    ["dynamodb:updateItem", ["TableName", "Key"], [...write, "AttributeUpdates", "UpdateExpression"].sort()],
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
    expect(faults(undefined, `arn:aws-cn:states:::${call}`)).toEqual(missing);
    expect(faults(undefined, `arn:\${partition}:states:::${call}`)).toEqual(missing);
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

describe("by the SDK", () => {
  const faults = (call: string, given: object, Resource = `arn:aws:states:::aws-sdk:${call}`) =>
    parameterFaults({ States: { A: { Type: "Task", Resource, ...given } } }).map(({ message }) => message);

  test("names are in Pascal case, whatever the service's own are", () => {
    expect(faults("sfn:startExecution", { Parameters: { "StateMachineArn.$": "$.arn", Input: {} } })).toEqual([]);
    expect(faults("sfn:startExecution", { Parameters: { stateMachineArn: "arn" } })).toEqual([
      "aws-sdk:sfn:startExecution needs StateMachineArn in Parameters.",
      "aws-sdk:sfn:startExecution takes no stateMachineArn.",
    ]);
    expect(faults("sqs:sendMessage.waitForTaskToken", { Parameters: { QueueUrl: "q" } })).toEqual([
      "aws-sdk:sqs:sendMessage needs MessageBody in Parameters.",
    ]);
  });

  test("a service's action that does not run here, or a service of which nothing is known, takes what it likes", () => {
    expect(faults("dynamodb:createTable", { Parameters: { X: 1 } })).toEqual([]);
    expect(faults("s3:getObject", { Parameters: { X: 1 } })).toEqual([]);
  });
});

test("JSONata's Arguments are looked at as Parameters are, and an expression as a whole is not", () => {
  const faults = (Arguments: unknown) =>
    parameterFaults({ States: { A: { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", Arguments } } }).map(
      ({ message }) => message,
    );
  expect(faults({ FunctionName: "f", Payload: "{% $states.input %}" })).toEqual([]);
  expect(faults({ Payload: 1 })).toEqual(["lambda:invoke needs FunctionName in Arguments."]);
  expect(faults("{% $call %}")).toEqual([]);
});
