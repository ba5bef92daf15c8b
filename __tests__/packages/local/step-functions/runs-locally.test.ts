import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { checkRunsLocally } from "@slipstream/asl";
import { validFlows } from "../../asl/corpus/valid-flows.ts";
import { validLaterFlows } from "../../asl/corpus/valid-later-flows.ts";
import { validOnAwsOnly } from "../../asl/corpus/valid-on-aws-only.ts";
import { createStepFunctionsHarness, single, type StepFunctionsHarness } from "./step-functions-harness.ts";

let states: StepFunctionsHarness;

beforeEach(() => {
  states = createStepFunctionsHarness({ events: { DescribeRule: () => ({}), PutRule: () => ({}), PutTargets: () => ({}) } });
});

afterEach(() => states.stop());

/** With what synth puts in place of the placeholders. */
const bound = (definition: object) => JSON.stringify(definition).replaceAll(/\$\{\w+\}/g, "bound");
const load = (definition: object) => states.load(bound(definition), { type: "STANDARD" });

describe("npm run check and the local runtime agree on what of the states language runs", () => {
  test.each(Object.entries({ ...validFlows, ...validLaterFlows }))("both take %s", async (_, definition) => {
    expect(checkRunsLocally(JSON.stringify(definition), "it.asl.json")).toEqual([]);
    await load(definition);
  });

  test.each(Object.entries(validOnAwsOnly))("both refuse %s", async (_, definition) => {
    expect(checkRunsLocally(JSON.stringify(definition), "it.asl.json")).not.toEqual([]);
    await expect(load(definition)).rejects.toThrow(/^state /);
  });

  test.each([
    ["a function by its own ARN", { Type: "Task", Resource: "arn:aws:lambda:eu-west-1:000000000000:function:pay:live" }],
    ["a heartbeat", { Type: "Task", Resource: "arn:aws:lambda:eu-west-1:000000000000:function:pay", HeartbeatSeconds: 5 }],
    [
      "IsNull: false",
      { Type: "Choice", Choices: [{ Variable: "$.a", IsNull: false, Next: "Only" }], Default: "End", End: undefined },
    ],
  ])("both take %s", async (_, state) => {
    const isChoice = state.Type === "Choice";
    const { StartAt, States } = single(state);
    const definition = { StartAt, States: { ...States, ...(isChoice && { End: { Type: "Succeed" } }) } };
    expect(checkRunsLocally(JSON.stringify(definition), "it.asl.json")).toEqual([]);
    await load(definition);
  });
});
