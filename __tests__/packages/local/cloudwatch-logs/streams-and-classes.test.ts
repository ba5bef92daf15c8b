import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createLogGroup } from "./log-group.ts";

let group: Awaited<ReturnType<typeof createLogGroup>>;
beforeEach(async () => void (group = await createLogGroup()));
afterEach(() => group.stop());

test("events are found in a group by its ARN", async () => {
  await group.write(["a"]);
  const { events } = await group.call("FilterLogEvents", { logGroupName: undefined, logGroupIdentifier: group.arn });
  expect(events).toMatchObject([{ message: "a" }]);
});

test("streams are described by the beginning of their names, page by page, of a group by its ARN", async () => {
  for (const logStreamName of ["two", "twelve", "three"]) await group.call("CreateLogStream", { logStreamName });
  const names = async (input: object) => {
    const { logStreams, nextToken } = await group.call("DescribeLogStreams", {
      logGroupName: undefined,
      logGroupIdentifier: group.arn,
      ...input,
    });
    return [logStreams.map(({ logStreamName }: { logStreamName: string }) => logStreamName), nextToken];
  };
  expect(await names({ logStreamNamePrefix: "tw" })).toEqual([["twelve", "two"], undefined]);
  const [first, nextToken] = await names({ limit: 3 });
  expect(first).toEqual(["one", "three", "twelve"]);
  expect(await names({ nextToken })).toEqual([["two"], undefined]);
});

test("groups are of one class, the standard one", async () => {
  await group.call("CreateLogGroup", { logGroupName: "/a", logGroupClass: "STANDARD" });
  await expect(group.call("CreateLogGroup", { logGroupName: "/b", logGroupClass: "INFREQUENT_ACCESS" })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: "logGroupClass INFREQUENT_ACCESS is not run here: only STANDARD is",
  });
});

test("a resource policy is kept by its name, and described", async () => {
  const policyDocument = '{"Statement":[]}';
  for (const policyName of ["delivery", "other"]) await group.call("PutResourcePolicy", { policyName, policyDocument: "{}" });
  await group.call("PutResourcePolicy", { policyName: "delivery", policyDocument });
  expect(await group.call("DescribeResourcePolicies")).toEqual({
    resourcePolicies: [
      { policyName: "delivery", policyDocument },
      { policyName: "other", policyDocument: "{}" },
    ],
  });
});
