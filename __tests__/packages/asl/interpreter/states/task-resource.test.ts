import { describe, expect, test } from "@jest/globals";
import { faultOf, only, play } from "../support/play.ts";

describe("a Task's Resource", () => {
  const must = "it must be the ARN of a function or of a service integration.";
  test.each<[string | undefined, string | undefined]>([
    [undefined, `Resource is "": ${must}`],
    ["", `Resource is "": ${must}`],
    ["pay", `Resource is "pay": ${must}`],
    [
      "urn:aws:lambda:eu-west-1:111111111111:function:pay",
      `Resource is "urn:aws:lambda:eu-west-1:111111111111:function:pay": ${must}`,
    ],
    ["arn::lambda:eu-west-1:111111111111:function:pay", `Resource is "arn::lambda:eu-west-1:111111111111:function:pay": ${must}`],
    ["arn:aws::eu-west-1:111111111111:function:pay", `Resource is "arn:aws::eu-west-1:111111111111:function:pay": ${must}`],
    ["arn:aws:lambda:eu-west-1:111111111111", `Resource is "arn:aws:lambda:eu-west-1:111111111111": ${must}`],
    ["arn:aws:states:::lambda", "Resource is arn:aws:states:::lambda: it names no action of a service."],
    ["arn:aws:states:::.sync", "Resource is arn:aws:states:::.sync: it names no action of a service."],
    ["arn:aws:states::::x", "Resource is arn:aws:states::::x: it names no action of a service."],
    ["arn:aws:states:::lambda:", "Resource is arn:aws:states:::lambda:: it names no action of a service."],
    ["arn:aws:states:eu-west-1::a:b", `Resource is "arn:aws:states:eu-west-1::a:b": ${must}`],
    ["arn:aws:states::111111111111:a:b", `Resource is "arn:aws:states::111111111111:a:b": ${must}`],
    [
      "arn:aws:states:eu-west-1:111111111111:activity:a",
      "Resource is arn:aws:states:eu-west-1:111111111111:activity:a: activities are not run.",
    ],
    ["arn:aws:lambda:eu-west-1:111111111111:activity:a", undefined],
    ["arn:aws:states:::sqs:sendMessage", undefined],
  ])("%j: %s", (Resource, reason) => {
    expect(faultOf({ Type: "Task", ...(Resource !== undefined && { Resource }) })).toBe(reason);
  });

  test.each([
    ["arn:aws:states:::ecs:runTask.sync", "Sync", "runTask.sync"],
    ["arn:aws:states:::a:b.synchronous", "RequestResponse", "b.synchronous"],
    ["arn:aws:lambda:eu-west-1:111111111111:function:a.sync", "RequestResponse", undefined],
  ])("%s answers by %s", async (Resource, pattern, resource) => {
    const { run, tasks } = await play(only({ Type: "Task", Resource }));
    expect(tasks[0]).toMatchObject({ pattern });
    expect(run.history[3]!.details?.["resource"]).toBe(resource);
  });
});
