import { expect, test } from "@jest/globals";
import { variableReferences } from "../../../packages/asl/index.ts";

/** What one state refers to, after one that assigns `a` and `b`. */
const ofState = (state: object) => {
  const States = { First: { Type: "Pass", Assign: { a: 1, b: 2 }, Next: "State" }, State: { End: true, ...state } };
  return variableReferences({ StartAt: "First", States })["State"];
};

test.each([
  [{ Type: "Pass", InputPath: "$b.of[0]" }, ["b"]],
  [{ Type: "Pass", OutputPath: "$a" }, ["a"]],
  [{ Type: "Pass", Parameters: { "x.$": "$b", list: [{ "y.$": "$a.z" }], "not.$": "$.a" } }, ["a", "b"]],
  [{ Type: "Pass", Assign: { "b.$": "States.MathAdd($a, States.ArrayLength($b))" } }, ["a", "b"]],
  [{ Type: "Pass", Parameters: { SomePath: "$a", x: "$b" }, Result: { "x.$": "$a" }, ResultPath: "$.a" }, undefined],
  [{ Type: "Pass", Parameters: { "x.$": "$$.Execution.Id" } }, undefined],
  [{ Type: "Wait", SecondsPath: "$a" }, ["a"]],
  [{ Type: "Fail", ErrorPath: "$a", CausePath: "States.Format('{}', $b)" }, ["a", "b"]],
  [{ Type: "Choice", Choices: [{ Variable: "$b", StringEqualsPath: "$a" }] }, ["a", "b"]],
  [
    {
      Type: "Choice",
      Choices: [
        {
          Not: {
            And: [
              { Variable: "$.x", IsNull: true },
              { Variable: "$a", IsNull: true },
            ],
          },
        },
      ],
    },
    ["a"],
  ],
  [{ Type: "Task", Catch: [{ Assign: { "x.$": "$b" } }], TimeoutSecondsPath: "$a" }, ["a", "b"]],
  [{ Type: "Map", ItemsPath: "$b", ItemBatcher: { BatchInput: { "x.$": "$a" }, MaxItemsPerBatch: 1 } }, ["a", "b"]],
  [{ Type: "Map", ItemReader: { ReaderConfig: { MaxItemsPath: "$b" } }, ToleratedFailureCountPath: "$a" }, ["a", "b"]],
])("JSONPath: %j", (state, names) => {
  expect(ofState(state)).toEqual(names);
});

test.each([
  ["{% $b + $a.x[0] %}", ["a", "b"]],
  ["{% $states.input.a + $count(b) %}", undefined],
  ["{% $map($a, function($b) { $b * 2 }) %}", ["a"]],
  ["{% ($b := $a; $b) %}", ["a"]],
  ["{% ($b := 1; ($a := 2); $a) %}", ["a"]],
  ["{% x@$a.y[z = $a.id].{'at': $b} %}", ["b"]],
  ["{% x#$a[$a = 0] %}", undefined],
  ["{% $a ~> $uppercase %}", ["a"]],
  ["$a", undefined],
])("JSONata: %s", (expression, names) => {
  expect(ofState({ Type: "Pass", QueryLanguage: "JSONata", Output: { list: [expression] } })).toEqual(names);
});

test("states within others are told of by their own names, and what a whole machine is written in holds in them", () => {
  const inner = { StartAt: "In", States: { In: { Type: "Pass", Output: "{% $a %}", End: true } } };
  const definition = {
    QueryLanguage: "JSONata",
    StartAt: "Choose",
    States: {
      Choose: { Type: "Choice", Choices: [{ Condition: "{% true %}", Assign: { a: 1 }, Next: "Each" }] },
      Each: { Type: "Map", Items: "{% [$a] %}", ItemProcessor: inner, End: true },
    },
  };
  expect(variableReferences(definition)).toEqual({ Each: ["a"], In: ["a"] });
});
