import { describe, expect, test } from "@jest/globals";
import { chain, described, Failure, only, play, silence } from "../support/play.ts";

const lambda = "arn:aws:lambda:eu-west-1:111111111111:function:pay";
const invoke = "arn:aws:states:::lambda:invoke";

describe("Task", () => {
  test("hands on Parameters and puts what ResultSelector leaves of the answer into its input", async () => {
    const state = {
      ...{ Type: "Task", Resource: invoke, TimeoutSeconds: 5, Parameters: { FunctionName: "pay", Payload: { "id.$": "$.id" } } },
      ...{ ResultSelector: { "paid.$": "$.Payload.paid" }, ResultPath: "$.result" },
    };
    const { run, tasks } = await play(only(state), {
      input: { id: 1 },
      answers: { Only: { Payload: { paid: true }, StatusCode: 200 } },
    });
    expect(run).toMatchObject({ status: "SUCCEEDED", output: { id: 1, result: { paid: true } } });
    const parameters = { FunctionName: "pay", Payload: { id: 1 } };
    expect(tasks).toEqual([
      {
        id: "0",
        state: "Only",
        resource: invoke,
        pattern: "RequestResponse",
        parameters,
        timeoutSeconds: 5,
        executionArn: run.identity.Id,
      },
    ]);
    expect(described(run).slice(2, 5)).toEqual([
      {
        ...{ id: 3, previousEventId: 2, type: "TaskScheduled" },
        taskScheduledEventDetails: {
          ...{ resourceType: "lambda", resource: "invoke", region: "eu-west-1" },
          ...{ parameters: JSON.stringify(parameters), timeoutInSeconds: 5 },
        },
      },
      { id: 4, previousEventId: 3, type: "TaskStarted", taskStartedEventDetails: { resourceType: "lambda", resource: "invoke" } },
      {
        ...{ id: 5, previousEventId: 4, type: "TaskSucceeded" },
        taskSucceededEventDetails: {
          ...{ resourceType: "lambda", resource: "invoke" },
          ...{ output: '{"Payload":{"paid":true},"StatusCode":200}', outputDetails: { truncated: false } },
        },
      },
    ]);
  });

  test("a function named by its ARN has events of its own", async () => {
    const { run } = await play(only({ Type: "Task", Resource: lambda }), { input: { id: 1 }, answers: { Only: 7 } });
    expect(chain(run)).toEqual([
      "1 after 0: ExecutionStarted",
      "2 after 0: TaskStateEntered",
      "3 after 2: LambdaFunctionScheduled",
      "4 after 3: LambdaFunctionStarted",
      "5 after 4: LambdaFunctionSucceeded",
      "6 after 5: TaskStateExited",
      "7 after 6: ExecutionSucceeded",
    ]);
    expect(described(run)[2]).toMatchObject({
      lambdaFunctionScheduledEventDetails: { resource: lambda, input: '{"id":1}', inputDetails: { truncated: false } },
    });
  });

  test.each([
    ["arn:aws:states:::sqs:sendMessage.waitForTaskToken", "WaitForTaskToken", "sqs", "sendMessage.waitForTaskToken"],
    ["arn:aws:states:::states:startExecution.sync:2", "Sync", "states", "startExecution.sync:2"],
    ["arn:aws:states:::aws-sdk:dynamodb:getItem", "RequestResponse", "aws-sdk:dynamodb", "getItem"],
    [
      "arn:aws-cn:states:::aws-sdk:sfn:startExecution.waitForTaskToken",
      "WaitForTaskToken",
      "aws-sdk:sfn",
      "startExecution.waitForTaskToken",
    ],
  ])("%s is told by its pattern, service and action", async (Resource, pattern, resourceType, resource) => {
    const { run, tasks } = await play(only({ Type: "Task", Resource }));
    expect(tasks[0]).toMatchObject({ resource: Resource, pattern });
    expect(run.history[3]!.details).toEqual({ resourceType, resource });
  });

  test("a token that is waited for is in the context, and with the task", async () => {
    const Resource = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
    const state = { Type: "Task", Resource, Parameters: { MessageBody: { "token.$": "$$.Task.Token" } } };
    const { tasks } = await play(only(state));
    expect(tasks[0]).toMatchObject({ token: "id-1", parameters: { MessageBody: { token: "id-1" } } });
  });

  test.each(["arn:aws:states:::states:startExecution.sync", invoke, lambda])(
    "%s has a token, if asked for it",
    async (Resource) => {
      const named = { Type: "Task", Resource, Parameters: { "token.$": "$$.Task.Token", "all.$": "$$.Task" } };
      const { tasks } = await play(only(named));
      expect(tasks[0]!.parameters).toEqual({ token: "id-1", all: { Token: "id-1" } });
      expect(tasks[0]!.token).toBeUndefined();
      const whole = await play(only({ Type: "Task", Resource, Parameters: { "all.$": "$$" } }));
      expect(Object.keys((whole.tasks[0]!.parameters as { readonly all: object }).all)).toEqual([
        "Execution",
        "StateMachine",
        "State",
      ]);
    },
  );

  test("credentials are evaluated and handed on, and its event names their role", async () => {
    const state = { Type: "Task", Credentials: { "RoleArn.$": "$.role" } };
    for (const Resource of [invoke, lambda]) {
      const { run, tasks } = await play(only({ ...state, Resource }), { input: { role: "arn:role" } });
      expect(tasks[0]!.credentials).toEqual({ RoleArn: "arn:role" });
      expect(run.history[2]!.details).toMatchObject({ taskCredentials: { roleArn: "arn:role" } });
    }
  });

  test("the event of credentials that an expression gives without a role names none", async () => {
    const state = { Type: "Task", QueryLanguage: "JSONata", Resource: lambda, Credentials: "{% $states.input %}" };
    const { run, tasks } = await play(only(state), { input: { other: 1 } });
    expect(tasks[0]!.credentials).toEqual({ other: 1 });
    expect(run.history[2]!.details!["taskCredentials"]).toStrictEqual({});
  });

  test.each(["States.DataLimitExceeded", "States.ALL"])(
    "an answer larger than 256 KiB fails it, and %s catches that",
    async (error) => {
      const caught = { Type: "Task", Resource: lambda, Catch: [{ ErrorEquals: [error], Next: "All" }], Next: "All" };
      const answers = { Only: "x".repeat(262_143) };
      const { run } = await play({ StartAt: "Only", States: { Only: caught, All: { Type: "Succeed" } } }, { answers });
      expect(run.history[4]!.type).toBe("LambdaFunctionFailed");
      expect(run.output).toEqual({
        Error: "States.DataLimitExceeded",
        Cause: `The state/task '${lambda}' returned a result with a size exceeding the maximum number of bytes service limit.`,
      });
    },
  );

  test("an output larger than 256 KiB is caught by nothing but its name", async () => {
    const catching = (error: string) => ({
      StartAt: "Only",
      States: {
        Only: { Type: "Task", Resource: lambda, ResultPath: "$.too", Catch: [{ ErrorEquals: [error], Next: "H" }], Next: "H" },
        H: { Type: "Pass", Result: "caught", End: true },
      },
    });
    const given = { input: { a: "x".repeat(200_000) }, answers: { Only: "x".repeat(100_000) } };
    expect((await play(catching("States.ALL"), given)).run.error).toBe("States.DataLimitExceeded");
    expect((await play(catching("States.DataLimitExceeded"), given)).run.output).toBe("caught");
  });
});

describe("the events of a task", () => {
  const first = { resourceType: "sqs", resource: "sendMessage.waitForTaskToken" };

  test("say how long it has, and between signs of life", async () => {
    const state = { Type: "Task", Resource: `arn:aws:states:::${first.resourceType}:${first.resource}` };
    const { run } = await play(only({ ...state, TimeoutSeconds: 50, HeartbeatSeconds: 60 }), { input: 1 });
    expect(run.history[2]!.details).toEqual({
      ...{ ...first, region: "eu-west-1", parameters: 1 },
      ...{ timeoutInSeconds: 50, heartbeatInSeconds: 60 },
    });
    expect((await play(only(state), { input: 1 })).run.history[2]!.details).toStrictEqual({
      ...{ ...first, region: "eu-west-1", parameters: 1 },
    });
  });

  test.each([lambda, invoke])("of %s say what it failed with", async (Resource) => {
    const { run } = await play(only({ Type: "Task", Resource }), { answers: { Only: new Failure("Bad", "it is") } });
    const { type, details } = run.history.at(-2)!;
    expect(type).toBe(Resource === lambda ? "LambdaFunctionFailed" : "TaskFailed");
    expect(details).toStrictEqual({
      ...(Resource === invoke && { resourceType: "lambda", resource: "invoke" }),
      ...{ error: "Bad", cause: "it is" },
    });
  });
});

describe("time", () => {
  test("a task that does not answer in time fails as States.Timeout", async () => {
    const { run, woken } = await play(only({ Type: "Task", Resource: lambda, TimeoutSecondsPath: "$.limit" }), {
      input: { limit: 5 },
      answers: { Only: silence },
    });
    expect(woken).toEqual([5]);
    expect(run).toMatchObject({ status: "FAILED", error: "States.Timeout" });
    expect(run.cause).toBeUndefined();
    expect(chain(run).slice(3)).toEqual([
      "4 after 3: LambdaFunctionStarted",
      "5 after 4: LambdaFunctionTimedOut",
      "6 after 5: ExecutionFailed",
    ]);
  });

  test.each(["States.Timeout", "States.HeartbeatTimeout"])("a heartbeat that is missing is caught as %s", async (name) => {
    const Resource = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
    const definition = {
      StartAt: "T",
      States: {
        T: { Type: "Task", Resource, HeartbeatSeconds: 60, Catch: [{ ErrorEquals: [name], Next: "H" }], End: true },
        H: { Type: "Pass", End: true },
      },
    };
    const { run, woken } = await play(definition, { answers: { T: silence } });
    expect(woken).toEqual([60]);
    expect(run.output).toEqual({ Error: "States.Timeout", Cause: "" });
  });

  test("the definition's own time ends everything", async () => {
    const { run } = await play({ TimeoutSeconds: 30, ...only({ Type: "Wait", Seconds: 60 }) });
    expect(run.status).toBe("TIMED_OUT");
    expect(chain(run).at(-1)).toBe("3 after 0: ExecutionTimedOut");
  });

  test("an EXPRESS execution ends after five minutes", async () => {
    const { run, woken } = await play(only({ Type: "Wait", Seconds: 600 }), { type: "EXPRESS" });
    expect([run.status, woken]).toEqual(["TIMED_OUT", [300]]);
  });
});
