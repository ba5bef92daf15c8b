import { describe, expect, test } from "@jest/globals";
import { plainText } from "../../../../packages/plan-review/finding.ts";
import { verdict, warnings } from "../../../../packages/plan-review/render/outline.ts";
import { reviewPlans } from "../../../../packages/plan-review/review-plans.ts";
import { approvalsOf } from "../support/finding-text.ts";
import { changeJson, planOf, policyText, reviewOf } from "../support/plan-json.ts";
import { allow } from "../support/policies.ts";

const live = (rest: object) => changeJson("aws_sqs_queue", { before: { name: "a" }, after: { name: "a" }, ...rest });
const old = (rest: object = {}) => live({ actions: ["delete"], after: null, deposed: "1a2b3c4d", ...rest });
const ofOld = "aws_sqs_queue.it (deposed object 1a2b3c4d)";

describe("an object that a replacement left behind", () => {
  test.each([
    ["destroy", {}],
    ["forget", { actions: ["forget"] }],
  ])("has an approval of its own: %s", (verb, change) => {
    const changes = [live({ actions: ["delete", "create"] }), old(change)];
    expect(approvalsOf(reviewOf(changes)).sort()).toEqual([`${verb}:${ofOld}`, "replace:aws_sqs_queue.it"].sort());
    const review = reviewPlans([planOf(changes)], {
      allow: [`${verb}:aws_sqs_queue.it`, "replace:aws_sqs_queue.it"],
      base: [],
      packageSizes: new Map(),
    });
    expect(approvalsOf(review)).toEqual([`${verb}:${ofOld}`]);
  });

  test("does not hide what happens to the live one", () => {
    const lambda = (rest: object) => changeJson("aws_lambda_alias", { before: { name: "a" }, ...rest });
    const review = reviewOf([old(), live({ after: { name: "a", tags: { a: "b" } } }), lambda({ after: { name: "b" } })]);
    expect(review.findings.map(({ address, family }) => `${family} ${address}`)).toEqual([
      `loss ${ofOld}`,
      "settings aws_sqs_queue.it",
    ]);
  });

  test("is not what a policy of today refers to", () => {
    const arn = (name: string) => `arn:aws:sqs:eu-central-1:1:${name}`;
    const policy = { policy: policyText(allow("sqs:SendMessage", arn("live"))) };
    const written = policyText(allow("sqs:SendMessage", "${aws_sqs_queue.it.arn}"));
    const resource = {
      address: "aws_iam_role_policy.p",
      mode: "managed",
      type: "aws_iam_role_policy",
      name: "p",
      expressions: { policy: { constant_value: written } },
    };
    const change = { address: "aws_iam_role_policy.p", before: policy, after: {}, after_unknown: { policy: true } };
    const queue = live({ before: { name: "a", arn: arn("live") }, after: { name: "a", arn: arn("live") } });
    const changes = [queue, old({ before: { arn: arn("old") } }), changeJson("aws_iam_role_policy", change)];
    expect(approvalsOf(reviewOf(changes, { configuration: { root_module: { resources: [resource] } } }))).toEqual([
      `destroy:${ofOld}`,
    ]);
  });

  test("alone makes no plan of -destroy, and none of -destroy is hidden by it", () => {
    expect(warnings(reviewOf([old()]))).toEqual([]);
    expect(warnings(reviewOf([live({ actions: ["no-op"] }), old()]))).toEqual([]);
    expect(warnings(reviewOf([live({ actions: ["delete"], after: null }), old()])).map(plainText)).toEqual([
      "Destroy: the plan of `stack` is one of -destroy: all of its resources go.",
    ]);
  });

  test("drifts by itself: the plan of the live one undoes nothing of it", () => {
    const drift = { resource_drift: [{ ...old(), change: { actions: ["update"], before: { a: 1 }, after: { a: 2 } } }] };
    const review = reviewOf([live({ before: { a: 2 }, after: { a: 1 } })], drift);
    expect(warnings(review).map(plainText)).toEqual([
      `Drift: in \`stack\`, this was changed outside Terraform, and the plan does not depend on it: \`${ofOld}\`.`,
    ]);
    expect(verdict(review)).toBe("Nothing in here needs an approval.");
  });
});

describe("what is forgotten", () => {
  test.each([
    ["aws_sqs_queue_policy", { policy: policyText({ Effect: "Deny", Action: "sqs:*", Resource: "*", Principal: "*" }) }],
    ["aws_iam_role_policy_attachment", { role: "r", policy_arn: "arn:p" }],
    ["aws_lambda_permission", { action: "lambda:InvokeFunction", principal: "s3.amazonaws.com", function_name: "f" }],
  ])("allows and denies what it did: %s", (type, before) => {
    const review = reviewOf([changeJson(type, { actions: ["forget"], before, after: null })]);
    expect(review.findings.map(({ approval }) => approval)).toEqual([`forget:${type}.it`]);
  });
});
