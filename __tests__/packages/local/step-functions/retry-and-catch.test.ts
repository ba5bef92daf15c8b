import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { turns, until, waitingOn } from "../until.ts";
import { createPlayedServices, functionFails, refuse, type PlayedServices } from "./played-services.ts";
import { invoke, putItem, single, type StepFunctionsHarness } from "./step-functions-harness.ts";

let played: PlayedServices;
let states: StepFunctionsHarness;

beforeEach(() => {
  played = createPlayedServices();
  states = played.states;
});

afterEach(() => states.stop());

describe("Retry", () => {
  const retry = (...Retry: object[]) => single({ ...putItem, Retry });
  const throttled = "DynamoDB.ProvisionedThroughputExceededException";
  const failTimes = (count: number, name = "ProvisionedThroughputExceededException") =>
    (played.answer = () => (played.inputs.length <= count ? refuse(name)() : {}));

  test("waits with back-off on the runtime's clock", async () => {
    failTimes(3);
    await states.load(
      retry({ ErrorEquals: [throttled], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3, MaxDelaySeconds: 10 }),
    );
    const result = states.run({ id: "o1" });
    for (const [index, waitMs] of [2000, 6000, 10_000].entries()) {
      await until(() => played.inputs.length === index + 1);
      await turns();
      states.clock.advance(waitMs / 2);
      await turns();
      expect(played.inputs).toHaveLength(index + 1);
      states.clock.advance(waitMs / 2);
    }
    expect((await result).status).toBe("SUCCEEDED");
    expect(played.inputs).toHaveLength(4);
  });

  test("is told of: which state, the how manieth attempt of how many, when, and why", async () => {
    failTimes(2);
    await states.load(
      retry(
        { ErrorEquals: ["Other"], MaxAttempts: 9 },
        { ErrorEquals: [throttled], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 2 },
      ),
    );
    const told: object[] = [];
    states.events.on("state-retry", (event) => told.push(event));
    const result = states.run({ id: "o1" });
    for (const waitMs of [2000, 6000]) {
      const before = told.length;
      await until(() => told.length === before + 1);
      states.clock.advance(waitMs);
    }
    expect((await result).status).toBe("SUCCEEDED");
    const common = { input: { id: "o1" }, error: throttled, attempts: 3 };
    expect(told).toEqual([
      expect.objectContaining({ ...common, attempt: 2, waitMs: 2000 }),
      expect.objectContaining({ ...common, attempt: 3, waitMs: 6000 }),
    ]);
  });

  test("gives up after MaxAttempts, by default 3", async () => {
    failTimes(Infinity);
    await states.load(retry({ ErrorEquals: ["States.ALL"], IntervalSeconds: 1, JitterStrategy: "FULL" }));
    const result = states.run({ id: "o1" });
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await until(() => played.inputs.length === attempt);
      await turns();
      states.clock.advance(60_000);
    }
    expect(await result).toMatchObject({ status: "FAILED", error: throttled });
    expect(played.inputs).toHaveLength(4);
  });

  test.each([
    ["another error", { ErrorEquals: ["DynamoDB.ConditionalCheckFailedException"] }],
    ["no attempts", { ErrorEquals: ["States.ALL"], MaxAttempts: 0 }],
  ])("does not retry for %s", async (_what, retrier) => {
    failTimes(Infinity);
    await states.load(retry({ ErrorEquals: ["Other"] }, retrier));
    expect(await states.run({ id: "o1" })).toMatchObject({ status: "FAILED", error: throttled });
    expect(played.inputs).toHaveLength(1);
  });

  test("each retrier counts its own attempts", async () => {
    const names = ["ThrottlingException", "RequestLimitExceededException", "ThrottlingException"];
    played.answer = () => (played.inputs.length <= names.length ? refuse(names[played.inputs.length - 1] ?? "")() : {});
    await states.load(
      retry(
        { ErrorEquals: ["DynamoDB.ThrottlingException"], MaxAttempts: 2 },
        { ErrorEquals: ["States.TaskFailed"], MaxAttempts: 1 },
      ),
    );
    const result = states.run({ id: "o1" });
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await until(() => played.inputs.length === attempt);
      await turns();
      states.clock.advance(60_000);
    }
    expect((await result).status).toBe("SUCCEEDED");
  });
});

describe("Catch", () => {
  test("goes on with the error under ResultPath", async () => {
    played.answer = refuse("ConditionalCheckFailedException");
    await states.load({
      StartAt: "Save",
      States: {
        Save: {
          ...putItem,
          Catch: [{ ErrorEquals: ["DynamoDB.ConditionalCheckFailedException"], ResultPath: "$.error", Next: "Load" }],
          End: true,
        },
        Load: { Type: "Pass", End: true },
      },
    });
    expect(await states.outputOf({ id: "o1" })).toMatchObject({
      id: "o1",
      error: { Error: "DynamoDB.ConditionalCheckFailedException" },
    });
  });

  test("replaces the input by the error when ResultPath is $", async () => {
    played.answer = functionFails("Mine");
    await states.load({
      StartAt: "Pay",
      States: {
        Pay: { ...invoke, Catch: [{ ErrorEquals: ["States.TaskFailed"], ResultPath: "$", Next: "Caught" }], End: true },
        Caught: { Type: "Pass", End: true },
      },
    });
    expect(Object.keys((await states.outputOf()) as object)).toEqual(["Error", "Cause"]);
  });
});

describe("TimeoutSeconds of a task", () => {
  const timeoutIn = (catchers: object[], retriers: object[] = []) => ({
    StartAt: "Pay",
    States: {
      Pay: { ...invoke, TimeoutSeconds: 5, Catch: catchers, Retry: retriers, End: true },
      Failed: { Type: "Pass", Result: "as failure", End: true },
      Late: { Type: "Pass", Result: "as timeout", End: true },
    },
  });

  beforeEach(() => {
    played.answer = () => new Promise(() => undefined);
  });

  test.each([
    [
      "States.Timeout",
      [
        { ErrorEquals: ["States.TaskFailed"], Next: "Failed" },
        { ErrorEquals: ["States.Timeout"], Next: "Late" },
      ],
    ],
    [
      "States.ALL",
      [
        { ErrorEquals: ["States.TaskFailed"], Next: "Failed" },
        { ErrorEquals: ["States.ALL"], Next: "Late" },
      ],
    ],
  ])("is caught by %s, not by States.TaskFailed", async (_name, catchers) => {
    await states.load(timeoutIn(catchers));
    const output = states.outputOf();
    await until(() => played.inputs.length === 1);
    states.clock.advance(5000);
    expect(await output).toBe("as timeout");
  });

  test("fails the execution when only States.TaskFailed is caught", async () => {
    await states.load(
      timeoutIn([
        { ErrorEquals: ["States.TaskFailed"], Next: "Failed" },
        { ErrorEquals: ["Other"], Next: "Late" },
      ]),
    );
    const result = states.run();
    await until(() => played.inputs.length === 1);
    states.clock.advance(5000);
    expect(await result).toMatchObject({ status: "FAILED", error: "States.Timeout" });
  });

  test("counts for each attempt", async () => {
    await states.load(
      timeoutIn(
        [
          { ErrorEquals: ["Other"], Next: "Failed" },
          { ErrorEquals: ["States.ALL"], Next: "Late" },
        ],
        [{ ErrorEquals: ["States.Timeout"], IntervalSeconds: 1, MaxAttempts: 1 }],
      ),
    );
    const output = states.outputOf();
    await until(() => played.inputs.length === 1);
    const retrying = waitingOn(states.clock, 1000);
    states.clock.advance(5000);
    await retrying;
    states.clock.advance(1000);
    await until(() => played.inputs.length === 2);
    states.clock.advance(5000);
    expect(await output).toBe("as timeout");
  });
});
