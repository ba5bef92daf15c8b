import { describe, expect, test } from "@jest/globals";
import { machine, told } from "./flows.ts";

describe("within a Map", () => {
  const input = { list: [{ id: 1 }], order: 1 };
  const within = (path: string, more: object = {}, config: object = {}) =>
    told(
      {
        A: {
          Type: "Map",
          ItemsPath: "$.list",
          ItemProcessor: machine({ B: { Type: "Pass", InputPath: path, End: true } }, config),
          End: true,
          ...more,
        },
      },
      input,
    );
  const distributed = { ProcessorConfig: { Mode: "DISTRIBUTED" } };

  test.each<[string, object, object]>([
    ["$.id", {}, {}],
    ["$$.Map.Item.Index", {}, {}],
    ["$$.Map.Item.Key", {}, {}],
    ["$$.Map.Item.Source", {}, {}],
    ["$$.Map.Item.Value.id", {}, {}],
    ["$$.Execution.Input.order", {}, {}],
    ["$.whatever", { ItemReader: {} }, {}],
    ["$.whatever", { ItemBatcher: {} }, {}],
    ["$.whatever", { ItemBatcher: {}, ItemSelector: { a: 1 } }, {}],
    ["$$.Map.Item.Value.whatever", { ItemBatcher: {} }, {}],
    ["$$.Map.Item.Value.id", { ItemSelector: { a: 1 } }, {}],
    ["$.a", { ItemSelector: { "a.$": "$$.Map.Item.Value.id" } }, {}],
    ["$.a", { Parameters: { "a.$": "$.order" } }, {}],
    ["$$.whatever", {}, distributed],
  ])("%s is there with %j, %j", (path, more, config) => {
    expect(within(path, more, config)).toEqual([]);
  });

  test.each<[string, object, object]>([
    ["$.gone", {}, {}],
    ["$.id", { ItemSelector: { a: 1 } }, {}],
    ["$$.Map.Item.Value.gone", { ItemSelector: { a: 1 } }, {}],
    ["$$.Map.Item.gone", {}, {}],
    ["$$.Execution.Input.gone", {}, {}],
    ["$$.gone", {}, { ProcessorConfig: { Mode: "INLINE" } }],
  ])("%s is not there with %j, %j", (path, more, config) => {
    expect(within(path, more, config)).toHaveLength(1);
  });

  test("an Iterator is one, its results are a list, and a ResultWriter's are not known", () => {
    const inner = machine({ B: { Type: "Pass", Result: { b: 1 }, End: true } });
    const map = { Type: "Map", ItemsPath: "$.list", Iterator: inner, Next: "C" };
    const after = (path: string, more: object = {}) =>
      told({ A: { ...map, ...more }, C: { Type: "Pass", InputPath: path, End: true } }, input);
    expect([after("$[0].b"), after("$[0].gone", { ResultWriter: {} }), after("$.gone", { ResultWriter: {} })]).toEqual([
      [],
      [],
      [],
    ]);
    expect([after("$[0].id"), after("$.b"), after("$[0].b", { Iterator: undefined })].map(({ length }) => length)).toEqual([
      1, 1, 1,
    ]);
  });

  test("a Parallel knows the item, too, and outside nobody does", () => {
    const read = machine({ C: { Type: "Pass", InputPath: "$$.Map.Item.Value.id", End: true } });
    const inner = machine({ B: { Type: "Parallel", Branches: [read], End: true } });
    expect(told({ A: { Type: "Map", ItemsPath: "$.list", ItemProcessor: inner, End: true } }, input)).toEqual([]);
    expect(told({ A: { Type: "Pass", InputPath: "$$.Map", End: true } }, input)).toHaveLength(1);
  });
});

test.each([
  ...["Id", "Name", "RedriveCount", "RedriveTime", "RoleArn", "StartTime", "Input.a"].map((name) => `Execution.${name}`),
  ...["State.EnteredTime", "State.Name", "State.RetryCount", "StateMachine.Id", "StateMachine.Name", "Task.Token"],
])("the context object has %s, which has nothing in it", (path) => {
  expect(told({ A: { Type: "Pass", InputPath: `$$.${path}`, End: true } }, { a: 1 })).toEqual([]);
  expect(told({ A: { Type: "Pass", InputPath: `$$.${path}.b`, End: true } }, { a: 1 })).toHaveLength(1);
});
