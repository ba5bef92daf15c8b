import { describe, expect, test } from "@jest/globals";
import { Failure, only, play, silence } from "./support/play.ts";

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

  test("what is constant in a template is handed on as it is", async () => {
    const Parameters = { fixed: { list: [{ a: 1 }] }, mixed: [{ b: 1 }, { "c.$": "$" }] };
    const { run } = await play(only({ Type: "Pass", Parameters }), { input: 1 });
    const output = run.output as unknown as typeof Parameters;
    expect(output).toEqual({ fixed: { list: [{ a: 1 }] }, mixed: [{ b: 1 }, { c: 1 }] });
    expect(output.fixed).toBe(Parameters.fixed);
    expect(output.mixed[0]).toBe(Parameters.mixed[0]);
  });

  test("a state that can be tried again knows how often it was", async () => {
    const count = { "n.$": "$$.State.RetryCount" };
    const branch = { StartAt: "P", States: { P: { Type: "Pass", End: true } } };
    const parallel = await play(only({ Type: "Parallel", Parameters: count, Branches: [branch] }));
    expect(parallel.run.output).toEqual([{ n: 0 }]);
    expect((await play(only({ Type: "Pass", Parameters: count }))).run.error).toBe("States.Runtime");
  });

  test("a state knows what is there, and no more", async () => {
    const states = { A: { Type: "Pass", Parameters: { "all.$": "$$" }, End: true } };
    const { run } = await play({ StartAt: "A", States: states }, { type: "EXPRESS" });
    const { all } = run.output as { all: { Execution: object; State: object } };
    expect(Object.keys(all)).toEqual(["Execution", "StateMachine", "State"]);
    expect(Object.keys(all.Execution)).toEqual(["Id", "Input", "StartTime", "Name", "RoleArn"]);
    expect(Object.keys(all.State)).toEqual(["Name", "EnteredTime"]);
    const state = { Type: "Pass", QueryLanguage: "JSONata", Output: "{% $keys($states) %}", End: true };
    expect((await play({ StartAt: "A", States: { A: state } })).run.output).toEqual(["input", "context"]);
  });

  test("a state may say that it is in the definition's language, and a branch that it is in another", async () => {
    const branches = [
      { QueryLanguage: "JSONata", StartAt: "A", States: { A: { Type: "Pass", Output: "{% $states.input.a %}", End: true } } },
      { StartAt: "B", States: { B: { Type: "Pass", QueryLanguage: "JSONPath", InputPath: "$.a", End: true } } },
      { QueryLanguage: "JSONPath", StartAt: "C", States: { C: { Type: "Pass", InputPath: "$.a", End: true } } },
    ];
    expect((await play(only({ Type: "Parallel", Branches: branches }), { input: { a: 1 } })).run.output).toEqual([1, 1, 1]);
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
