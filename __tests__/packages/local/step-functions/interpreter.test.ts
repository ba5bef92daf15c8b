import { expect, test } from "@jest/globals";
import { Interpreter, validateDefinition, type InterpreterEvent } from "../../../../packages/local/step-functions/interpreter.ts";

// What the seam takes for granted of aws-local-stepfunctions: run this first after an update of the library.

const task = (fields = {}) => ({ Type: "Task", Resource: "x", End: true, ...fields });
const machine = (states: Record<string, object>) =>
  new Interpreter({ StartAt: Object.keys(states)[0] ?? "", States: states as never });
const failing = (name: string, more = {}) => ({
  A: async () => Promise.reject(Object.assign(new Error("why"), { name, ...more })),
});

async function eventsOf(events: AsyncIterable<InterpreterEvent>): Promise<InterpreterEvent[]> {
  const all: InterpreterEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

test("a handler gets the state's effective input, and its result is the state's", async () => {
  const run = machine({ A: task({ Parameters: { "b.$": "$.a", "c.$": "$$.Mine.c" } }) }).run(
    { a: 1 },
    { A: async (input) => ({ got: input }) },
    { Mine: { c: 2 } },
  );
  expect(await run.outcome).toEqual({ status: "SUCCEEDED", output: { got: { b: 1, c: 2 } } });
});

test.each([[0], [false], [""], [null], ["text"], [[]], [[1, "a"]], [{ b: null }]])("a path finds %j as it is", async (value) => {
  const run = machine({ A: { Type: "Pass", Parameters: { "a.$": "$.a", "mine.$": "$$.Mine.a" }, End: true } }).run(
    { a: value },
    {},
    { Mine: { a: value } },
  );
  expect(await run.outcome).toEqual({ status: "SUCCEEDED", output: { a: value, mine: value } });
});

test("a path that leads nowhere fails the execution", async () => {
  const run = machine({ A: { Type: "Pass", Parameters: { "a.$": "$.b.c" }, End: true } }).run({ a: 1 }, {}, {});
  expect(await run.outcome).toMatchObject({ status: "FAILED", error: "States.Runtime", cause: expect.stringContaining("$.b.c") });
});

test("an error's name and message are the execution's error and cause", async () => {
  const run = machine({ A: task() }).run({}, failing("DynamoDB.ConditionalCheckFailedException"), {});
  expect(await run.outcome).toEqual({ status: "FAILED", error: "DynamoDB.ConditionalCheckFailedException", cause: "why" });
});

test("Catch matches by name, States.TaskFailed and States.ALL", async () => {
  for (const ErrorEquals of [["Mine"], ["States.TaskFailed"], ["States.ALL"]]) {
    const run = machine({ A: task({ Catch: [{ ErrorEquals, Next: "B", ResultPath: "$.error" }] }), B: { Type: "Succeed" } }).run(
      { a: 1 },
      failing("Mine"),
      {},
    );
    expect(await run.outcome).toEqual({ status: "SUCCEEDED", output: { a: 1, error: { Error: "Mine", Cause: "why" } } });
  }
});

test("what is not catchable is not caught", async () => {
  const run = machine({ A: task({ Catch: [{ ErrorEquals: ["States.ALL"], Next: "B" }] }), B: { Type: "Succeed" } }).run(
    {},
    failing("States.Timeout", { isCatchable: false }),
    {},
  );
  expect(await run.outcome).toMatchObject({ status: "FAILED", error: "States.Timeout" });
});

test("an abort ends the run and its events at once, before the handler does", async () => {
  let end = (_result: unknown) => {};
  const run = machine({ A: task() }).run({}, { A: () => new Promise((resolve) => (end = resolve)) }, {});
  const events = eventsOf(run.events);
  run.abort();
  expect(await run.outcome).toEqual({ status: "ABORTED" });
  expect((await events).at(-1)?.type).toBe("ExecutionAborted");
  end(null);
});

test("the events tell of each state with its input and output", async () => {
  const run = machine({ A: { Type: "Pass", Next: "B" }, B: task() }).run({ a: 1 }, { B: async () => 2 }, {});
  const events = await eventsOf(run.events);
  expect(events.map(({ type, state }) => [type, state?.name, state?.input, state?.output])).toEqual([
    ["ExecutionStarted", undefined, undefined, undefined],
    ["StateEntered", "A", { a: 1 }, undefined],
    ["StateExited", "A", { a: 1 }, { a: 1 }],
    ["StateEntered", "B", { a: 1 }, undefined],
    ["StateExited", "B", { a: 1 }, 2],
    ["ExecutionSucceeded", undefined, undefined, undefined],
  ]);
});

test("handlers are known by state name inside of Map and Parallel too, with the same context object", async () => {
  const nested = { StartAt: "A", States: { A: task({ Parameters: { "c.$": "$$.Mine.c" } }) } };
  const handlers = { A: async (input: unknown) => input };
  const parallel = machine({ P: { Type: "Parallel", Branches: [nested], End: true } }).run({}, handlers, { Mine: { c: 2 } });
  expect(await parallel.outcome).toEqual({ status: "SUCCEEDED", output: [{ c: 2 }] });
  const map = machine({ M: { Type: "Map", ItemProcessor: nested, End: true } }).run([1], handlers, { Mine: { c: 2 } });
  expect(await map.outcome).toEqual({ status: "SUCCEEDED", output: [{ c: 2 }] });
});

test("validation tells of a state that is missing, of one that is not reached, and of a path that is none", () => {
  const pass = { Type: "Pass", End: true };
  expect(() => validateDefinition({ StartAt: "A", States: { A: { Type: "Pass", Next: "B" } } })).toThrow(
    "MISSING_TRANSITION_TARGET",
  );
  expect(() => validateDefinition({ StartAt: "A", States: { A: pass, B: pass } })).toThrow("State B is not reachable");
  expect(() => validateDefinition({ StartAt: "A", States: { A: { ...pass, InputPath: "nonsense" } } })).toThrow(
    "/States/A/InputPath",
  );
});
