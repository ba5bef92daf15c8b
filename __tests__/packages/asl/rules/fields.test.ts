import { describe, expect, test } from "@jest/globals";
import { languageFaults as placedLanguageFaults } from "../../../../packages/asl/rules/language.ts";
import { pathLiteralFaults as placedPathLiteralFaults } from "../../../../packages/asl/rules/path-literals.ts";
import { catchFaults as placedCatchFaults } from "../../../../packages/asl/rules/task-catch.ts";
import { tokenFaults as placedTokenFaults } from "../../../../packages/asl/rules/task-token.ts";
import { unplaced } from "./support/unplaced.ts";

const languageFaults = unplaced(placedLanguageFaults);
const pathLiteralFaults = unplaced(placedPathLiteralFaults);
const catchFaults = unplaced(placedCatchFaults);
const tokenFaults = unplaced(placedTokenFaults);

const machine = (state: object, more: object = {}) => ({ ...more, States: { A: state as Record<string, unknown> } });

describe("what the local runtime can't run", () => {
  test.each([
    ["Credentials", "calls as another role"],
    ["ItemReader", "a Map over objects in S3"],
    ["ResultWriter", "results in S3"],
  ])("%s is %s", (field, what) => {
    expect(languageFaults(machine({ Type: "Pass", [field]: 1 }))).toEqual([
      {
        address: "A",
        rule: "not-run-locally",
        message: `the local runtime can't run ${field} (${what}).`,
        advice: "Say it without.",
      },
    ]);
  });

  test.each<object>([
    { QueryLanguage: "JSONata" },
    { Arguments: {}, Output: 1, Assign: {}, Items: [] },
    { Choices: [{ Next: "B" }, { Assign: {} }, { IsPresent: false }] },
    { HeartbeatSeconds: 1, HeartbeatSecondsPath: "$.a", TimeoutSecondsPath: "$.b" },
    {
      Type: "Map",
      ItemBatcher: { MaxItemsPerBatch: 2 },
      ToleratedFailureCount: 1,
      ToleratedFailurePercentagePath: "$.c",
      ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED" } },
    },
    { Parameters: { "a.$": "$$.State.Name", "b.$": "$$.Task.Token", "c.$": "$$.Map.Item.Index" } },
    { Parameters: { toString: 1 } },
  ])("of %j it can run all", (state) => {
    expect(languageFaults(machine(state))).toEqual([]);
  });

  test("states within a Map and a Parallel are looked at, too", () => {
    const inner = machine({ Type: "Task", Credentials: {} });
    for (const state of [
      { Type: "Map", ItemProcessor: inner },
      { Type: "Parallel", Branches: [inner] },
    ])
      expect(languageFaults(machine(state))).toHaveLength(1);
  });
});

describe("a path that would be sent as text", () => {
  test("is told with the field's name as it should be", () => {
    expect(pathLiteralFaults(machine({ Parameters: { order: { id: "$.order.id" } } }))).toEqual([
      {
        address: "A",
        rule: "path-literal",
        message: 'Parameters.order.id is the text "$.order.id", not what is there.',
        advice: 'Name the field "id.$".',
      },
    ]);
  });

  test.each([
    [{ ItemSelector: { a: "$$.Execution.Id" } }, 1],
    [{ ResultSelector: { a: ["$[0]", "x"] } }, 1],
    [{ Parameters: { a: "States.UUID()" } }, 1],
    [{ Parameters: { "a.$": "$.b", c: "costs $.5", d: "a States.UUID()", e: "States.ALL", f: null, g: 5 } }, 0],
    [{ Result: { a: "$.b" } }, 0],
    [{ QueryLanguage: "JSONata", Parameters: { a: "$.b" } }, 0],
  ])("%j: %i", (state, count) => {
    expect(pathLiteralFaults(machine(state))).toHaveLength(count);
    expect(pathLiteralFaults(machine(state, { QueryLanguage: "JSONata" }))).toEqual([]);
  });
});

describe("what AWS warns of by other names", () => {
  test.each([
    [{ Type: "Fail", Error: "$.error", Cause: "States.Format('{}', $.a)" }, ["path-field Error", "path-field Cause"]],
    [{ Type: "Fail", Error: "Declined", CausePath: "$.cause" }, []],
    [{ Type: "Pass", Result: { a: [{ "b.$": "$.c" }], d: "$.e" } }, ["result-static Result.a.0.b.$"]],
  ])("%j: %j", (state, told) => {
    expect(pathLiteralFaults(machine(state)).map(({ rule, message }) => `${rule} ${message.split(" ")[0]}`)).toEqual(told);
  });
});

describe("a callback's token", () => {
  const token = { "token.$": "$$.Task.Token" };
  const callback = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
  test.each([
    [{ Type: "Task", Resource: callback, Parameters: token }, []],
    [{ Type: "Task", Resource: callback, Arguments: "{% $states.context.Task.Token %}" }, []],
    [{ Type: "Task", Resource: callback, Arguments: "{% $states.input %}" }, []],
    [{ Type: "Task", Resource: callback, Parameters: "${parameters}" }, []],
    [{ Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage" }, []],
    [{ Type: "Task", Resource: callback }, [["nobody can answer it.", 'Hand out the token, e.g. "token.$": "$$.Task.Token".']]],
    [
      { Type: "Pass", Resource: callback, Parameters: token },
      [["there is a task token only where Resource ends in .waitForTaskToken.", "Take it out, or wait for it."]],
    ],
  ])("%j: %j", (state, told) => {
    expect(tokenFaults(machine(state))).toEqual(
      told.map(([message, advice]) => ({ address: "A", rule: "task-token", message, advice })),
    );
  });
});

describe("a conditional write", () => {
  const write = { Type: "Task", Resource: "arn:aws:states:::dynamodb:putItem", Parameters: { ConditionExpression: "x" } };
  const catching = (...ErrorEquals: string[]) => ({ ...write, Catch: [{ ErrorEquals }] });

  test.each(["DynamoDB.ConditionalCheckFailedException", "States.ALL", "States.TaskFailed"])("may be caught by %s", (error) => {
    expect(catchFaults(machine(catching("Other", error)))).toEqual([]);
  });

  test.each([write, catching("States.Timeout"), { ...write, Catch: {} }, { ...write, Catch: [{ ErrorEquals: "States.ALL" }] }])(
    "%j has no way on",
    (state) => {
      expect(catchFaults(machine(state))).toEqual([
        {
          address: "A",
          rule: "task-catch",
          message: "the write has a condition, so it needs a Catch for DynamoDB.ConditionalCheckFailedException.",
          advice: "Say where to go on when the condition does not hold.",
        },
      ]);
    },
  );

  test("needs none without a condition, or of another service", () => {
    expect(catchFaults(machine({ ...write, Parameters: {} }))).toEqual([]);
    expect(catchFaults(machine({ ...write, Parameters: undefined }))).toEqual([]);
    expect(catchFaults(machine({ ...write, Resource: "arn:aws:states:::sqs:sendMessage" }))).toEqual([]);
  });

  test("nor does who is waited for have one that may decline", () => {
    const callback = { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken" };
    expect(catchFaults(machine(callback))).toMatchObject([
      { message: "who is waited for may decline, or never answer.", advice: "Give it a Catch for that." },
    ]);
    expect(catchFaults(machine({ ...callback, Catch: [{ ErrorEquals: ["Declined"] }] }))).toEqual([]);
  });
});
