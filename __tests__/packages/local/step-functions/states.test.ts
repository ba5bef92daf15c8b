import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { turns, waitingOn } from "../until.ts";
import { createStepFunctionsHarness, machineArn, single, type StepFunctionsHarness } from "./step-functions-harness.ts";

let states: StepFunctionsHarness;

beforeEach(() => {
  states = createStepFunctionsHarness();
});

afterEach(() => states.stop());

describe("Wait", () => {
  const at = (ms: number) => new Date(ms).toISOString();

  test.each([
    ["Seconds", () => ({ Seconds: 60 }), {}],
    ["SecondsPath", () => ({ SecondsPath: "$.seconds" }), { seconds: 60 }],
    ["Timestamp", (now: number) => ({ Timestamp: at(now + 60_000) }), {}],
    ["TimestampPath", () => ({ TimestampPath: "$.at" }), { at: at(Date.now() + 60_000) }],
  ])("passes its input on after %s, on the runtime's clock", async (_field, wait, input) => {
    await states.load(single({ Type: "Wait", ...wait(states.clock.now()) }));
    let output: unknown;
    const waiting = waitingOn(states.clock, 60_000);
    const ended = states.outputOf(input).then((value) => (output = value));
    await waiting;
    states.clock.advance(30_000);
    await turns();
    expect(output).toBeUndefined();
    states.clock.advance(31_000);
    await ended;
    expect(output).toEqual(input);
  });

  test("keeps to InputPath and OutputPath", async () => {
    await states.load(single({ Type: "Wait", SecondsPath: "$.seconds", InputPath: "$.inner", OutputPath: "$.kept" }));
    expect(await states.outputOf({ inner: { seconds: 0, kept: "yes" } })).toBe("yes");
  });

  test("fails for what is no time", async () => {
    await states.load(single({ Type: "Wait", SecondsPath: "$.seconds" }));
    expect(await states.run({ seconds: -1 })).toMatchObject({ status: "FAILED", error: "States.Runtime" });
    expect(await states.run({ seconds: "soon" })).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  });

  test("is over when the execution times out", async () => {
    await states.load({ ...single({ Type: "Wait", Seconds: 60 }), TimeoutSeconds: 10 });
    const waiting = waitingOn(states.clock, 10_000);
    const result = states.run();
    await waiting;
    states.clock.advance(10_000);
    expect(await result).toMatchObject({ status: "TIMED_OUT", error: "States.Timeout" });
  });
});

test("an EXPRESS execution ends after five minutes", async () => {
  await states.load(single({ Type: "Wait", Seconds: 3600 }));
  const waiting = waitingOn(states.clock, 300_000);
  const result = states.run();
  await waiting;
  states.clock.advance(300_000);
  expect((await result).status).toBe("TIMED_OUT");
});

test.each([false, 0, null, ""])("a Pass state's Result may be %j", async (Result) => {
  await states.load(single({ Type: "Pass", Result, ResultPath: "$.result" }));
  expect(await states.outputOf({ a: 1 })).toEqual({ a: 1, result: Result });
});

test("ResultPath $ replaces the input", async () => {
  await states.load(single({ Type: "Pass", Result: { b: 2 }, ResultPath: "$" }));
  expect(await states.outputOf({ a: 1 })).toEqual({ b: 2 });
});

describe("Choice", () => {
  const choose = (Default?: string) => ({
    StartAt: "IsPaid",
    States: {
      IsPaid: {
        Type: "Choice",
        Choices: [
          {
            And: [
              { Variable: "$.outcome", IsPresent: true },
              { Variable: "$.outcome", StringEquals: "PAID" },
            ],
            Next: "Paid",
          },
        ],
        ...(Default && { Default }),
      },
      Paid: { Type: "Pass", Result: "paid", End: true },
      Failed: { Type: "Pass", Result: "failed", End: true },
    },
  });

  test("takes the first rule that holds, else the default", async () => {
    await states.load(choose("Failed"));
    expect(await states.outputOf({ outcome: "PAID" })).toBe("paid");
    expect(await states.outputOf({})).toBe("failed");
  });

  test("without default and match the execution fails", async () => {
    const definition = choose();
    await states.load({
      ...definition,
      States: {
        ...definition.States,
        IsPaid: {
          ...definition.States.IsPaid,
          Choices: [
            { Variable: "$.a", IsPresent: true, Next: "Paid" },
            { Variable: "$.b", IsPresent: true, Next: "Failed" },
          ],
        },
      },
    });
    expect(await states.run({})).toMatchObject({ status: "FAILED", error: "States.NoChoiceMatched" });
  });
});

test("a Fail state gives the execution its error and cause", async () => {
  await states.load({ StartAt: "No", States: { No: { Type: "Fail", Error: "Refused", Cause: "no pizza" } } });
  expect(await states.run()).toMatchObject({ status: "FAILED", error: "Refused", cause: "no pizza" });
});

test("the context object tells of execution and state machine, inside of Map and Parallel too", async () => {
  const inner = single({ Type: "Pass", Parameters: { "input.$": "$$.Execution.Input", "id.$": "$$.Execution.Id" } }, "Inner");
  await states.load({
    StartAt: "Outer",
    States: {
      Outer: {
        Type: "Pass",
        Parameters: {
          "id.$": "$$.Execution.Id",
          "name.$": "$$.Execution.Name",
          "input.$": "$$.Execution.Input",
          "start.$": "$$.Execution.StartTime",
          "machine.$": "$$.StateMachine.Id",
          "machineName.$": "$$.StateMachine.Name",
          "text.$": "States.Format('{}!', $$.Execution.Name)",
        },
        ResultPath: "$.outer",
        Next: "Both",
      },
      Both: { Type: "Parallel", Branches: [inner], ResultPath: "$.both", End: true },
    },
  });
  let time = states.clock.now() + 3_600_000;
  jest.spyOn(states.clock, "now").mockImplementation(() => (time += 1));
  const result = await states.call("states", "StartSyncExecution", {
    stateMachineArn: machineArn("orders"),
    name: "order-1",
    input: '{"a":1}',
  });
  const output = JSON.parse(result.output);
  expect(output.outer).toEqual({
    id: result.executionArn,
    name: "order-1",
    input: { a: 1 },
    start: new Date(result.startDate * 1000).toISOString(),
    machine: machineArn("orders"),
    machineName: "orders",
    text: "order-1!",
  });
  expect(output.both).toEqual([{ input: { a: 1 }, id: result.executionArn }]);
});
