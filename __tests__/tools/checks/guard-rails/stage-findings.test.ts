import { expect, test } from "@jest/globals";
import { FindingsError } from "@slipstream/languages";
import { stageFindings } from "../../../../tools/checks/guard-rails/stage-findings.ts";

const broken = { rule: "queue-redrive", stack: "orders", address: "aws_sqs_queue.intake", message: "It has none." };
const refusal = new FindingsError("The stacks break a guard rail", [broken]);
const stage = (name: string, error?: Error) => ({ stage: name, stacks: [], ...(error && { error }) });

test("what synth refuses by a guard rail is found, once for all stages that break it alike", () => {
  const other = { ...broken, stack: "orders-prod" };
  const stages = [stage("local", refusal), stage("dev", refusal), stage("prod", new FindingsError("They break it", [other]))];
  expect(stageFindings(stages)).toEqual([broken, other]);
});

test("of stages that synthesize there is nothing", () => {
  expect(stageFindings([stage("local"), stage("dev")])).toEqual([]);
});

test.each([
  ["fails", new Error("No such file")],
  [
    "is refused for another reason",
    new FindingsError("A state machine cannot be deployed", [{ rule: "json", message: "It is none." }]),
  ],
])("a stage that %s was not judged, and does not hide another", (_, error) => {
  expect(stageFindings([stage("local", error), stage("dev", error), stage("prod", refusal)])).toEqual([
    {
      rule: "stacks",
      file: "main.ts",
      message: expect.stringMatching(/nothing to judge/),
      advice: expect.stringMatching(/check -- synth/),
    },
    broken,
  ]);
});
