import { expect, test } from "@jest/globals";
import { readForm } from "../../../../../packages/asl/rules/form/read-form.ts";
import { choice, end, invoke, machine, pass } from "../../corpus/definitions.ts";

type States = Parameters<typeof machine>[0];

/** What is said of a definition's form, and what to do. */
const told = (states: States, more: Parameters<typeof machine>[1] = {}) =>
  readForm(machine(states, more)).faults.map(({ message, advice }) => [message, advice]);
const jsonata = { QueryLanguage: "JSONata" };
const long = "x".repeat(81);

test.each<[States, string, string]>([
  [{ A: { ...pass, Next: "A" } }, "it has Next and End.", "Give one of them."],
  [
    { A: invoke({ Credentials: { "RoleArn.$": 5 } }) },
    "RoleArn.$ is 5; it must be a path or an intrinsic function's call.",
    'Give one, or name the field "RoleArn".',
  ],
  [
    { A: { ...pass, ...jsonata, Output: "{% $states.result %}" } },
    "Output: there is no $states.result in Output.",
    "Here it has: input, context.",
  ],
  [
    { A: { ...pass, QueryLanguage: long } },
    `QueryLanguage is "${"x".repeat(59)}…; it must be JSONPath or JSONata.`,
    "Mend the value.",
  ],
  [
    { A: invoke({ Retry: [{ ErrorEquals: ["B", 7] }] }) },
    'Retry[0]: ErrorEquals is ["B",7]; it must be a list of errors\' names, one or more.',
    "Name them, or States.ALL.",
  ],
  [
    { A: choice({ Variable: "$.a", IsNull: true, Frobnicate: 1 }), Yes: end, No: end },
    "Frobnicate is not a field of Choices[0].",
    "Take it out.",
  ],
  [{}, "States is empty.", "Give it a state."],
  [{ [long]: pass }, "its name has 81 characters; 80 are allowed.", "Shorten it."],
  [{ A: { ...pass, Parameters: { "a.$": "$.x", a: 1 } } }, "Parameters: it has a and a.$.", "Give one of them."],
])("%j", (states, message, advice) => {
  expect(told(states, { StartAt: "A" })).toEqual([[message, advice]]);
});

test("of a Map's processor with a language of its own that alone is told: its states are read in it", () => {
  const ItemProcessor = machine({ X: { ...pass, InputPath: "$" } }, { QueryLanguage: "JSONPath" });
  expect(told({ A: { Type: "Map", ItemProcessor, End: true } }, jsonata)).toEqual([
    ["QueryLanguage is not a field of ItemProcessor.", "It has: Comment, ProcessorConfig, StartAt, States."],
  ]);
});

test("JSONata reads a Task's result in Output, and a rule has a Comment", () => {
  const { Parameters: _, ...task } = invoke({ Output: "{% $states.result %}", Assign: { a: "{% $states.result.b %}" } });
  expect(told({ A: task }, jsonata)).toEqual([]);
  const rule = { Condition: true, Next: "B", Comment: "always", Output: 1 };
  expect(told({ A: { Type: "Choice", Choices: [rule], Default: "B" }, B: end }, jsonata)).toEqual([]);
});
