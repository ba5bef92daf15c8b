import { afterEach, describe, expect, test } from "@jest/globals";
import type { Runtime } from "@slipstream/local";
import { runResources } from "../packages/local/run-resources.ts";
import { waitingOn } from "../packages/local/until.ts";
import { restockStack } from "./support/restock/restock-stack.ts";

type Shape = Awaited<ReturnType<Runtime["dispatch"]>>;

let runtime: Runtime | undefined;
afterEach(() => runtime?.stop());

const stateMachineArn = "arn:aws:states:eu-west-1:000000000000:stateMachine:restock";

/** The stack, running, and what a test does to it as the developer. */
async function startRestock(change: (stack: Shape) => void = () => undefined) {
  const stack = restockStack();
  change(stack);
  const running = await runResources(stack);
  runtime = running;
  const aws = (service: string, action: string, input: object): Promise<Shape> =>
    running.dispatch(running.developer, service, action, input);
  const QueueUrl = `${running.baseUrl}/000000000000/questions`;
  return {
    aws,
    clock: running.clock,
    put: (dish: string, left: number, fresh = true) =>
      aws("dynamodb", "PutItem", {
        TableName: "stock",
        Item: { dish: { S: dish }, left: { N: String(left) }, fresh: { BOOL: fresh } },
      }),
    /** Starts an execution; resolves with what DescribeExecution says once it has ended. */
    async start(dish: string) {
      const { executionArn } = await aws("states", "StartExecution", { stateMachineArn, input: JSON.stringify({ dish }) });
      const end = running.events.next("execution", (event) => event.executionArn === executionArn && event.status !== undefined);
      return { executionArn: String(executionArn), ended: end.then(() => aws("states", "DescribeExecution", { executionArn })) };
    },
    /** The question that the cook gets. */
    async question(): Promise<Shape> {
      const { Messages } = await aws("sqs", "ReceiveMessage", { QueueUrl, WaitTimeSeconds: 20 });
      return JSON.parse(Messages[0].Body);
    },
  };
}

describe("a state machine in JSONata, with variables, aws-sdk calls, a callback and a nested execution", () => {
  test("asks, waits for the answer, has it delivered and keeps what came", async () => {
    const { aws, put, start, question } = await startRestock();
    await put("Pizza", 2);
    const { executionArn, ended } = await start("Pizza");
    const { token, ...asked } = await question();
    expect(asked).toEqual({ dish: "Pizza", left: 2 });
    await aws("states", "SendTaskHeartbeat", { taskToken: token });
    await aws("states", "SendTaskSuccess", { taskToken: token, output: '{"amount":25}' });
    expect(await ended).toMatchObject({ status: "SUCCEEDED", output: '{"dish":"Pizza","left":27}' });
    const { Item } = await aws("dynamodb", "GetItem", { TableName: "stock", Key: { dish: { S: "Pizza" } } });
    expect(Item).toEqual({ dish: { S: "Pizza" }, left: { N: "27" }, fresh: { BOOL: true } });
    const deliveries = await aws("states", "ListExecutions", { stateMachineArn: stateMachineArn.replace("restock", "deliver") });
    expect(deliveries.executions).toMatchObject([{ status: "SUCCEEDED" }]);
    const { events } = await aws("states", "GetExecutionHistory", { executionArn });
    expect(events.map(({ type }: Shape) => type)).toEqual([
      "ExecutionStarted",
      ...["TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited"],
      ...["ChoiceStateEntered", "ChoiceStateExited"],
      ...["TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskStateExited"],
      ...["TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskStateExited"],
      ...["TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited"],
      "ExecutionSucceeded",
    ]);
  });

  test("has enough", async () => {
    const { put, start } = await startRestock();
    await put("Pasta", 7);
    expect(await (await start("Pasta")).ended).toMatchObject({ status: "SUCCEEDED", output: '{"dish":"Pasta","left":7}' });
  });

  test("is told that nothing is wanted, and says so", async () => {
    const { aws, put, start, question } = await startRestock();
    await put("Pizza", 2);
    const { ended } = await start("Pizza");
    const { token } = await question();
    await aws("states", "SendTaskFailure", { taskToken: token, error: "TooMuchLeft", cause: "look again" });
    expect(await ended).toMatchObject({
      status: "FAILED",
      error: "NotOrdered",
      cause: "Of Pizza nothing was ordered: TooMuchLeft",
    });
    await expect(aws("states", "SendTaskSuccess", { taskToken: token, output: "{}" })).rejects.toMatchObject({
      name: "TaskTimedOut",
    });
  });

  test("hears nothing from the cook for ten minutes", async () => {
    const { clock, put, start, question } = await startRestock();
    await put("Pizza", 2);
    const waiting = waitingOn(clock, 600_000);
    const { ended } = await start("Pizza");
    await question();
    await waiting;
    clock.advance(600_000);
    expect(await ended).toMatchObject({ status: "FAILED", error: "NotOrdered", cause: expect.stringContaining("Timeout") });
  });

  test("whose delivery fails fails with all that is known of it", async () => {
    const { aws, put, start, question } = await startRestock();
    await put("Soup", 2);
    const { ended } = await start("Soup");
    const { token } = await question();
    await aws("states", "SendTaskSuccess", { taskToken: token, output: '{"amount":1}' });
    const { status, error, cause } = await ended;
    expect({ status, error }).toEqual({ status: "FAILED", error: "States.TaskFailed" });
    expect(JSON.parse(cause)).toMatchObject({
      Status: "FAILED",
      Error: "NotPacked",
      Cause: "Soup is not packed in crates",
      StateMachineArn: stateMachineArn.replace("restock", "deliver"),
      Input: { dish: "Soup", amounts: [1] },
    });
  });
});

describe("the policy that follows from its definition", () => {
  const actions = restockStack().aws_iam_role_policy.restock.policy.match(/[a-z]+:[A-Z]\w+/g)!;

  test("names what it calls, and nothing else", () => {
    expect(actions.filter((action) => !action.startsWith("arn:"))).toEqual([
      ...["dynamodb:GetItem", "dynamodb:UpdateItem", "sqs:SendMessage"],
      ...["states:StartExecution", "states:DescribeExecution", "states:StopExecution"],
      ...["events:PutTargets", "events:PutRule", "events:DescribeRule"],
    ]);
  });

  test.each([
    ["dynamodb:GetItem", "DynamoDb.DynamoDbException"],
    ["dynamodb:UpdateItem", "DynamoDb.DynamoDbException"],
    ["sqs:SendMessage", "SQS.AmazonSQSException"],
    ["states:StartExecution", "StepFunctions.AWSStepFunctionsException"],
    ["states:DescribeExecution", "StepFunctions.AWSStepFunctionsException"],
  ])("without %s an execution fails with %s", async (action, error) => {
    const { aws, put, start, question } = await startRestock((stack) => withhold(stack, action));
    await put("Pizza", 2);
    const { ended } = await start("Pizza");
    if (action.startsWith("states:") || action === "dynamodb:UpdateItem") {
      const { token } = await question();
      await aws("states", "SendTaskSuccess", { taskToken: token, output: '{"amount":1}' });
    }
    expect(await ended).toMatchObject({ status: "FAILED", error });
  });

  test.each(["events:PutTargets", "events:PutRule", "events:DescribeRule"])(
    "without %s the machine cannot be made",
    async (action) => {
      await expect(startRestock((stack) => withhold(stack, action))).rejects.toThrow(/is not authorized to create managed-rule/);
    },
  );
});

function withhold(stack: Shape, action: string): void {
  const policy = stack.aws_iam_role_policy.restock;
  policy.policy = policy.policy.replace(`"${action}"`, '"sts:GetCallerIdentity"');
}
