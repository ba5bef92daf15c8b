import { describe, expect, test } from "@jest/globals";
import type { StackDocument } from "@slipstream/languages";
import { stageNames } from "../../../stages.ts";
import { deployPolicies } from "../../../tools/deploy-policy/deploy-policies.ts";
import { characters, withinQuota, type AllowStatement } from "../../../tools/deploy-policy/policy-document.ts";
import { StageStacks } from "../../../tools/deploy-policy/stage-stacks.ts";
import { everything, stacksOf } from "./support/stage-stacks-of.ts";

const purposes = ["plan", "apply"] as const;
const workflowTypes = ["EXPRESS", "STANDARD"] as const;
const variants = stageNames.flatMap((stage) => workflowTypes.map((workflowType) => [stage, workflowType] as const));

describe.each(variants)("stage %s with %s workflows", (stage, workflowType) => {
  const plain = stacksOf({ workflowType }, stage);
  const full = stacksOf({ workflowType, ...everything }, stage);

  test.each(purposes)("can be said what it needs to %s, within what a role takes", (purpose) => {
    for (const stacks of [plain, full]) {
      const documents = deployPolicies(stacks, purpose);
      expect(documents.length).toBeLessThanOrEqual(10);
      for (const document of documents) expect(characters(document)).toBeLessThanOrEqual(6144);
    }
  });
});

test("the longest names fit, too", () => {
  const documents = deployPolicies(stacksOf({ ...everything, name: "a-very-long-name" }), "apply");
  for (const document of documents) expect(characters(document)).toBeLessThanOrEqual(6144);
});

describe("what nobody has said", () => {
  const dev = stacksOf();
  const extra = (document: StackDocument["document"]): StackDocument => ({ name: "extra", document });

  test("is a type by its name", () => {
    const stacks = [...dev, extra({ resource: { aws_kms_key: { key: {} }, aws_kinesis_stream: { stream: {} } } })];
    const message =
      "No permissions are known for aws_kinesis_stream, aws_kms_key: say in tools/deploy-policy/rows/ which actions Terraform " +
      "needs for it, and where that is from.";
    expect(() => deployPolicies(stacks, "plan")).toThrow(message);
  });

  test("is a data source, too", () => {
    const stacks = [...dev, extra({ data: { aws_iam_policy: { admin: {} } } })];
    expect(() => deployPolicies(stacks, "apply")).toThrow("No permissions are known for data.aws_iam_policy");
  });

  test("is what a policy without its queue is about", () => {
    const [data] = dev;
    const stacks = [{ ...data!, document: { ...data!.document, resource: { aws_sqs_queue_policy: { policy: {} } } } }];
    expect(() => deployPolicies(stacks, "plan")).toThrow(
      "aws_sqs_queue_policy: there is no aws_sqs_queue.name to name what it is about.",
    );
  });
});

test("a stage whose names another's begin with is refused: its role could change both", () => {
  const stacks = stacksOf();
  expect(() => new StageStacks(stacks, ["dev", "develop"])).not.toThrow();
  const message = 'Stage "dev-2" begins as "dev" does: a role for slipstream-dev-* could change both. Rename one.';
  expect(() => new StageStacks(stacks, ["dev", "dev-2"])).toThrow(message);
});

describe("within the quota", () => {
  const statement = (length: number): AllowStatement => ({
    Effect: "Allow",
    Action: ["sqs:SendMessage"],
    Resource: ["r".repeat(length)],
  });

  test("statements share a policy until it is full", () => {
    const documents = withinQuota([statement(3000), statement(2900), statement(3000)]);
    expect(documents.map(({ Statement }) => Statement.length)).toEqual([2, 1]);
  });

  test("a statement that is too long for any is refused, and more policies than a role takes", () => {
    expect(() => withinQuota([statement(6200)])).toThrow("characters, of 6144 allowed");
    expect(() => withinQuota(Array.from({ length: 11 }, () => statement(6000)))).toThrow(
      "11 policies are needed; a role takes 10.",
    );
  });
});
