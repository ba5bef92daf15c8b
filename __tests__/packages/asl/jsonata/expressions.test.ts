import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../../../packages/asl/index.ts";
import { Failure, only, play, silence } from "../interpreter/support/play.ts";

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
    const template = { a: ["{% 1 + 1 %}", " {% 1 %} ", { b: "{% $states.input %}" }], "c.$": "$.x", d: null };
    expect(await output(template, 5)).toEqual({ a: [2, " {% 1 %} ", { b: 5 }], "c.$": "$.x", d: null });
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

describe("states in JSONata", () => {
  test("a task sends its Arguments, and gives an Output of result and input", async () => {
    const state = {
      ...{ Type: "Task", Resource: "arn:aws:states:::lambda:invoke", Arguments: { Payload: "{% $states.input.a %}" } },
      ...{ TimeoutSeconds: "{% $states.input.limit %}", HeartbeatSeconds: "{% 2 %}" },
      ...{ Output: { in: "{% $states.input.a %}", out: "{% $states.result.Payload %}" } },
    };
    const { run, tasks } = await play(jsonata(state), { input: { a: 1, limit: 9 }, answers: { Only: { Payload: 2 } } });
    expect(tasks[0]).toMatchObject({ parameters: { Payload: 1 }, timeoutSeconds: 9, heartbeatSeconds: 2 });
    expect(run.output).toEqual({ in: 1, out: 2 });
  });

  test("without an Output it gives the result", async () => {
    expect(
      (await play(jsonata({ Type: "Task", Resource: "arn:aws:states:::lambda:invoke" }), { answers: { Only: [1, 2] } })).run
        .output,
    ).toEqual([1, 2]);
  });

  test.each([
    [{ Seconds: "{% $states.input.s %}" }, [7]],
    [{ Timestamp: "{% $states.input.t %}" }, [60]],
  ])("Wait takes %j", async (state, woken) => {
    const played = await play(jsonata({ Type: "Wait", ...state }), { input: { s: 7, t: "2026-11-22T09:01:00Z" } });
    expect(played.woken).toEqual(woken);
  });

  test("Fail takes expressions", async () => {
    const { run } = await play(
      { QueryLanguage: "JSONata", StartAt: "F", States: { F: { Type: "Fail", Error: "{% 'E' & $states.input %}", Cause: "c" } } },
      { input: 1 },
    );
    expect(run).toMatchObject({ error: "E1", cause: "c" });
  });

  test("a Choice's rule gives and assigns for itself, the state's own Output is its Default's", async () => {
    const definition = (v: number) => ({
      QueryLanguage: "JSONata",
      StartAt: "C",
      States: {
        C: {
          ...{ Type: "Choice", Default: "End", Output: "default", Assign: { way: "default" } },
          Choices: [
            { Condition: `{% ${v} = 1 %}`, Next: "End", Output: "one", Assign: { way: "one" } },
            { Condition: `{% ${v} = 2 %}`, Next: "End", Assign: { way: "two" } },
          ],
        },
        End: { Type: "Pass", Output: ["{% $states.input %}", "{% $way %}"], End: true },
      },
    });
    const outputs = await Promise.all([1, 2, 3].map(async (v) => (await play(definition(v), { input: "in" })).run.output));
    expect(outputs).toEqual([
      ["one", "one"],
      ["in", "two"],
      ["default", "default"],
    ]);
  });

  test("a Map's items, selection and concurrency are expressions; so are a Distributed Map's limits and batches", async () => {
    const inner = { StartAt: "P", States: { P: { Type: "Pass", Output: "{% $states.input %}", End: true } } };
    const inline = {
      Type: "Map",
      Items: "{% $states.input.i %}",
      MaxConcurrency: "{% 1 %}",
      ItemSelector: { n: "{% $states.context.Map.Item.Index %}", v: "{% $states.context.Map.Item.Value %}" },
      ItemProcessor: inner,
    };
    const input = { i: ["a", "b"] };
    expect((await play(jsonata(inline), { input })).run.output).toEqual([
      { n: 0, v: "a" },
      { n: 1, v: "b" },
    ]);
    const distributed = {
      ...{ Type: "Map", Items: "{% $states.input.i %}", ToleratedFailurePercentage: "{% 50 %}" },
      ...{ ItemBatcher: { MaxItemsPerBatch: "{% 2 %}", BatchInput: { of: "{% $count($states.input.i) %}" } } },
      ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED" }, ...inner },
    };
    const { run, execution } = await play(jsonata(distributed), { input });
    expect(run.output).toEqual([{ BatchInput: { of: 2 }, Items: ["a", "b"] }]);
    expect(execution.mapRuns[0]).toMatchObject({ toleratedFailurePercentage: 50 });
  });

  test("one state may be in JSONata where the others are not", async () => {
    const states = {
      A: { Type: "Pass", Result: { n: 2 }, Next: "B" },
      B: { Type: "Pass", QueryLanguage: "JSONata", Output: "{% $states.input.n * 2 %}", Next: "C" },
      C: { Type: "Pass", Parameters: { "v.$": "$" }, End: true },
    };
    expect((await play({ StartAt: "A", States: states })).run.output).toEqual({ v: 4 });
  });
});

describe("variables", () => {
  const task = { Type: "Task", Resource: "arn:aws:states:::lambda:invoke" };

  test("are assigned of what they were when the state was entered", async () => {
    const states = {
      A: { Type: "Pass", Assign: { x: 3, a: 6 }, Next: "B" },
      B: { Type: "Pass", Assign: { "x.$": "$a", "nextX.$": "$x" }, Next: "C" },
      C: { Type: "Pass", Parameters: { "x.$": "$x", "nextX.$": "$nextX" }, End: true },
    };
    expect((await play({ StartAt: "A", States: states })).run.output).toEqual({ x: 6, nextX: 3 });
  });

  test("of a task are of its answer as it came, not of what ResultSelector leaves", async () => {
    const states = {
      T: { ...task, ResultSelector: { "only.$": "$.b" }, Assign: { "all.$": "$", "in.$": "$$.Execution.Input" }, Next: "P" },
      P: { Type: "Pass", Parameters: { "r.$": "$", "all.$": "$all", "in.$": "$in" }, End: true },
    };
    const { run } = await play({ StartAt: "T", States: states }, { input: 1, answers: { T: { a: 1, b: 2 } } });
    expect(run.output).toEqual({ r: { only: 2 }, all: { a: 1, b: 2 }, in: 1 });
  });

  test("of a flow around are seen within, and those from within are not seen outside", async () => {
    const inner = {
      StartAt: "I",
      States: {
        I: { Type: "Pass", Assign: { y: 1 }, Parameters: { "x.$": "$x" }, Next: "J" },
        J: { Type: "Pass", Parameters: { "x.$": "$x", "y.$": "$y" }, End: true },
      },
    };
    const states = {
      A: { Type: "Pass", Assign: { x: 3 }, Next: "M" },
      M: { Type: "Map", ItemsPath: "$.i", ItemProcessor: inner, Next: "B" },
      B: { Type: "Pass", Parameters: { "y.$": "$y" }, End: true },
    };
    const { run } = await play({ StartAt: "A", States: states }, { input: { i: [1] } });
    expect(run.history.find(({ type }) => type === "MapStateExited")!.details).toMatchObject({ output: [{ x: 3, y: 1 }] });
    expect(run.cause).toContain("The JSONPath '$y' specified for the field 'y.$' could not be found");
  });

  test("are not seen in a Distributed Map's child executions", async () => {
    const processor = {
      ProcessorConfig: { Mode: "DISTRIBUTED" },
      StartAt: "I",
      States: { I: { Type: "Pass", Parameters: { "x.$": "$x" }, End: true } },
    };
    const states = { A: { Type: "Pass", Assign: { x: 3 }, Next: "M" }, M: { Type: "Map", ItemProcessor: processor, End: true } };
    expect((await play({ StartAt: "A", States: states }, { input: [1] })).execution.runs[1]!.cause).toContain("'$x'");
  });

  test("can be in any path, and in functions", async () => {
    const states = {
      A: { Type: "Pass", Assign: { p: { items: [1, 2], most: 1, t: "{} of {}" } }, Next: "M" },
      M: {
        Type: "Map",
        ItemsPath: "$p.items",
        MaxConcurrencyPath: "$p.most",
        ItemSelector: { "t.$": "States.Format($p.t, $$.Map.Item.Value, 2)" },
        ItemProcessor: { StartAt: "I", States: { I: { Type: "Succeed" } } },
        Next: "C",
      },
      C: { Type: "Choice", Choices: [{ Variable: "$p.most", NumericEqualsPath: "$p.items[0]", Next: "O" }] },
      O: { Type: "Pass", End: true },
    };
    expect((await play({ StartAt: "A", States: states })).run.output).toEqual([{ t: "1 of 2" }, { t: "2 of 2" }]);
  });

  test("a catcher assigns of the error", async () => {
    const states = {
      T: {
        ...task,
        QueryLanguage: "JSONata",
        TimeoutSeconds: 1,
        Assign: { v: "ok" },
        Catch: [{ ErrorEquals: ["States.ALL"], Assign: { v: "{% $states.errorOutput.Error %}" }, Next: "P" }],
        Next: "P",
      },
      P: { Type: "Pass", Parameters: { "v.$": "$v" }, End: true },
    };
    const outputs = await Promise.all(
      [{}, silence, new Failure("E")].map(
        async (answer) => (await play({ StartAt: "T", States: states }, { answers: { T: answer } })).run.output,
      ),
    );
    expect(outputs).toEqual([{ v: "ok" }, { v: "States.Timeout" }, { v: "E" }]);
  });
});
