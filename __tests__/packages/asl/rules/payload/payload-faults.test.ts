import { describe, expect, test } from "@jest/globals";
import { payloadFaults } from "../../../../../packages/asl/rules/payload/payload-faults.ts";
import { machine, told } from "./flows.ts";

const end = { Type: "Succeed" };
const miss = (state: string, field: string, path: string, why: string) =>
  `${state}: ${field} reads ${path}, but ${why} on any way here.`;
const gone = (field: string, state = "A") => miss(state, field, "$.gone", '$ has no "gone"');

describe("a path is read", () => {
  test.each([
    ...["SecondsPath", "TimestampPath", "TimeoutSecondsPath", "HeartbeatSecondsPath", "MaxConcurrencyPath", "InputPath"],
    ...["ToleratedFailureCountPath", "ToleratedFailurePercentagePath", "ErrorPath", "CausePath", "OutputPath"],
  ])("in %s", (field) => {
    expect(told({ A: { Type: "Pass", [field]: "$.gone", End: true } })).toEqual([gone(field)]);
  });

  test.each([
    ["Parameters", { Type: "Pass", Parameters: { a: [{ "b.$": "$.gone" }] } }, gone("Parameters.a.b.$")],
    ["Parameters of a Task", { Type: "Task", Parameters: { "b.$": "States.Array($.gone)" } }, gone("Parameters.b.$")],
    [
      "ResultSelector",
      { Type: "Task", ResultSelector: { c: { "b.$": "$$.gone" } } },
      miss("A", "ResultSelector.c.b.$", "$$.gone", '$$ has no "gone"'),
    ],
    ["ItemsPath", { Type: "Map", ItemsPath: "$.gone" }, gone("ItemsPath")],
    ["ItemSelector", { Type: "Map", ItemsPath: "$.list", ItemSelector: { "a.$": "$.gone" } }, gone("ItemSelector.a.$")],
    ["a Map's Parameters", { Type: "Map", ItemsPath: "$.list", Parameters: { "a.$": "$.gone" } }, gone("Parameters.a.$")],
    ["what is no list", { Type: "Map" }, miss("A", "ItemsPath", "$", "$ is no list")],
    ["what is no list, by its path", { Type: "Map", ItemsPath: "$.text" }, miss("A", "ItemsPath", "$.text", "$.text is no list")],
  ])("in %s", (_, state, fault) => {
    expect(told({ A: { ...state, End: true } }, { list: [1], text: "a" })).toEqual([fault]);
  });

  test("but no text, nor what is nowhere said to be a path", () => {
    const Parameters = { a: "$.gone", b: null, c: 5, "d.$": "$.b", "e.$": "States.Format('$.gone')" };
    expect(told({ A: { Type: "Pass", InputPath: 5, Parameters, End: true } }, {})).toEqual([]);
    expect(told({ A: { Type: "Pass", Parameters: { a: null, b: [], "e.$": "a$" }, End: true } })).toEqual([]);
    expect(payloadFaults(machine({ A: { Type: "Pass", InputPath: "$.gone", End: true } }))).toEqual([]);
  });

  test("and JSONata looks at none", () => {
    const inner = machine({ B: { Type: "Pass", InputPath: "$.gone", End: true } });
    const state = { Type: "Pass", InputPath: "$.gone", Next: "C" };
    const after = { C: { Type: "Pass", InputPath: "$.whatever", End: true } };
    expect(told({ A: { ...state, QueryLanguage: "JSONata" }, ...after })).toEqual([]);
    expect(told({ A: state, ...after }, {}, { QueryLanguage: "JSONata" })).toEqual([]);
    expect(told({ A: { Type: "Parallel", Branches: [inner], End: true } })).toEqual([gone("InputPath", "B")]);
  });

  test.each([
    ["InputPath", "$.gone", "payload-path", "Have a state before make it, or mend the path."],
    ["InputPath", "$$.gone", "context-path", "See the context object's fields."],
  ])("in %s: %s has the rule %s", (field, path, rule, advice) => {
    expect(payloadFaults(machine({ A: { Type: "Pass", [field]: path, End: true } }), {})).toMatchObject([{ rule, advice }]);
  });
});

test.each(["gone", "Error"])("a branch makes what its last state makes, and nothing of %s that none catches", (name) => {
  const branch = machine({ B: { Type: "Task", Next: "C" }, C: { Type: "Pass", Result: { kept: 1 }, End: true } });
  const last = { Type: "Pass", InputPath: `$[0].${name}`, End: true };
  const faults = told({ A: { Type: "Parallel", Branches: [{ ...branch, StartAt: "B" }], Next: "D" }, D: last });
  expect(faults).toEqual([miss("D", "InputPath", `$[0].${name}`, `$[…] has no "${name}"`)]);
});

test("who has an example of the input in a file is told where a missing field can be added", () => {
  const missing = machine({ A: { Type: "Pass", InputPath: "$.gone", End: true } });
  const [fault] = payloadFaults(missing, {}, "pay.input.json");
  expect(fault?.advice).toBe("Have a state before make it, mend the path, or add it to the example input pay.input.json.");
});

describe("a Choice", () => {
  const asks = (rule: object, input: unknown = { a: 1, ab: 1 }) =>
    told({ A: { Type: "Choice", Choices: [{ ...rule, Next: "B" }], Default: "B" }, B: end }, input);

  test.each([
    [{ Variable: "$.gone", IsNull: true }, [gone("Variable")]],
    [{ Variable: "$.a", StringEqualsPath: "$.gone" }, [gone("StringEqualsPath")]],
    [{ Variable: "$.a", StringEquals: "$.gone" }, []],
    [{ Or: [{ Variable: "$.gone", IsNull: true }] }, [gone("Variable")]],
    [{ Not: { Variable: "$.gone", IsNull: true } }, [gone("Variable")]],
    [
      {
        And: [
          { Variable: "$.gone", IsPresent: true },
          { Variable: "$.gone.a", IsNull: true },
          { Variable: "$.gone[0]", IsNull: true },
        ],
      },
      [],
    ],
    [
      {
        And: [
          { Variable: "$.gone", IsPresent: true },
          { Variable: "$.goner", IsNull: true },
        ],
      },
      [miss("A", "Variable", "$.goner", '$ has no "goner"')],
    ],
    [
      {
        And: [
          { Variable: "$.a.gone", IsPresent: true },
          { Variable: "$.gone", IsNull: true },
        ],
      },
      [gone("Variable")],
    ],
  ])("%j: %j", (rule, faults) => {
    expect(asks(rule)).toEqual(faults);
  });
});

describe("what a state hands on", () => {
  const pass = (path: string) => ({ Type: "Pass", InputPath: path, End: true });
  const then = (state: object, path: string, input: unknown = { a: 1 }) =>
    told({ A: { Next: "B", ...state }, B: pass(path) }, input);
  const task = { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage" };

  test.each<[string, object, string, boolean]>([
    ["a Pass's input", { Type: "Pass" }, "$.a", true],
    ["a Pass's Result", { Type: "Pass", Result: { b: 1 } }, "$.b", true],
    ["a Pass's Result alone", { Type: "Pass", Result: { b: 1 } }, "$.a", false],
    ["a Pass's Parameters", { Type: "Pass", Parameters: { "b.$": "$.a" } }, "$.b", true],
    ["a Wait's input, whatever its ResultPath", { Type: "Wait", ResultPath: "$.b" }, "$.b", false],
    ["a Wait's Result, which it has not", { Type: "Wait", Result: { b: 1 } }, "$.b", false],
    ["a Task's answer", task, "$.MessageId", true],
    ["a Task's answer, whatever it was given", { ...task, Parameters: { b: 1 } }, "$.b", false],
    ["a Task's Result, which it has not", { ...task, Result: { b: 1 } }, "$.b", false],
    ["another call's answer", { Type: "Task", Resource: "x" }, "$.b", true],
    ["what only ends like a call", { Type: "Task", Resource: "xarn:aws:states:::sqs:sendMessage" }, "$.b", true],
    ["an answer put into the input", { ...task, ResultPath: "$.b" }, "$.b.MessageId", true],
    ["the input that an answer is put into", { ...task, ResultPath: "$.b" }, "$.a", true],
    ["an answer that is put where nobody knows", { ...task, ResultPath: "$.b[0]" }, "$.c", true],
    ["an answer that is put into no path", { ...task, ResultPath: "b" }, "$.c", true],
    ["a Parallel's list", { Type: "Parallel", Branches: [machine({ C: pass("$") })] }, "$[0].a", true],
    ["a Parallel's list, no field", { Type: "Parallel", Branches: [machine({ C: pass("$") })] }, "$.a", false],
    ["a Parallel without branches", { Type: "Parallel" }, "$[0].a", false],
    [
      "a Parallel's Parameters",
      { Type: "Parallel", Parameters: { b: 1 }, Branches: [machine({ C: pass("$.b") })] },
      "$[0]",
      true,
    ],
  ])("%s", (_, state, path, isThere) => {
    expect(then(state, path)).toHaveLength(isThere ? 0 : 1);
  });

  test("goes by Default, by each rule of a Choice, and by a Catch", () => {
    const input = { a: 1 };
    const asked = { Type: "Choice", Choices: [{ Variable: "$.a", IsNull: true, Next: "B" }], Default: "C" };
    expect(told({ A: asked, B: pass("$.gone"), C: pass("$.gone") }, input)).toEqual([
      gone("InputPath", "C"),
      gone("InputPath", "B"),
    ]);
    const caught = (path: string, ResultPath?: string | null) =>
      told(
        { A: { ...task, End: true, Catch: [{ Next: "B", ...(ResultPath !== undefined && { ResultPath }) }] }, B: pass(path) },
        input,
      );
    expect([caught("$.Error"), caught("$.Cause"), caught("$.b.Cause", "$.b"), caught("$.a", null)]).toEqual([[], [], [], []]);
    expect([caught("$.a"), caught("$.Error", null)].map(({ length }) => length)).toEqual([1, 1]);
    expect(told({ A: { ...task, End: true, Catch: [{}] } }, input)).toEqual([]);
  });

  test("is what any way hands on, and ways may go round", () => {
    const states = (path: string) => ({
      A: { Type: "Choice", Choices: [{ Variable: "$.n", IsPresent: true, Next: "B" }], Default: "C" },
      B: { Type: "Pass", Result: 1, ResultPath: "$.b", Next: "D" },
      C: { Type: "Pass", Result: 1, ResultPath: "$.c", Next: "D" },
      D: { Type: "Choice", Choices: [{ Variable: path, IsNull: true, Next: "A" }], Default: "E" },
      E: { Type: "Pass", Parameters: { "b.$": "$.b", "c.$": "$.c" }, End: true },
    });
    expect(told(states("$.b"))).toEqual([]);
    expect(told(states("$.d"))).toEqual([miss("D", "Variable", "$.d", '$ has no "d"')]);
    expect(told({ A: { Type: "Pass", ResultPath: "$.a", Next: "A" } })).toEqual([]);
  });

  test("may lead nowhere, and a definition may have no start", () => {
    expect(told({ A: { Type: "Pass", Next: "toString" } })).toEqual([]);
    expect(payloadFaults({ States: { A: pass("$.gone") } }, {})).toEqual([]);
    expect(payloadFaults({ StartAt: "A" }, {})).toEqual([]);
  });

  test.each([
    ["End", { Type: "Pass", End: true }, true],
    ["Succeed", end, true],
    ["Fail", { Type: "Fail" }, false],
  ])("at the end of a branch, by %s, is what the Parallel has", (_, last, isThere) => {
    const branch = machine({ C: last });
    expect(then({ Type: "Parallel", Branches: [branch] }, "$[0].a")).toHaveLength(isThere ? 0 : 1);
  });
});
