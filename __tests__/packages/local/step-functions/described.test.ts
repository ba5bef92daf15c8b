import { expect, test } from "@jest/globals";
import { createStepFunctionsHarness, machineArn, single } from "./step-functions-harness.ts";

const stateMachineArn = machineArn("orders");

test("a state machine is described with the variables that its states refer to, and so it is for an execution", async () => {
  const states = createStepFunctionsHarness();
  const definition = {
    StartAt: "First",
    States: { First: { Type: "Pass", Assign: { a: 1 }, Next: "Second" }, Second: { Type: "Pass", OutputPath: "$a", End: true } },
  };
  await states.load(definition, { type: "STANDARD" });
  const { executionArn } = await states.call("states", "StartExecution", { stateMachineArn });
  const told = { encryptionConfiguration: { type: "AWS_OWNED_KEY" }, variableReferences: { Second: ["a"] } };
  expect(await states.call("states", "DescribeStateMachine", { stateMachineArn })).toMatchObject(told);
  expect(await states.call("states", "DescribeStateMachineForExecution", { executionArn })).toMatchObject(told);
  await states.stop();
});

test("nothing is said of variables where no state refers to one, or only metadata is asked for", async () => {
  const states = createStepFunctionsHarness();
  await states.load(single({ Type: "Pass" }));
  expect(await states.call("states", "DescribeStateMachine", { stateMachineArn })).not.toHaveProperty("variableReferences");
  await states.load(single({ Type: "Pass", InputPath: "$a" }), { name: "other" });
  const asked = { stateMachineArn: machineArn("other"), includedData: "METADATA_ONLY" };
  expect(await states.call("states", "DescribeStateMachine", asked)).not.toHaveProperty("variableReferences");
  await states.stop();
});
