import { describe, expect, test } from "@jest/globals";
import { only, play } from "../interpreter/support/play.ts";

const jsonata = (state: object) => ({ QueryLanguage: "JSONata", ...only(state) });

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
    [{ Seconds: 5 }, [5]],
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
