import { describe, expect, test } from "@jest/globals";
import { stateMachineGraph } from "../../../../packages/languages/asl/state-machine-graph.ts";

const graphOf = (States: Readonly<Record<string, unknown>>) => stateMachineGraph({ StartAt: Object.keys(States)[0], States });
const only = (state: object) => graphOf({ A: state }).states[0]!;

test("a nested state is known by what it is nested in, its transitions stay within", () => {
  const inner = { StartAt: "X", States: { X: { Type: "Pass", Next: "Y" }, Y: { Type: "Pass", End: true } } };
  const { states, transitions } = graphOf({ P: { Type: "Parallel", Branches: [inner], End: true } });
  expect(states.map(({ id, branch }) => [id, branch])).toEqual([
    ["P", ""],
    ["P[0]/X", "P[0]"],
    ["P[0]/Y", "P[0]"],
  ]);
  expect(transitions).toEqual([
    { from: "", to: "P", kind: "next", label: "" },
    { from: "P", to: "", kind: "next", label: "" },
    { from: "P", to: "P[0]/X", kind: "branch", label: "branch 1" },
    { from: "P[0]/X", to: "P[0]/Y", kind: "next", label: "" },
    { from: "P[0]/Y", to: "", kind: "next", label: "" },
  ]);
});

test("a state without a way on has none, and a target that is no name is the end", () => {
  expect(graphOf({ A: { Type: "Succeed" } }).transitions).toHaveLength(1);
  expect(graphOf({ A: { Type: "Pass", Next: 5 } }).transitions[1]).toMatchObject({ from: "A", to: "" });
});

test.each([
  [
    { Type: "Pass", Result: 1, Next: "B" },
    { Type: "Pass", Result: 1 },
  ],
  [{ Type: "Succeed", End: true }, { Type: "Succeed" }],
  [
    { Type: "Task", Catch: [{ ErrorEquals: ["E"], ResultPath: "$.e", Next: "B" }] },
    { Type: "Task", Catch: [{ ErrorEquals: ["E"], ResultPath: "$.e" }] },
  ],
  [{ Type: "Choice", Choices: [{ Next: "B" }], Default: "B" }, { Type: "Choice" }],
  [{ Type: "Map", Iterator: {} }, { Type: "Map" }],
  [
    { Type: "Map", ItemProcessor: { ProcessorConfig: { Mode: "INLINE" }, States: {} } },
    { Type: "Map", ProcessorConfig: { Mode: "INLINE" } },
  ],
])("the body of %j is without its transitions and what is nested in it", (state, body) => {
  expect(only(state).body).toStrictEqual(body);
});

test.each([
  ["arn:aws:states:::dynamodb:putItem", "dynamodb:putItem"],
  ["arn:aws-us-gov:states:::sqs:sendMessage.waitForTaskToken", "sqs:sendMessage.waitForTaskToken"],
  ["arn:aws:states:eu-west-1:000000000000:activity:a", "activity:a"],
  ["arn:aws:lambda:eu-west-1:000000000000:function:charge", "lambda charge"],
  ["arn:aws-cn:lambda:cn-north-1:000000000000:function:charge:live", "lambda charge"],
  ["arn:aws:lambda:eu-west-1", "lambda"],
  ["${charge_arn}", "${charge_arn}"],
  [5, ""],
])("a task of %j calls %j", (Resource, calls) => {
  expect(only({ Type: "Task", Resource }).calls).toBe(calls);
});

describe("a choice reads as a person writes it", () => {
  const b = { Variable: "$.b", NumericEquals: 2 };
  test.each([
    [{ Variable: "$.a", StringEquals: "x" }, '$.a = "x"'],
    [{ Variable: "$.a", NumericLessThan: 1 }, "$.a < 1"],
    [{ Variable: "$.a", TimestampGreaterThan: "t" }, '$.a > "t"'],
    [{ Variable: "$.a", NumericLessThanEquals: 1 }, "$.a ≤ 1"],
    [{ Variable: "$.a", NumericGreaterThanEqualsPath: "$.b" }, "$.a ≥ $.b"],
    [{ Variable: "$.a", XStringEquals: "x" }, '$.a XStringEquals "x"'],
    [{ Variable: "$.a", StringEqualsX: "x" }, '$.a StringEqualsX "x"'],
    [{ Variable: "$.a", IsNumeric: false }, "$.a is not numeric"],
    [{ Next: "B", Comment: "c", Assign: {}, Output: 1, Variable: "$.a", IsString: true }, "$.a is string"],
    [{ Or: [{ Variable: "$.a", IsNull: true }, b] }, "$.a is null or $.b = 2"],
    [{ And: [b, { Not: b }] }, "$.b = 2 and not ($.b = 2)"],
    [{ Not: { Variable: "$.a", IsPresent: false } }, "$.a is present"],
    [{ Variable: "$.a" }, "$.a  undefined"],
  ])("%j: %s", (rule, label) => {
    const { transitions } = graphOf({ C: { Type: "Choice", Choices: [rule] } });
    expect(transitions.find(({ kind }) => kind === "choice")?.label).toBe(label);
  });
});
