import { describe, expect, test } from "@jest/globals";
import { checkRunsLocally, fieldsNotRun, integrations } from "@slipstream/asl";
import type { StateMachine } from "@slipstream/languages";
import { checkDefinition, unsupportedFields } from "../../../../packages/local/step-functions/definition/check-definition.ts";
import { integrationNames } from "../../../../packages/local/step-functions/tasks/integrations.ts";

type State = Record<string, unknown>;

const single = (state: State, name = "Only") => ({ StartAt: name, States: { [name]: { End: true, ...state } } });
const each = (state: State) => single({ Type: "Map", ItemProcessor: single(state, "Item") }, "Each");
const task = { Type: "Task", Resource: "arn:aws:states:::dynamodb:getItem" };
const choice = (test: State) => single({ Type: "Choice", Choices: [{ Variable: "$.a", ...test, Next: "Only" }], End: undefined });

const refused: readonly (readonly [string, object])[] = [
  ...unsupportedFields.map((field) => [field, single({ ...task, [field]: 1 })] as const),
  ...Object.keys(fieldsNotRun).map((field) => [field, single({ ...task, [field]: 1 })] as const),
  ["JSONata", { ...single(task), QueryLanguage: "JSONata" }],
  ["a state in JSONata", single({ Type: "Pass", QueryLanguage: "JSONata" })],
  ["Assign in a Catch", single({ ...task, Catch: [{ ErrorEquals: ["States.ALL"], Assign: { a: 1 }, Next: "Only" }] })],
  ["Assign in a Choice", choice({ IsPresent: true, Assign: { a: 1 } })],
  ["IsPresent: false", choice({ IsPresent: false })],
  ["IsNull: false inside of And", choice({ And: [{ Variable: "$.a", IsNull: false }] })],
  ["$$.State", single({ ...task, Parameters: { "a.$": "$$.State.Name" } })],
  ["$$.Task in an intrinsic function", single({ ...task, Parameters: { "a.$": "States.Format('{}', $$.Task.Token)" } })],
  ["$$.Map in an item's states", each({ Type: "Pass", Parameters: { "a.$": "$$.Map.Item.Index" } })],
  [
    "$$.Map in a branch of an item's state",
    each({ Type: "Parallel", Branches: [single({ Type: "Pass", Parameters: { "a.$": "$$.Map.Item.Value" } }, "Inner")] }),
  ],
  [
    "a distributed Map",
    single({ Type: "Map", ItemProcessor: { ...single(task, "Item"), ProcessorConfig: { Mode: "DISTRIBUTED" } } }),
  ],
];

const taken: readonly (readonly [string, object])[] = [
  ["a Task", single(task)],
  ["Not around IsPresent", choice({ Variable: undefined, Not: { Variable: "$.a", IsPresent: true } })],
  ["a boolean that is false", choice({ BooleanEquals: false })],
  ["$$.Execution", single({ ...task, Parameters: { "a.$": "$$.Execution.Id" } })],
  [
    "$$.Map in an item selector",
    single({ Type: "Map", ItemSelector: { "a.$": "$$.Map.Item.Index" }, ItemProcessor: single(task, "Item") }),
  ],
  ["an inline Map", single({ Type: "Map", ItemProcessor: { ...single(task, "Item"), ProcessorConfig: { Mode: "INLINE" } } })],
];

describe("npm run check and the local runtime agree on what of the states language runs", () => {
  test("they know the same fields", () => {
    expect(Object.keys(fieldsNotRun).sort()).toEqual([...unsupportedFields].sort());
  });

  test("they know the same integrations", () => {
    const checked = Object.keys(integrations).map((resource) => resource.replace("arn:aws:states:::", ""));
    expect(checked.sort()).toEqual([...integrationNames].sort());
  });

  test.each(refused)("both refuse %s", (_, definition) => {
    expect(checkRunsLocally(JSON.stringify(definition), "it.asl.json")).not.toEqual([]);
    expect(() => checkDefinition(definition as StateMachine)).toThrow();
  });

  test.each(taken)("both take %s", (_, definition) => {
    expect(checkRunsLocally(JSON.stringify(definition), "it.asl.json")).toEqual([]);
    expect(() => checkDefinition(definition as StateMachine)).not.toThrow();
  });
});
