import { describe, expect, test } from "@jest/globals";
import { resourceFaults as placedResourceFaults } from "../../../../packages/asl/rules/task-resources.ts";
import { unplaced } from "./support/unplaced.ts";

const resourceFaults = unplaced(placedResourceFaults);

const faults = (Resource: unknown, Type = "Task") =>
  resourceFaults({ States: { A: { Type, Resource } as Record<string, unknown> } });
const ways = ["", ".sync", ".sync:2", ".waitForTaskToken"];

/** As in "Integrating optimized services with Step Functions". */
describe("an integration is called in the ways that it has", () => {
  test.each([
    ["apigateway:invoke", ["", ".waitForTaskToken"]],
    ["athena:startQueryExecution", ["", ".sync"]],
    ["batch:submitJob", ["", ".sync"]],
    ["bedrock:invokeModel", ["", ".sync", ".waitForTaskToken"]],
    ["codebuild:startBuild", ["", ".sync"]],
    ["databrew:startJobRun", ["", ".sync"]],
    ["dynamodb:getItem", [""]],
    ["dynamodb:putItem", [""]],
    ["dynamodb:updateItem", [""]],
    ["dynamodb:deleteItem", [""]],
    ["ecs:runTask", ["", ".sync", ".waitForTaskToken"]],
    ["eks:runJob", ["", ".sync", ".waitForTaskToken"]],
    ["elasticmapreduce:createCluster", ["", ".sync"]],
    ["emr-containers:startJobRun", ["", ".sync"]],
    ["emr-serverless:startJobRun", ["", ".sync"]],
    ["events:putEvents", ["", ".waitForTaskToken"]],
    ["glue:startJobRun", ["", ".sync"]],
    ["http:invoke", [""]],
    ["lambda:invoke", ["", ".waitForTaskToken"]],
    ["mediaconvert:createJob", ["", ".sync"]],
    ["sagemaker:createTrainingJob", ["", ".sync"]],
    ["sns:publish", ["", ".waitForTaskToken"]],
    ["sqs:sendMessage", ["", ".waitForTaskToken"]],
    ["states:startExecution", ways],
  ])("%s: %j", (call, allowed) => {
    const taken = ways.filter((way) => faults(`arn:aws:states:::${call}${way}`).length === 0);
    expect(taken).toEqual(allowed);
    for (const other of [`x${call}`, `${call}-x`]) {
      expect(faults(`arn:aws:states:::${other}`)).toMatchObject([
        {
          message: `Resource "arn:aws:states:::${other}" is no integration that Step Functions has.`,
          advice: "Mend the name, or call the service by aws-sdk:….",
        },
      ]);
    }
  });

  test("any other way is told with those that there are", () => {
    expect(faults("arn:aws:states:::ecs:runTask.sync:2")).toEqual([
      {
        address: "A",
        rule: "task-resource",
        message: `Resource "arn:aws:states:::ecs:runTask.sync:2" can't be called with ".sync:2".`,
        advice: "It takes: nothing, .sync, .waitForTaskToken.",
      },
    ]);
  });
});

test.each([
  "${charge_arn}",
  "arn:aws:lambda:eu-west-1:000000000000:function:charge:live",
  "arn:aws-us-gov:lambda:::function:f",
  "arn:aws:states:eu-west-1:000000000000:activity:approve",
  "arn:aws:states:::aws-sdk:s3:getObject",
  "arn:aws-cn:states:::aws-sdk:s3:getObject.waitForTaskToken",
  "arn:${partition}:states:::lambda:invoke",
  "arn:aws:states:::aws-sdk:dynamodb:createTable",
])("%s may be called", (resource) => {
  expect(faults(resource)).toEqual([]);
});

test.each([
  ...["charge", "a${charge_arn}", "${charge_arn}b", "${}", "x arn:aws:lambda:::function:f", "arn:aws:lambda:::function:"],
  ...["arn:aws:states:eu-west-1:0:activity:", "arn:aws:states:eu:x:activity:a", "arn:aws:sqs:eu-west-1:0:q", "arn:aws:states:::"],
])("%j is nothing to call", (resource) => {
  expect(faults(resource)).toMatchObject([
    { message: `Resource "${resource}" is no function's, activity's or integration's ARN.`, advice: "Give one." },
  ]);
});

test.each(["aws-sdk:s3", "aws-sdk:s3:getObject.sync", "xaws-sdk:s3:getObject"])("%s is no call of an SDK", (call) => {
  expect(faults(`arn:aws:states:::${call}`)).toHaveLength(1);
});

test.each([
  ["dynamodb:getitem", "is no action of dynamodb.", "Write getItem."],
  [
    "sqs:receiveMessages.waitForTaskToken",
    "is no action of sqs.",
    "Give one that the service's API reference has, its first letter small.",
  ],
  ["sfn:toString", "is no action of sfn.", "Give one that the service's API reference has, its first letter small."],
])("aws-sdk:%s %s", (call, why, advice) => {
  const Resource = `arn:aws:states:::aws-sdk:${call}`;
  expect(faults(Resource)).toEqual([{ address: "A", rule: "task-resource", message: `Resource "${Resource}" ${why}`, advice }]);
});

test("what is no Task calls nothing, and a Resource that is no text is the schema's fault", () => {
  expect(faults("charge", "Pass")).toEqual([]);
  expect(faults(5)).toEqual([]);
});
