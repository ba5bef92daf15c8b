import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createPlayedServices, refuse, type PlayedServices } from "./played-services.ts";
import { putItem, roleArn, single } from "./step-functions-harness.ts";

let played: PlayedServices;

beforeEach(() => {
  played = createPlayedServices();
});

afterEach(() => played.states.stop());

const testState = (state: object, more: Shape = {}) =>
  played.states.call("states", "TestState", { definition: JSON.stringify(state), roleArn, ...more });

test("a state's output is told, and which state comes next", async () => {
  expect(await testState({ Type: "Pass", Parameters: { "b.$": "$.a" }, Next: "Other" }, { input: '{"a":1}' })).toEqual({
    status: "SUCCEEDED",
    output: '{"b":1}',
    nextState: "Other",
  });
  expect(await testState({ Type: "Succeed" })).toEqual({ status: "SUCCEEDED", output: "{}" });
});

test("a Choice goes where its input leads", async () => {
  const choice = { Type: "Choice", Choices: [{ Variable: "$.a", NumericEquals: 1, Next: "One" }], Default: "Other" };
  expect(await testState(choice, { input: '{"a":1}' })).toMatchObject({ nextState: "One", output: '{"a":1}' });
  expect(await testState(choice, { input: '{"a":2}' })).toMatchObject({ nextState: "Other" });
});

test("a Task's service is called as the role that is given", async () => {
  const result = await testState({ ...putItem, ResultPath: "$.saved", Next: "Next" }, { input: '{"id":"o1"}' });
  expect(result).toMatchObject({ status: "SUCCEEDED", nextState: "Next" });
  expect(played.inputs).toEqual([["PutItem", { TableName: "orders", Item: { id: { S: "o1" } } }]]);
  expect(played.callers).toMatchObject([{ kind: "role", arn: roleArn }]);
});

describe("a Task that fails", () => {
  beforeEach(() => {
    played.answer = refuse("ConditionalCheckFailedException");
  });
  const failure = { error: "DynamoDB.ConditionalCheckFailedException", cause: expect.stringContaining("the message") };

  test("fails", async () => {
    expect(await testState({ ...putItem, End: true }, { input: '{"id":"1"}' })).toEqual({ status: "FAILED", ...failure });
  });

  test("is caught", async () => {
    const Catch = [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Caught" }];
    const result = await testState({ ...putItem, Catch, End: true }, { input: '{"id":"1"}' });
    expect(result).toMatchObject({ status: "CAUGHT_ERROR", nextState: "Caught", ...failure });
    expect(JSON.parse(result.output)).toMatchObject({ id: "1", error: { Error: failure.error } });
  });

  test("would be tried again, which is not waited for", async () => {
    const Retry = [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 3600 }];
    expect(await testState({ ...putItem, Retry, End: true }, { input: '{"id":"1"}' })).toEqual({
      status: "RETRIABLE",
      ...failure,
    });
  });
});

test("a catcher or a successor may be the state itself, which runs once", async () => {
  const state = { Type: "Choice", Choices: [{ Variable: "$.a", IsPresent: true, Next: "Only" }], Default: "Other" };
  const definition = JSON.stringify({ StartAt: "Only", States: { Only: state, Other: { Type: "Succeed" } } });
  expect(await testState({}, { definition, stateName: "Only", input: '{"a":1}' })).toMatchObject({ nextState: "Only" });
});

test("an answer that is given takes the call's place, and so does an error", async () => {
  const state = { ...putItem, Catch: [{ ErrorEquals: ["Mine"], Next: "Caught" }], Next: "Next" };
  const input = '{"id":"1"}';
  expect(await testState(state, { input, roleArn: undefined, mock: { result: '{"made":"up"}' } })).toEqual({
    status: "SUCCEEDED",
    output: '{"made":"up"}',
    nextState: "Next",
  });
  expect(await testState(state, { input, mock: { errorOutput: { error: "Mine", cause: "made up" } } })).toMatchObject({
    status: "CAUGHT_ERROR",
    error: "Mine",
    nextState: "Caught",
  });
  expect(played.inputs).toEqual([]);
});

describe("from DEBUG on the way of the data is told", () => {
  const state = {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    InputPath: "$.order",
    Parameters: { FunctionName: "f", "Payload.$": "$" },
    ResultSelector: { "paid.$": "$.Payload.paid" },
    ResultPath: "$.payment",
    OutputPath: "$.payment",
    Next: "Next",
  };
  const input = '{"order":{"id":"o1"}}';

  test.each(["DEBUG", "TRACE"])("%s", async (inspectionLevel) => {
    const mock = { result: '{"Payload":{"paid":true}}' };
    expect(await testState(state, { input, mock, inspectionLevel })).toEqual({
      status: "SUCCEEDED",
      output: '{"paid":true}',
      nextState: "Next",
      inspectionData: {
        input,
        afterInputPath: '{"id":"o1"}',
        afterParameters: '{"FunctionName":"f","Payload":{"id":"o1"}}',
        result: '{"Payload":{"paid":true}}',
        afterResultSelector: '{"paid":true}',
        afterResultPath: '{"order":{"id":"o1"},"payment":{"paid":true}}',
      },
    });
  });

  test("up to where it failed", async () => {
    const mock = { errorOutput: { error: "E", cause: "c" } };
    const { status, inspectionData } = await testState(state, { input, mock, inspectionLevel: "DEBUG" });
    expect(status).toBe("FAILED");
    expect(Object.keys(inspectionData)).toEqual(["input", "afterInputPath", "afterParameters"]);
  });

  const debug = async (inspected: object, more: Shape = {}) =>
    (await testState(inspected, { inspectionLevel: "DEBUG", input: '{"a":1}', ...more })).inspectionData;
  const a = '{"a":1}';
  const made = { afterResultSelector: '{"b":2}', afterResultPath: '{"b":2}' };

  test.each([
    [{ Type: "Pass" }, { afterInputPath: a, afterParameters: a, afterResultSelector: a, afterResultPath: a }],
    [
      { Type: "Pass", Result: { b: 2 } },
      { result: '{"b":2}', ...made },
    ],
    [
      { Type: "Pass", Parameters: { b: 2 } },
      { afterInputPath: a, afterParameters: '{"b":2}', ...made },
    ],
    [{ Type: "Succeed" }, { afterInputPath: a }],
    [{ Type: "Fail", Error: "E" }, { afterInputPath: a }],
    [{ Type: "Choice", Choices: [{ Variable: "$.a", NumericEquals: 1, Next: "One" }] }, { afterInputPath: a }],
    [{ Type: "Fail", Error: "E", QueryLanguage: "JSONata" }, {}],
  ])("what %j makes of its input", async (inspected, told) => {
    const next = inspected.Type === "Pass" ? { End: true } : {};
    expect(await debug({ ...inspected, ...next })).toEqual({ input: a, ...told });
  });

  test("the variables as they are after the state", async () => {
    const pass = { Type: "Pass", Parameters: { "b.$": "$given" }, Assign: { "mine.$": "$.b" }, End: true };
    expect(await debug(pass, { variables: '{"given":2}' })).toMatchObject({
      afterParameters: '{"b":2}',
      variables: '{"given":2,"mine":2}',
    });
    expect(await debug({ Type: "Pass", End: true }, { variables: "{}" })).not.toHaveProperty("variables");
  });

  test("which catcher took an error, also when others lead to the same state", async () => {
    const Catch = ["First", "Second"].map((name) => ({ ErrorEquals: [name], Next: "Caught" }));
    const told = await debug({ ...state, InputPath: "$", Catch }, { mock: { errorOutput: { error: "Second", cause: "c" } } });
    expect(told.errorDetails).toEqual({ catchIndex: 1 });
  });

  test("which retrier took an error, and when it would try again", async () => {
    const Retry = [{ ErrorEquals: ["First"] }, { ErrorEquals: ["Second"], IntervalSeconds: 30 }];
    const told = await debug({ ...state, InputPath: "$", Retry }, { mock: { errorOutput: { error: "Second", cause: "c" } } });
    expect(told.errorDetails).toEqual({ retryIndex: 1, retryBackoffIntervalSeconds: 30 });
  });

  test("in JSONata", async () => {
    const jsonata = {
      Type: "Task",
      QueryLanguage: "JSONata",
      Resource: "arn:aws:states:::lambda:invoke",
      Arguments: { FunctionName: "f", Payload: "{% $who %}" },
      Output: "{% $states.result.Payload %}",
      End: true,
    };
    const given = { variables: '{"who":"me"}', mock: { result: '{"Payload":[1]}' }, inspectionLevel: "DEBUG" };
    expect(await testState(jsonata, given)).toEqual({
      status: "SUCCEEDED",
      output: "[1]",
      inspectionData: {
        input: "{}",
        afterArguments: '{"FunctionName":"f","Payload":"me"}',
        result: '{"Payload":[1]}',
        variables: '{"who":"me"}',
      },
    });
  });
});

test("a state of a whole definition is tested by its name", async () => {
  const definition = JSON.stringify({ ...single({ Type: "Pass", Output: "{% 1 + 1 %}" }, "Two"), QueryLanguage: "JSONata" });
  expect(await played.states.call("states", "TestState", { definition, stateName: "Two" })).toEqual({
    status: "SUCCEEDED",
    output: "2",
  });
  await expect(played.states.call("states", "TestState", { definition, stateName: "Three" })).rejects.toMatchObject({
    name: "InvalidDefinition",
  });
});

test("the context object is that of an EXPRESS execution of a state machine without a name of its own", async () => {
  const context = { "context.$": "$$" };
  const { output } = await testState({ Type: "Pass", Parameters: context, End: true }, { input: '{"a":1}', roleArn: undefined });
  const arn = "arn:aws:states:eu-west-1:000000000000:";
  const { Execution, StateMachine, State } = JSON.parse(output).context;
  expect(Execution).toEqual({
    Id: `${arn}express:${StateMachine.Name}:${Execution.Name}`,
    Input: { a: 1 },
    Name: expect.any(String),
    RoleArn: null,
    StartTime: expect.any(String),
  });
  expect(StateMachine).toEqual({ Id: `${arn}stateMachine:${StateMachine.Name}`, Name: expect.any(String) });
  expect(State).toEqual({ Name: "StateName", EnteredTime: expect.any(String) });
});

test.each([
  [{ definition: "{" }, "InvalidDefinition"],
  [{ definition: "{}" }, "InvalidDefinition"],
  [{ definition: "null" }, "InvalidDefinition"],
  [{ definition: '{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Catch":{},"End":true}' }, "InvalidDefinition"],
  [{ definition: '{"Type":"Choice","Choices":[null]}' }, "InvalidDefinition"],
  [{ definition: '{"Type":"Pass","Next":{"a":1}}' }, "InvalidDefinition"],
  [{ variables: "[]" }, "ValidationException"],
  [{ definition: '{"Type":"Map"}' }, "InvalidDefinition"],
  [{ definition: '{"Type":"Task","Resource":"arn:aws:states:::batch:submitJob","End":true}' }, "InvalidDefinition"],
  [{ definition: '{"Type":"Pass","InputPath":"$.[","End":true}' }, "InvalidDefinition"],
  [{ input: "{" }, "InvalidExecutionInput"],
  [{ inspectionLevel: "ALL" }, "ValidationException"],
  [{ definition: JSON.stringify({ ...putItem, End: true }), roleArn: undefined }, "ValidationException"],
])("%j is refused", async (given, name) => {
  await expect(testState({ Type: "Succeed" }, given)).rejects.toMatchObject({ name });
});
