import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import type { Runtime } from "../../../../packages/local/runtime/runtime.ts";
import { call, definition, KeptRuns, receive, written } from "./kept-stack.ts";

let runs: KeptRuns;
beforeEach(() => {
  runs = new KeptRuns();
});
afterEach(() => runs.stop());

describe("executions", () => {
  const execution = { name: "one", input: JSON.stringify({ name: "Ada" }) };
  const arnOf = ({ outputs }: Runtime) => `${outputs["machine"]!.replace(":stateMachine:", ":execution:")}:one`;
  const begin = async (runtime: Runtime) =>
    call(runtime, "states", "StartExecution", { stateMachineArn: runtime.outputs["machine"], ...execution });
  const asks = (runtime: Runtime) => runtime.events.next("execution", ({ state }) => state === "Ask");
  const tokenIn = async (runtime: Runtime) => JSON.parse((await receive(runtime))[0].Body).token as string;
  const succeeds = (runtime: Runtime) => runtime.events.next("execution", ({ status }) => status === "SUCCEEDED");

  test("go on from each state: a wait that is over then, a token that was given out, a task that had no answer", async () => {
    const waiting = await runs.start();
    await begin(waiting);
    await written();
    await runs.kill();

    const asking = await runs.start();
    const asked = asks(asking);
    asking.clock.advance(60_000);
    await asked;
    const token = await tokenIn(asking);
    await written();
    await runs.kill();

    const greeting = await runs.start();
    const greets = greeting.events.next("execution", ({ state }) => state === "Greet");
    const waits = greeting.events.next("function-log", ({ line }) => line.includes("waits"));
    await call(greeting, "states", "SendTaskSuccess", { taskToken: token, output: JSON.stringify({ name: "Ada", wait: true }) });
    await greets;
    await waits;
    await runs.kill();

    const again = await runs.start();
    await again.events.next("function-log", ({ line }) => line.includes("waits"));
    await call(again, "states", "StopExecution", { executionArn: arnOf(again) });
    await written();
    await runs.kill();

    const ended = await runs.start();
    expect(await call(ended, "states", "DescribeExecution", { executionArn: arnOf(ended) })).toMatchObject({ status: "ABORTED" });
    const other = { stateMachineArn: ended.outputs["machine"], name: "one", input: "{}" };
    await expect(call(ended, "states", "StartExecution", other)).rejects.toThrow("Execution Already Exists");
  });

  test("go on with the definition that they were begun with", async () => {
    const before = await runs.start();
    await begin(before);
    await written();
    await runs.kill();
    const changed = { ...definition, States: { Wait: { Type: "Fail", Error: "New" } } };
    const after = await runs.start(({ resource }) => {
      resource.aws_sfn_state_machine.greeting.definition = JSON.stringify(changed);
    });
    const asked = asks(after);
    after.clock.advance(60_000);
    await asked;
    const ended = succeeds(after);
    await call(after, "states", "SendTaskSuccess", { taskToken: await tokenIn(after), output: JSON.stringify({ name: "Ada" }) });
    await ended;
    const { output } = await call(after, "states", "DescribeExecution", { executionArn: arnOf(after) });
    expect(JSON.parse(output)).toEqual({ greeting: "hello Ada" });
  });

  const greets = ({ resource }: Shape) => {
    const { Greet } = definition.States;
    const states = { StartAt: "Greet", TimeoutSeconds: 90, States: { Greet: { ...Greet, TimeoutSeconds: 30 } } };
    resource.aws_sfn_state_machine.greeting.definition = JSON.stringify(states);
    resource.aws_lambda_function.greet.timeout = 900;
  };
  const status = async (runtime: Runtime) =>
    (await call(runtime, "states", "DescribeExecution", { executionArn: arnOf(runtime) })).status;
  const waits = (runtime: Runtime) => runtime.events.next("function-log", ({ line }) => line.includes("waits"));
  async function untilItWaits(): Promise<void> {
    const before = await runs.start(greets);
    const stateMachineArn = before.outputs["machine"];
    await call(before, "states", "StartExecution", { stateMachineArn, name: "one", input: JSON.stringify({ wait: true }) });
    await waits(before);
    await written();
    await runs.kill();
  }

  test("run a task again with all of its time, however much of it was over", async () => {
    await untilItWaits();
    const after = await runs.start(greets, 40_000);
    await waits(after);
    after.clock.advance(20_000);
    await written();
    expect(await status(after)).toBe("RUNNING");
    const ended = after.events.next("execution", ({ status: ends }) => ends === "FAILED");
    after.clock.advance(15_000);
    expect(await ended).toMatchObject({ error: "States.Timeout" });
  });

  test("that have timed out while nothing ran are told of", async () => {
    await untilItWaits();
    const after = await runs.start(greets, 100_000);
    expect(after.warnings).toContain("Of greeting an execution has timed out while nothing ran.");
    expect(await status(after)).toBe("TIMED_OUT");
  });
});
