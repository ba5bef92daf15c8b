import { describe, expect, test } from "@jest/globals";
import { compile, DefinitionError } from "../../../../packages/asl/index.ts";
import { only } from "./support/play.ts";

function faultsOf(definition: object): readonly string[] {
  try {
    compile(definition as never);
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.faults;
    throw error;
  }
}

describe("a definition that cannot be run is refused with all its faults", () => {
  test("each names its state and field", () => {
    const faults = faultsOf({
      StartAt: "None",
      States: {
        A: { Type: "Pass", InputPath: "order", Next: "Nowhere" },
        B: { Type: "Pass", Parameters: { "x.$": "States.None()" }, End: true },
        C: { Type: "Wait", End: true },
        D: { Type: "Pass" },
      },
    });
    expect(faults).toEqual([
      'StartAt is "None", and there is no such state.',
      expect.stringMatching(/^State A: InputPath: "order" is no path/),
      expect.stringMatching(/^State B: Parameters: .*no function States.None/),
      "State C: a Wait has one of Seconds, SecondsPath, Timestamp, TimestampPath.",
      "State D: it has one of Next and End.",
    ]);
  });

  test.each<[string, object, RegExp]>([
    ["an activity", { Type: "Task", Resource: "arn:aws:states:eu-west-1:111111111111:activity:paint" }, /activities are not run/],
    [
      "an ItemReader",
      {
        Type: "Map",
        ItemReader: {},
        ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED" }, StartAt: "P", States: { P: { Type: "Succeed" } } },
      },
      /ItemReader is not run/,
    ],
    [
      "a ResultWriter",
      {
        Type: "Map",
        ResultWriter: {},
        Iterator: { ProcessorConfig: { Mode: "DISTRIBUTED" }, StartAt: "P", States: { P: { Type: "Succeed" } } },
      },
      /ResultWriter is not run/,
    ],
    ["a resource that is no ARN", { Type: "Task", Resource: "pay" }, /Resource is "pay"/],
    ["a type that there is not", { Type: "Loop" }, /Type is "Loop"/],
    ["branches that are no list", { Type: "Parallel", Branches: {} }, /Branches must be a list/],
    [
      "a field of JSONPath in JSONata",
      { Type: "Pass", QueryLanguage: "JSONata", ResultPath: "$.a" },
      /ResultPath is not for a state in JSONata/,
    ],
    ["a field of JSONata in JSONPath", { Type: "Pass", Output: 1 }, /Output is not for a state in JSONPath/],
    [
      "a field of Distributed Maps in another",
      { Type: "Map", ItemBatcher: {}, ItemProcessor: { StartAt: "P", States: { P: { Type: "Succeed" } } } },
      /ItemBatcher is for a Map whose ProcessorConfig has Mode DISTRIBUTED/,
    ],
    ["a Map of nothing", { Type: "Map" }, /ItemProcessor/],
    ["JSONata that is none", { Type: "Pass", QueryLanguage: "JSONata", Output: { a: "{% 1 + %}" } }, /Output\/a is no JSONata/],
    [
      "a timeout of no seconds",
      { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", TimeoutSeconds: 0 },
      /TimeoutSeconds must be from 1/,
    ],
    ["a time that is none", { Type: "Wait", Timestamp: "2026-11-22 09:00:00" }, /Timestamp must be/],
    ["a ResultPath that may name several places", { Type: "Pass", ResultPath: "$.a[*]" }, /ResultPath: .*reference path/],
  ])("%s", (_, state, fault) => {
    expect(faultsOf(only(state))).toEqual([expect.stringMatching(fault)]);
  });

  test("JSONPath in a definition in JSONata", () => {
    expect(faultsOf({ QueryLanguage: "JSONata", ...only({ Type: "Pass", QueryLanguage: "JSONPath" }) })).toEqual([
      expect.stringContaining("can not be 'JSONPath'"),
    ]);
  });

  test.each<[string, object, string]>([
    ["Next", { Type: "Pass", Next: "None" }, 'there is no state "None" to go on to.'],
    [
      "Default",
      { Type: "Choice", Choices: [{ Variable: "$.a", IsNull: true, Next: "Only" }], Default: "None" },
      'there is no state "None" to go on to.',
    ],
    [
      "a rule's Next",
      { Type: "Choice", Choices: [{ Variable: "$.a", IsNull: true, Next: "None" }] },
      'there is no state "None" to go on to.',
    ],
    [
      "a catcher's Next",
      { Type: "Pass", Catch: [{ ErrorEquals: ["A"], Next: "None" }] },
      'there is no state "None" to go on to.',
    ],
    ["a catcher without Next", { Type: "Pass", Catch: [{ ErrorEquals: ["A"] }] }, "Catch[0] has no Next."],
    ["a catcher without errors", { Type: "Pass", Catch: [{ Next: "Only" }] }, "Catch[0] has no ErrorEquals."],
    ["a retrier without errors", { Type: "Pass", Retry: [{}] }, "Retry[0] has no ErrorEquals."],
    ["a Parallel of nothing", { Type: "Parallel", Branches: [] }, "a Parallel has Branches."],
    ["a Parallel without branches", { Type: "Parallel" }, "a Parallel has Branches."],
    ["a path that is no text", { Type: "Pass", InputPath: 5 }, "InputPath: a path must be a string, and is 5."],
    [
      "a template's path that is no text",
      { Type: "Pass", Parameters: { "a.$": 5 } },
      "Parameters: a.$ must be a path or an intrinsic function, and is 5.",
    ],
    [
      "TimeoutSecondsPath in JSONata",
      { Type: "Task", QueryLanguage: "JSONata", TimeoutSecondsPath: "$.a" },
      "TimeoutSecondsPath is not for a state in JSONata.",
    ],
    [
      "ErrorPath in JSONata",
      { Type: "Fail", QueryLanguage: "JSONata", ErrorPath: "$.a" },
      "ErrorPath is not for a state in JSONata.",
    ],
    [
      "CausePath in JSONata",
      { Type: "Fail", QueryLanguage: "JSONata", CausePath: "$.a" },
      "CausePath is not for a state in JSONata.",
    ],
  ])("%s", (_, state, fault) => {
    expect(faultsOf(only(state))).toEqual([`State Only: ${fault}`]);
  });

  test.each([undefined, null, "A"])("States that are %j", (States) => {
    expect(faultsOf({ StartAt: "A", States })).toEqual(["States must be an object."]);
    expect(faultsOf(only({ Type: "Map", ItemProcessor: { States } }))).toEqual(["/Only/0: States must be an object."]);
  });

  test("a StartAt that is missing, also where a state has its name from that", () => {
    expect(faultsOf({ States: { undefined: { Type: "Succeed" } } })).toEqual([
      "StartAt is undefined, and there is no such state.",
    ]);
    const branch = { StartAt: "None", States: { In: { Type: "Succeed" } } };
    expect(faultsOf(only({ Type: "Parallel", Branches: [branch] }))).toEqual([
      '/Only/0: StartAt is "None", and there is no such state.',
    ]);
  });

  test("its message has a line for each", () => {
    const states = { A: { Type: "Pass" }, B: { Type: "Loop", Next: "A" } };
    expect(() => compile({ StartAt: "A", States: states })).toThrow(
      'State A: it has one of Next and End.\nState B: Type is "Loop": there is no such type of state.',
    );
  });

  test("those of branches, too", () => {
    const branch = { StartAt: "In", States: { In: { Type: "Pass", OutputPath: "x", End: true } } };
    expect(faultsOf(only({ Type: "Parallel", Branches: [branch] }))).toEqual([expect.stringContaining("State In: OutputPath")]);
  });
});

test("a definition without a time of its own has none", () => {
  expect(Object.keys(compile(only({ Type: "Pass" }) as never))).toEqual(["flows"]);
});

test("states of one name in two branches are kept apart", () => {
  const inner = (value: number) => ({
    StartAt: "Same",
    States: {
      Same: {
        Type: "Map",
        ItemProcessor: { StartAt: "P", States: { P: { Type: "Pass", Result: value, End: true } } },
        End: true,
      },
    },
  });
  const { flows } = compile(only({ Type: "Parallel", Branches: [inner(1), inner(2)] }) as never);
  expect(Object.keys(flows).sort()).toEqual(["", "/Only/0", "/Only/0/Same/0", "/Only/1", "/Only/1/Same/0"]);
});
