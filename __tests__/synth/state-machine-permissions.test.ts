import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { stateMachineStatements } from "../../synth/state-machine-permissions.ts";

const folder = mkdtempSync(join(tmpdir(), "state-machine-permissions-"));
afterAll(() => rmSync(folder, { recursive: true }));

const arns = {
  orders: "arn:orders",
  payments: "arn:payments",
  pay: "arn:pay",
  mail: "arn:mail",
  topic: "arn:topic",
  queue: "arn:queue",
  child: { arn: "arn:child", executions: "arn:child-executions", completionRule: "arn:rule" },
};

describe("the role of a state machine", () => {
  test("may do on each resource what tasks do there, each action once, in the order of the states", () => {
    const statements = derive({
      Save: task("dynamodb:putItem", { TableName: "${orders}" }),
      Load: task("dynamodb:getItem", { TableName: "${orders}" }),
      LoadAgain: task("dynamodb:getItem", { TableName: "${orders}" }),
      Forget: task("dynamodb:deleteItem", { TableName: "${payments}" }),
    });
    expect(statements).toEqual([
      { actions: ["dynamodb:PutItem", "dynamodb:GetItem"], resources: ["arn:orders"] },
      { actions: ["dynamodb:DeleteItem"], resources: ["arn:payments"] },
    ]);
  });

  test("says in one statement what is the same for several resources, in whatever order it is done", () => {
    const statements = derive({
      Save: task("dynamodb:putItem", { TableName: "${orders}" }),
      Mark: task("dynamodb:updateItem", { TableName: "${orders}" }),
      MarkPayment: task("dynamodb:updateItem", { TableName: "${payments}" }),
      SavePayment: task("dynamodb:putItem", { TableName: "${payments}" }),
      Pay: task("lambda:invoke", { FunctionName: "${pay}" }),
      Mail: task("lambda:invoke", { FunctionName: "${mail}" }),
    });
    expect(statements).toEqual([
      { actions: ["dynamodb:PutItem", "dynamodb:UpdateItem"], resources: ["arn:orders", "arn:payments"] },
      { actions: ["lambda:InvokeFunction"], resources: ["arn:pay", "arn:mail"] },
    ]);
  });

  test("may send and publish", () => {
    const statements = derive({
      Tell: task("sns:publish", { TopicArn: "${topic}" }),
      Send: task("sqs:sendMessage", { QueueUrl: "${queue}" }),
    });
    expect(statements).toEqual([
      { actions: ["sns:Publish"], resources: ["arn:topic"] },
      { actions: ["sqs:SendMessage"], resources: ["arn:queue"] },
    ]);
  });

  test("may look at the executions that it waits for, and have their end told, by whichever pattern", () => {
    for (const pattern of [".sync", ".sync:2"])
      expect(derive({ Run: task(`states:startExecution${pattern}`, { StateMachineArn: "${child}" }) })).toEqual([
        { actions: ["states:StartExecution"], resources: ["arn:child"] },
        { actions: ["states:DescribeExecution", "states:StopExecution"], resources: ["arn:child-executions"] },
        { actions: ["events:PutTargets", "events:PutRule", "events:DescribeRule"], resources: ["arn:rule"] },
      ]);
    expect(derive({ Run: task("states:startExecution", { StateMachineArn: "${child}" }) })).toEqual([
      { actions: ["states:StartExecution"], resources: ["arn:child"] },
    ]);
  });

  test("may do what it calls by the SDK, on all where IAM knows no resource, and what its functions are by their ARN", () => {
    const statements = derive({
      Take: task("aws-sdk:sqs:receiveMessage", { QueueUrl: "${queue}" }),
      Look: { ...task("aws-sdk:sqs:listQueues", {}) },
      Send: task("sqs:sendMessage.waitForTaskToken", { QueueUrl: "${queue}" }),
      Answer: task("aws-sdk:sfn:sendTaskSuccess", { TaskToken: "t", Output: "{}" }),
      Pay: { Type: "Task", Resource: "${pay}" },
      Who: task("aws-sdk:sts:getCallerIdentity", {}),
    });
    expect(statements).toEqual([
      { actions: ["sqs:ReceiveMessage", "sqs:SendMessage"], resources: ["arn:queue"] },
      { actions: ["sqs:ListQueues", "states:SendTaskSuccess"], resources: ["*"] },
      { actions: ["lambda:InvokeFunction"], resources: ["arn:pay"] },
    ]);
  });

  test("may do what tasks inside of Parallel and Map states do, and nothing for states that are no tasks", () => {
    const inner = (state: object) => ({ StartAt: "Inner", States: { Inner: state } });
    const statements = derive({
      Both: { Type: "Parallel", Branches: [inner(task("dynamodb:getItem", { TableName: "${orders}" }))], Next: "Each" },
      Each: { Type: "Map", ItemProcessor: inner(task("lambda:invoke", { FunctionName: "${pay}" })), Next: "Done" },
      Done: { Type: "Succeed" },
    });
    expect(statements.map(({ actions }) => actions)).toEqual([["dynamodb:GetItem"], ["lambda:InvokeFunction"]]);
  });
});

describe("what cannot be derived is refused, with its state", () => {
  test.each<[string, object, string]>([
    [
      "an integration that nobody knows",
      task("s3:getObject", {}),
      'State Only: nobody knows which permission "arn:aws:states:::s3:getObject" needs. Known: a function by its ARN, dynamodb:deleteItem',
    ],
    [
      "a target known only at run time",
      task("dynamodb:putItem", { "TableName.$": "$.table" }),
      "State Only: Parameters has no TableName; dynamodb:PutItem needs a target that is fixed",
    ],
    [
      "a target whose ARN was not given",
      task("dynamodb:putItem", { TableName: "${others}" }),
      'State Only: dynamodb:PutItem on "${others}", whose ARN is not known',
    ],
    [
      "a state machine that is waited for, given as any other",
      task("states:startExecution.sync", { StateMachineArn: "${queue}" }),
      'State Only: states:DescribeExecution on the executions of "${queue}", whose ARN is not known',
    ],
    [
      "a target that is no placeholder",
      task("dynamodb:putItem", { TableName: "${orders}-copy" }),
      'State Only: dynamodb:PutItem on "${orders}-copy", whose ARN is not known',
    ],
    [
      "a task without parameters",
      { Type: "Task", Resource: "arn:aws:states:::lambda:invoke" },
      "State Only: Parameters has no FunctionName",
    ],
  ])("%s", (_, state, message) => {
    expect(() => derive({ Only: state })).toThrow(message);
  });
});

function task(integration: string, Parameters: object): object {
  return { Type: "Task", Resource: `arn:aws:states:::${integration}`, Parameters };
}

function derive(States: Record<string, object>) {
  const file = join(folder, "definition.asl.json");
  writeFileSync(file, JSON.stringify({ StartAt: Object.keys(States)[0], States }));
  return stateMachineStatements(file, arns);
}
