import { expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createStepFunctionsHarness, machineArn, single } from "./step-functions-harness.ts";

test("state machines are listed page by page", async () => {
  const states = createStepFunctionsHarness();
  for (const name of ["a", "b", "c"]) await states.load(single({ Type: "Pass" }), { name });
  const first = await states.call("states", "ListStateMachines", { maxResults: 2 });
  const second = await states.call("states", "ListStateMachines", { nextToken: first.nextToken });
  expect([first, second].map(({ stateMachines }) => stateMachines.map(({ name }: Shape) => name))).toEqual([["a", "b"], ["c"]]);
  expect(second.nextToken).toBeUndefined();
  await states.stop();
});

test.each([
  ["ListStateMachines", { maxResults: 1001 }, "'1001' at 'maxResults'", "have value less than or equal to 1000"],
  ["ListStateMachines", { maxResults: -1 }, "'-1' at 'maxResults'", "have value greater than or equal to 0"],
  ["ListStateMachines", { nextToken: "x".repeat(1025) }, "at 'nextToken'", "have length less than or equal to 1024"],
  ["ListExecutions", { maxResults: 1001 }, "'1001' at 'maxResults'", "have value less than or equal to 1000"],
  ["ListExecutions", { nextToken: "x".repeat(3097) }, "at 'nextToken'", "have length less than or equal to 3096"],
])("%s refuses %j", async (action, input, value, rule) => {
  const states = createStepFunctionsHarness();
  await states.load(single({ Type: "Pass" }), { type: "STANDARD" });
  const given = action === "ListExecutions" ? { stateMachineArn: machineArn("orders"), ...input } : input;
  await expect(states.call("states", action, given)).rejects.toMatchObject({
    name: "ValidationException",
    message: expect.stringContaining(`${value} failed to satisfy constraint: Member must ${rule}`),
  });
  await states.stop();
});

test.each(["DescribeStateMachine", "ListExecutions", "StartExecution"])("%s says what is no ARN of its", async (action) => {
  const states = createStepFunctionsHarness();
  await expect(states.call("states", action, { stateMachineArn: "not_a_valid_arn" })).rejects.toMatchObject({
    name: "InvalidArn",
    message: "Invalid Arn: 'Invalid ARN prefix: not_a_valid_arn'",
  });
  await states.stop();
});
