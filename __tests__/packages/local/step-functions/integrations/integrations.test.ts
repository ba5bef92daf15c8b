import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createPlayedServices, functionFails, refuse, type PlayedServices } from "../played-services.ts";
import { invoke, putItem, roleArn, single, type StepFunctionsHarness } from "../step-functions-harness.ts";

let played: PlayedServices;
let states: StepFunctionsHarness;

beforeEach(() => {
  played = createPlayedServices();
  states = played.states;
});

afterEach(() => states.stop());

const metadata = {
  SdkHttpMetadata: { AllHttpHeaders: expect.any(Object), HttpHeaders: expect.any(Object), HttpStatusCode: 200 },
  SdkResponseMetadata: { RequestId: expect.any(String) },
};

describe("integrations", () => {
  test.each([
    ["putItem", "Item"],
    ["getItem", "Key"],
    ["updateItem", "Key"],
    ["deleteItem", "Key"],
  ])("dynamodb:%s calls DynamoDB as the state machine's role", async (action, member) => {
    played.answer = () => ({ Item: { id: { S: "o1" } } });
    const Parameters = { TableName: "orders", [member]: { id: { "S.$": "$.id" } } };
    await states.load(single({ Type: "Task", Resource: `arn:aws:states:::dynamodb:${action}`, Parameters }));
    expect(await states.outputOf({ id: "o1" })).toEqual({ Item: { id: { S: "o1" } }, ...metadata });
    expect(played.inputs).toEqual([
      [action[0]?.toUpperCase() + action.slice(1), { TableName: "orders", [member]: { id: { S: "o1" } } }],
    ]);
    expect(played.callers).toEqual([{ kind: "role", arn: roleArn, name: "workflow" }]);
  });

  test("lambda:invoke wraps the function's answer", async () => {
    played.answer = () => ({ StatusCode: 200, ExecutedVersion: "$LATEST", Payload: { outcome: "PAID" } });
    await states.load(single(invoke));
    expect(await states.outputOf({ id: "o1" })).toEqual({
      StatusCode: 200,
      ExecutedVersion: "$LATEST",
      Payload: { outcome: "PAID" },
      ...metadata,
    });
    expect(played.inputs).toEqual([["Invoke", { FunctionName: "process-payment", Payload: { id: "o1" } }]]);
  });

  test("a function's own ARN gives and takes bare payloads", async () => {
    const arn = "arn:aws:lambda:eu-west-1:000000000000:function:process-payment";
    played.answer = () => ({ StatusCode: 200, Payload: { outcome: "PAID" } });
    await states.load(single({ Type: "Task", Resource: arn }));
    expect(await states.outputOf({ id: "o1" })).toEqual({ outcome: "PAID" });
    expect(played.inputs).toEqual([["Invoke", { FunctionName: arn, Payload: { id: "o1" } }]]);
  });

  test("sqs:sendMessage and sns:publish put objects into messages as JSON", async () => {
    played.answer = () => ({ MessageId: "m1" });
    await states.load({
      StartAt: "Send",
      States: {
        Send: {
          Type: "Task",
          Resource: "arn:aws:states:::sqs:sendMessage",
          Parameters: { QueueUrl: "q", "MessageBody.$": "$" },
          ResultPath: null,
          Next: "Publish",
        },
        Publish: {
          Type: "Task",
          Resource: "arn:aws:states:::sns:publish",
          Parameters: { TopicArn: "t", Message: "text" },
          End: true,
        },
      },
    });
    expect(await states.outputOf({ id: "o1" })).toEqual({ MessageId: "m1", ...metadata });
    expect(played.inputs).toEqual([
      ["SendMessage", { QueueUrl: "q", MessageBody: '{"id":"o1"}' }],
      ["Publish", { TopicArn: "t", Message: "text" }],
    ]);
  });
});

describe("error names", () => {
  test.each([
    [putItem, refuse("ConditionalCheckFailedException"), "DynamoDB.ConditionalCheckFailedException"],
    [putItem, refuse("ProvisionedThroughputExceededException"), "DynamoDB.ProvisionedThroughputExceededException"],
    [putItem, refuse("AccessDeniedException"), "DynamoDB.AmazonDynamoDBException"],
    [putItem, refuse("ValidationException"), "DynamoDB.AmazonDynamoDBException"],
    [invoke, refuse("TooManyRequestsException", 429), "Lambda.TooManyRequestsException"],
    [invoke, refuse("ServiceException", 500), "Lambda.ServiceException"],
    [invoke, refuse("AccessDeniedException", 403), "Lambda.AWSLambdaException"],
    [invoke, functionFails("PaymentProviderDown"), "PaymentProviderDown"],
    [invoke, functionFails("Sandbox.Timedout"), "Sandbox.Timedout"],
    [invoke, functionFails(), "Lambda.Unknown"],
  ])("%#: %s", async (task, answers, name) => {
    played.answer = answers;
    await states.load(single(task));
    expect(await states.run({ id: "o1" })).toMatchObject({ status: "FAILED", error: name });
  });

  test("the cause of a service's error names service, status and error code", async () => {
    played.answer = refuse("ConditionalCheckFailedException");
    await states.load(single(putItem));
    expect((await states.run({ id: "o1" })).cause).toMatch(
      /^the message \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; Request ID: [-0-9a-f]+; Proxy: null\)$/,
    );
  });

  test("the cause of a function's error is the error in JSON", async () => {
    played.answer = functionFails("PaymentProviderDown");
    await states.load(single(invoke));
    expect(JSON.parse((await states.run()).cause)).toEqual({ errorType: "PaymentProviderDown", errorMessage: "no", trace: [] });
  });

  test("a path that leads nowhere fails the execution, and nothing catches that", async () => {
    await states.load({
      StartAt: "Save",
      States: {
        Save: { ...putItem, Catch: [{ ErrorEquals: ["States.ALL"], Next: "Caught" }], End: true },
        Caught: { Type: "Pass", End: true },
      },
    });
    expect(await states.run({})).toMatchObject({ status: "FAILED", error: "States.Runtime" });
    expect(played.inputs).toEqual([]);
  });
});
