import { existsSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { localConcurrency } from "../../../../packages/local/lambda/slots.ts";
import { allowing, trusting } from "../changing-stack.ts";
import { turns, until, waitingOn } from "../until.ts";
import { FunctionStack } from "./function-stack.ts";

let stack: FunctionStack;
beforeEach(() => {
  stack = new FunctionStack();
});
afterEach(() => stack.stop());

const timeoutSeconds = 15;
const retrySeconds = 5;

/** A workflow that gives up on the function `work` after 15 s, and tries again after 5 s. */
function workflow(): Shape {
  const work = {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Parameters: { FunctionName: "${aws_lambda_function.work.arn}", Payload: { for: "workflow" } },
    TimeoutSeconds: timeoutSeconds,
    Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: retrySeconds, MaxAttempts: 5, BackoffRate: 1 }],
    End: true,
  };
  const policy = { name: "invoke", role: "${aws_iam_role.work.name}", policy: allowing("lambda:InvokeFunction") };
  const orders = {
    name: "orders",
    role_arn: "${aws_iam_role.work.arn}",
    definition: JSON.stringify({ StartAt: "Work", States: { Work: work } }),
    depends_on: ["aws_iam_role_policy.work"],
  };
  return {
    aws_iam_role: { work: { name: "work", assume_role_policy: trusting("lambda", "states") } },
    aws_iam_role_policy: { work: policy },
    aws_sfn_state_machine: { orders },
  };
}

const stateMachineArn = "arn:aws:states:eu-west-1:000000000000:stateMachine:orders";

/** What the function was invoked with by the workflow, one for each time. */
let invoked: unknown[];
async function start(): Promise<void> {
  const { events } = await stack.start(stack.with('"done"', { timeout: 900 }, workflow()));
  invoked = [];
  events.on("invocation", ({ payload }) => (payload as Shape).for === "workflow" && invoked.push(payload));
}

/** Starts an execution. @returns resolves with its status */
async function execute(): Promise<() => Promise<string>> {
  const entered = stack.runtime.events.next("execution", ({ state }) => state !== undefined);
  const { executionArn } = await stack.aws("states", "StartExecution", { stateMachineArn });
  await entered;
  await turns();
  return async () => {
    for (;;) {
      const { status } = await stack.aws("states", "DescribeExecution", { executionArn });
      if (status !== "RUNNING") return status;
      await turns();
    }
  };
}

/** The task times out, and its retry waits where it had waited. */
async function giveUp(): Promise<void> {
  const { clock } = stack.runtime;
  const waits = waitingOn(clock, retrySeconds * 1000);
  clock.advance(timeoutSeconds * 1000);
  await waits;
  const again = waitingOn(clock, timeoutSeconds * 1000);
  clock.advance(retrySeconds * 1000);
  await again;
  await turns();
}

test("an invocation that waits for a save until its task is given up is never begun: its retry alone is", async () => {
  await start();
  const release = stack.runtime.hold(["aws_lambda_function.work"]);
  const status = await execute();
  await giveUp();
  release();
  expect(await status()).toBe("SUCCEEDED");
  await stack.answerOf();
  expect(invoked).toHaveLength(1);
});

test("one that waits for its turn is not begun either", async () => {
  await start();
  const { runtime } = stack;
  const file = stack.file("go-on");
  const busy = Array.from({ length: localConcurrency }, () => stack.invoke({ until: file }));
  const gone = new AbortController();
  const input = { FunctionName: "work", Payload: { for: "workflow" } };
  const waiting = runtime.dispatch(runtime.developer, "lambda", "Invoke", input, gone.signal);
  const refused = expect(waiting).rejects.toThrow("Nobody waits");
  await until(() => existsSync(`${file}.begun`));
  gone.abort(new Error("Nobody waits."));
  writeFileSync(file, "");
  await Promise.all([...busy, refused]);
  await stack.answerOf();
  expect(invoked).toEqual([]);
});

test("one whose execution was stopped meanwhile is not begun at all", async () => {
  await start();
  const release = stack.runtime.hold(["aws_lambda_function.work"]);
  await execute();
  const { executions } = await stack.aws("states", "ListExecutions", { stateMachineArn });
  await stack.aws("states", "StopExecution", { executionArn: executions[0].executionArn });
  const answered = stack.runtime.events.next("call", ({ action }) => action === "Invoke");
  release();
  expect(await answered).toMatchObject({ error: "Error" });
  expect(invoked).toEqual([]);
});

test("whoever waits for a save does not wait for those that follow it", async () => {
  await start();
  const first = stack.runtime.hold(["aws_lambda_function.work"]);
  const waiting = stack.answerOf();
  const second = stack.runtime.hold(["aws_lambda_function.work"]);
  first();
  expect(await waiting).toBe("done");
  second();
});
