import { describe, expect, test } from "@jest/globals";
import { findIntegration, isIntegration, type Integration } from "@slipstream/asl";
import { AwsError } from "../../../../../packages/local/gateway/aws-error.ts";
import { serviceError } from "../../../../../packages/local/step-functions/integrations/service-error.ts";
import { taskOutput } from "../../../../../packages/local/step-functions/integrations/task-output.ts";
import { wireInput } from "../../../../../packages/local/step-functions/integrations/wire-input.ts";

function integration(call: string): Integration {
  const found = findIntegration(`arn:aws:states:::${call}`);
  if (!isIntegration(found)) throw new Error(`${call}: ${found.missing}`);
  return found;
}

const now = Date.parse("2025-11-06T12:20:01.123Z");

describe("a task's parameters as the API has them", () => {
  test.each([
    [
      "aws-sdk:sfn:startExecution",
      { StateMachineArn: "m", Input: { a: 1 }, Name: null },
      { stateMachineArn: "m", input: '{"a":1}' },
    ],
    ["states:startExecution.sync:2", { StateMachineArn: "m", Input: [] }, { stateMachineArn: "m", input: "[]" }],
    ["sqs:sendMessage", { QueueUrl: "q", MessageBody: { a: 1 } }, { QueueUrl: "q", MessageBody: '{"a":1}' }],
    ["sns:publish", { TopicArn: "t", Message: "text" }, { TopicArn: "t", Message: "text" }],
    [
      "aws-sdk:dynamodb:putItem",
      {
        TableName: "t",
        Item: {
          id: { S: "1" },
          open: { Bool: true },
          none: { Nul: true },
          tags: { Ss: ["a"] },
          in: { M: { x: { Bool: false } } },
        },
      },
      {
        TableName: "t",
        Item: {
          id: { S: "1" },
          open: { BOOL: true },
          none: { NULL: true },
          tags: { SS: ["a"] },
          in: { M: { x: { BOOL: false } } },
        },
      },
    ],
    ["dynamodb:putItem", { TableName: "t", Item: { open: { BOOL: true } } }, { TableName: "t", Item: { open: { BOOL: true } } }],
    [
      "aws-sdk:cloudwatchlogs:putLogEvents",
      { LogGroupName: "g", LogStreamName: "s", LogEvents: [{ Timestamp: 5, Message: { a: 1 } }] },
      { logGroupName: "g", logStreamName: "s", logEvents: [{ timestamp: 5, message: '{"a":1}' }] },
    ],
    [
      "aws-sdk:sqs:receiveMessage",
      { QueueUrl: "q", MaxNumberOfMessages: 2, MessageAttributeNames: ["All"] },
      { QueueUrl: "q", MaxNumberOfMessages: 2, MessageAttributeNames: ["All"] },
    ],
    [
      "aws-sdk:xray:getTraceSummaries",
      { StartTime: "2025-11-06T12:20:01Z", EndTime: 5 },
      { StartTime: Date.parse("2025-11-06T12:20:01Z") / 1000, EndTime: 5 },
    ],
  ])("of %s", (call, parameters, input) => {
    expect(wireInput(integration(call), parameters)).toEqual(input);
  });

  test.each([
    ["aws-sdk:sfn:startExecution", { stateMachineArn: "m" }, "stateMachineArn"],
    ["aws-sdk:dynamodb:putItem", { TableName: "t", Item: { open: { BOOL: true } } }, "BOOL"],
    ["lambda:invoke", { FunctionName: "f", TenantId: "t" }, "TenantId"],
  ])("a name that %s has not is an error, as deep as it may be", (call, parameters, name) => {
    expect(() => wireInput(integration(call), parameters)).toThrow(
      expect.objectContaining({ name: "States.Runtime", message: `The field "${name}" is not supported by Step Functions` }),
    );
  });
});

describe("a call's answer as the task's result", () => {
  test.each([
    [
      "aws-sdk:sfn:startExecution",
      { executionArn: "e", startDate: now / 1000 },
      { ExecutionArn: "e", StartDate: "2025-11-06T12:20:01.123Z" },
    ],
    [
      "aws-sdk:dynamodb:getItem",
      { Item: { open: { BOOL: true }, none: { NULL: true }, n: { N: "1" } } },
      { Item: { open: { Bool: true }, none: { Nul: true }, n: { N: "1" } } },
    ],
    ["aws-sdk:dynamodb:putItem", {}, {}],
    ["aws-sdk:sqs:sendMessage", { MessageId: "i", MD5OfMessageBody: "m" }, { MessageId: "i", Md5OfMessageBody: "m" }],
    ["aws-sdk:sqs:listQueues", { queueUrls: ["q"], nextToken: undefined }, { QueueUrls: ["q"] }],
    ["aws-sdk:lambda:invoke", { StatusCode: 200, Payload: { a: 1 } }, { StatusCode: 200, Payload: '{"a":1}' }],
    [
      "aws-sdk:sfn:listExecutions",
      { executions: [{ name: "n", startDate: new Date(now) }] },
      { Executions: [{ Name: "n", StartDate: "2025-11-06T12:20:01.123Z" }] },
    ],
  ])("of %s", (call, answer, output) => {
    expect(taskOutput(integration(call), answer, now)).toEqual(output);
  });

  test("an optimized integration keeps the API's names, and tells how the answer came", () => {
    const output = taskOutput(integration("states:startExecution"), { executionArn: "e", startDate: now / 1000 }, now);
    const headers = {
      connection: "keep-alive",
      "Content-Length": "47",
      "Content-Type": "application/x-amz-json-1.0",
      Date: "Thu, 06 Nov 2025 12:20:01 GMT",
      "x-amzn-RequestId": output.SdkResponseMetadata.RequestId,
    };
    expect(output).toEqual({
      ExecutionArn: "e",
      StartDate: now,
      SdkHttpMetadata: {
        AllHttpHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
        HttpHeaders: headers,
        HttpStatusCode: 200,
      },
      SdkResponseMetadata: { RequestId: expect.stringMatching(/^[-0-9a-f]{36}$/) },
    });
  });

  test.each([
    ["dynamodb:getItem", { Item: {} }, { Server: "Server", "x-amz-crc32": "49613676" }, ["Item"]],
    ["sns:publish", { MessageId: "m" }, { "Content-Type": "text/xml" }, ["MessageId"]],
    [
      "lambda:invoke",
      { StatusCode: 200, ExecutedVersion: "7", Payload: { a: 1 } },
      { "X-Amz-Executed-Version": "7", "Content-Length": "7", "Content-Type": "application/json" },
      ["ExecutedVersion", "Payload", "StatusCode"],
    ],
    ["sqs:sendMessage", { MD5OfMessageBody: "m" }, { "Content-Type": "application/x-amz-json-1.0" }, ["MD5OfMessageBody"]],
  ])("%s has its own headers", (call, answer, headers, members) => {
    const output = taskOutput(integration(call), answer, now);
    expect(output.SdkHttpMetadata.HttpHeaders).toMatchObject(headers);
    expect(Object.keys(output)).toEqual([...members, "SdkHttpMetadata", "SdkResponseMetadata"].sort());
  });
});

describe("an error's name and cause", () => {
  const failed = (call: string, name: string, statusCode = 400) => {
    const { name: error, message: cause } = serviceError(new AwsError(name, "the message", { statusCode }), integration(call));
    return [error, cause.replace(/[-0-9a-f]{36}/, "ID")];
  };

  test.each([
    ["dynamodb:putItem", "ConditionalCheckFailedException", "DynamoDB.ConditionalCheckFailedException", "AmazonDynamoDBv2"],
    ["dynamodb:putItem", "ValidationException", "DynamoDB.AmazonDynamoDBException", "AmazonDynamoDBv2"],
    ["sns:publish", "InvalidParameter", "SNS.InvalidParameterException", "AmazonSNS"],
    ["sqs:sendMessage", "QueueDoesNotExist", "SQS.QueueDoesNotExistException", "AmazonSQS"],
    ["lambda:invoke", "ResourceNotFoundException", "Lambda.ResourceNotFoundException", "AWSLambda"],
    ["states:startExecution", "ExecutionAlreadyExists", "StepFunctions.ExecutionAlreadyExistsException", "AWSStepFunctions"],
  ])("%s: %s is %s", (call, name, error, service) => {
    const details = `Service: ${service}; Status Code: 400; Error Code: ${name}; Request ID: ID; Proxy: null`;
    expect(failed(call, name)).toEqual([error, `the message (${details})`]);
  });

  test.each([
    ["aws-sdk:dynamodb:putItem", "ResourceNotFoundException", "DynamoDb.ResourceNotFoundException", "DynamoDb"],
    ["aws-sdk:dynamodb:putItem", "ValidationException", "DynamoDb.DynamoDbException", "DynamoDb"],
    ["aws-sdk:sfn:startExecution", "StateMachineDoesNotExist", "Sfn.StateMachineDoesNotExistException", "Sfn"],
    ["aws-sdk:sqs:sendMessage", "AccessDenied", "Sqs.SqsException", "Sqs"],
    [
      "aws-sdk:cognitoidentityprovider:adminGetUser",
      "UserNotFoundException",
      "CognitoIdentityProvider.UserNotFoundException",
      "CognitoIdentityProvider",
    ],
  ])("%s: %s is %s", (call, name, error, service) => {
    const details = `(Service: ${service}, Status Code: 400, Request ID: ID) (SDK Attempt Count: 1)`;
    expect(failed(call, name)).toEqual([error, `the message ${details}`]);
  });
});
