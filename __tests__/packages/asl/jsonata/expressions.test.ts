import { describe, expect, test } from "@jest/globals";
import { compile, start, type Json, type Step } from "../../../../packages/asl/index.ts";
import { environmentAt, given, only, play } from "../interpreter/support/play.ts";

const jsonata = (state: object) => ({ QueryLanguage: "JSONata", ...only(state) });

async function output(expression: Json, input: Json = {}): Promise<Json | undefined> {
  const { run } = await play(jsonata({ Type: "Pass", Output: expression }), { input });
  expect(run.cause).toBeUndefined();
  return run.output;
}

describe("JSONata's functions of Step Functions", () => {
  test.each<[string, Json]>([
    ["$partition([1,2,3], 2)", [[1, 2], [3]]],
    ["$partition([1], 5)", [[1]]],
    ["$range(0, 10, 3)", [0, 3, 6, 9]],
    // One value of a sequence stands for itself, as everywhere in JSONata.
    ["$range(1, 9, 9)", 1],
    ["$hash('input data', 'SHA-256')", "b4a697a057313163aee33cd8d40c66e9f0f177e00cac2de32475ffff6169c3e3"],
    ["$random()", 0.5],
    ["$random(7) = $random(7)", true],
    ["$random(7) = 0.5", false],
    ["[1, function($x) { $x }, $sum, /a/]", [1, null, null, null]],
    ["{'a': {'b': 1, 'f': function($x) { $x }, 's': $sum, 'r': /a/}}", { a: { b: 1 } }],
    ["{'z': -0}", { z: 0 }],
    ["$uuid()", "id-1"],
    [`$parse('{"a": [1, 2]}').a[1]`, 2],
    ["$parse('-0')", 0],
    // Time is the environment's.
    ["$millis()", Date.parse("2026-11-22T09:00:00Z")],
    ["$now()", "2026-11-22T09:00:00.000Z"],
    ["$now('[Y0001]-[M01]')", "2026-11"],
    ["$states.context.State.Name & $states.context.Execution.Name", "Onlyone"],
    ["$sum($states.input.n[$ > 1])", 5],
    ["$map([1,2], function($v) { $v * 2 })", [2, 4]],
    ["[]", []],
    ["null", null],
  ])("%s", async (expression, value) => {
    expect(await output(`{% ${expression} %}`, { n: [1, 2, 3] })).toEqual(value);
  });

  test("texts in {% %} are evaluated at any depth, others stand as they are", async () => {
    const template = {
      u: ["{% 1", "1 %}"],
      a: ["{% 1 + 1 %}", " {% 1 %} ", { b: "{% $states.input %}" }],
      "c.$": "$.x",
      d: null,
    };
    expect(await output(template, 5)).toEqual({ u: ["{% 1", "1 %}"], a: [2, " {% 1 %} ", { b: 5 }], "c.$": "$.x", d: null });
  });

  test("where there are none, the step is there at once, and gives what is written as it is", () => {
    const Output = { list: [{ a: 1 }], text: "b" };
    const machine = compile(jsonata({ Type: "Pass", Output }));
    const step = start(machine, { ...given, input: {} }, environmentAt({ now: 0 })) as Step;
    expect(step.execution.runs[0]!.output).toBe(Output);
  });

  test("an Output may be any JSON", async () => {
    expect(await output(0.1)).toBe(0.1);
    expect(await output([])).toEqual([]);
  });
});

describe("what fails as States.QueryEvaluationError says where and why", () => {
  const where = "An error occurred while executing the state 'Only' (entered at the event id #2). The JSONata expression";

  test.each<[object, string, string]>([
    [
      { Output: { list: [1, "{% $none %}"] } },
      "Output/list[1]",
      "'$none' specified for the field 'Output/list[1]' returned nothing (undefined).",
    ],
    [
      { Assign: { x: "{% $states.result %}" } },
      "Assign/x",
      "'$states.result' specified for the field 'Assign/x' returned nothing (undefined).",
    ],
    [
      { Output: "{% $eval('1') %}" },
      "Output",
      "'$eval('1')' specified for the field 'Output' threw an error during evaluation. T1006: ",
    ],
    [
      { Output: "{% 1 + 'a' %}" },
      "Output",
      "'1 + 'a'' specified for the field 'Output' threw an error during evaluation. T2002: ",
    ],
    [
      { Output: "{% $parse('no') %}" },
      "Output",
      `'$parse('no')' specified for the field 'Output' threw an error during evaluation. "no" is no JSON.`,
    ],
    [
      { Output: "{% function($x) { $x } %}" },
      "Output",
      "'function($x) { $x }' specified for the field 'Output' returned a function.",
    ],
    [{ Output: "{% $sum %}" }, "Output", "'$sum' specified for the field 'Output' returned a function."],
    [{ Output: "{% /a/ %}" }, "Output", "'/a/' specified for the field 'Output' returned a function."],
  ])("%j", async (state, location, reason) => {
    const { run } = await play(jsonata({ Type: "Pass", ...state }));
    expect(run).toMatchObject({ status: "FAILED", error: "States.QueryEvaluationError" });
    expect(run.cause).toContain(`${where} ${reason}`);
    expect(run.history.slice(2)).toMatchObject([
      { type: "EvaluationFailed", previousEventId: 0, details: { error: run.error, cause: run.cause, location, state: "Only" } },
      { type: "ExecutionFailed", previousEventId: 3 },
    ]);
  });

  test.each([
    ["recursion without end", "( $f := function($n) { 1 + $f($n + 1) }; $f(1) )", "D1011"],
    ["a loop without end", "( $f := function($n) { $f($n + 1) }; $f(1) )", "D1012"],
    ["more values than there is room for", "[1..10000000]", "D2015"],
  ])("%s is stopped", async (_, expression, code) => {
    const { run } = await play(jsonata({ Type: "Pass", Output: `{% ${expression} %}` }));
    expect(run.error).toBe("States.QueryEvaluationError");
    expect(run.cause).toContain(code);
  });

  test.each<[object, string]>([
    [
      { Type: "Wait", Seconds: "a" },
      `The value specified for the field 'Seconds' returned an unexpected result type. Expected 'number', but was 'string' for value: "a"`,
    ],
    [
      { Type: "Wait", Seconds: "{% null %}" },
      "The JSONata expression 'null' specified for the field 'Seconds' returned an unexpected result type. " +
        "Expected 'number', but was 'null' for value: null",
    ],
    [
      { Type: "Wait", Seconds: "{% 'a' %}" },
      `'Seconds' returned an unexpected result type. Expected 'number', but was 'string' for value: "a"`,
    ],
    [
      { Type: "Map", Items: "{% {'a': 1} %}", ItemProcessor: { StartAt: "P", States: { P: { Type: "Succeed" } } } },
      `'Items' returned an unexpected result type. Expected 'array', but was 'object' for value: {"a":1}`,
    ],
    [
      { Type: "Choice", Choices: [{ Condition: "{% 1 %}", Next: "Only" }], Default: "Only" },
      "'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'number' for value: 1",
    ],
  ])("%j must give another type", async (state, reason) => {
    expect((await play(jsonata(state))).run.cause).toContain(reason);
  });

  test("it can be caught", async () => {
    const definition = {
      QueryLanguage: "JSONata",
      StartAt: "T",
      States: {
        T: {
          Type: "Task",
          Resource: "arn:aws:states:::lambda:invoke",
          Output: "{% $none %}",
          Catch: [{ ErrorEquals: ["States.QueryEvaluationError"], Next: "H", Output: "{% $states.errorOutput.Error %}" }],
          End: true,
        },
        H: { Type: "Succeed" },
      },
    };
    expect((await play(definition)).run).toMatchObject({ status: "SUCCEEDED", output: "States.QueryEvaluationError" });
  });
});

test("expressions see the state's own values and leave them as they are", async () => {
  const input = Object.freeze({ list: Object.freeze([3, 1, 2]), one: Object.freeze([Object.freeze({ a: Object.freeze([1]) })]) });
  const before = JSON.stringify(input);
  const expressions = ["$sort(list)", "list^($)", "one.a[]", "$append(list, 4)", "one ~> |$|{'b': 1}|", "list[]", "one[0].a"];
  const outputs = expressions.map((expression) => `{% $states.input.(${expression}) %}`);
  expect(await output(outputs, input)).toEqual([[1, 2, 3], [1, 2, 3], [1], [3, 1, 2, 4], [{ a: [1], b: 1 }], [3, 1, 2], [1]]);
  expect(JSON.stringify(input)).toBe(before);
});
