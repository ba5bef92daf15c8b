import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOf, ofFamily } from "../support/finding-text.ts";
import { changeJson, policyText, reviewOf } from "../support/plan-json.ts";

const allow = (Action: unknown, Resource: unknown) => ({ Effect: "Allow", Action, Resource });
const read = allow("dynamodb:GetItem", "arn:table");

function policyChange(before: string | null, after: string | null, rest: object = {}) {
  return changeJson("aws_iam_role_policy", {
    before: before === null ? null : { role: "consumer", policy: before },
    after: after === null ? null : { role: "consumer", policy: after },
    ...rest,
  });
}

describe("permissions", () => {
  test("a wider statement in words, before the others", () => {
    const before = policyText(read, allow("sqs:SendMessage", "arn:queue"));
    const review = reviewOf([policyChange(before, policyText(allow(["dynamodb:GetItem", "dynamodb:Scan"], "arn:table")))]);
    expect(ofFamily(review, "permissions").flatMap(linesOf)).toEqual([
      "`aws_iam_role_policy.it` (role `consumer`) allows more",
      "Wider (new action): changed: Allow `dynamodb:GetItem` and `dynamodb:Scan` on `arn:table`; action added: `dynamodb:Scan`",
      "removed: Allow `sqs:SendMessage` on `arn:queue`",
    ]);
    expect(approvalsOf(review)).toEqual(["widen:aws_iam_role_policy.it"]);
  });

  test("less is said and needs nothing", () => {
    const review = reviewOf([policyChange(policyText(read), null, { actions: ["delete"] })]);
    expect(ofFamily(review, "permissions").flatMap(linesOf)).toEqual([
      "`aws_iam_role_policy.it` (role `consumer`) allows no more than before",
      "removed: Allow `dynamodb:GetItem` on `arn:table`",
    ]);
    expect(approvalsOf(review)).toEqual([]);
  });

  test.each([
    ["sensitive", { before_sensitive: { policy: true }, after_sensitive: { policy: true } }],
    ["unknown until apply", { after_unknown: { policy: true } }],
  ])("a policy that is %s has to be accepted unread", (_, marks) => {
    const review = reviewOf([policyChange(policyText(read), policyText(allow("s:A", "r")), marks)]);
    expect(approvalsOf(review)).toEqual(["widen:aws_iam_role_policy.it"]);
    expect(ofFamily(review, "permissions").flatMap(linesOf).join("\n")).toMatch(/does not show its statements/);
  });

  test("a policy that waits for an ARN is read from the configuration", () => {
    const configured = policyText(allow("dynamodb:GetItem", "${aws_dynamodb_table.t.arn}"));
    const configuration = {
      root_module: {
        resources: [{ address: "aws_iam_role_policy.it", expressions: { policy: { constant_value: configured } } }],
      },
    };
    const table = changeJson("aws_dynamodb_table", {
      address: "aws_dynamodb_table.t",
      actions: ["no-op"],
      before: { arn: "arn:table" },
    });
    const review = reviewOf([table, policyChange(policyText(read), null, { after: {}, after_unknown: { policy: true } })], {
      configuration,
    });
    expect(approvalsOf(review)).toEqual([]);
  });

  test("a new role that only a service may take is no widening; one that an account may take is", () => {
    const role = (principal: object) =>
      changeJson("aws_iam_role", {
        actions: ["create"],
        before: null,
        after: { assume_role_policy: policyText({ Effect: "Allow", Action: "sts:AssumeRole", Principal: principal }) },
      });
    expect(approvalsOf(reviewOf([role({ Service: "lambda.amazonaws.com" })]))).toEqual([]);
    expect(approvalsOf(reviewOf([role({ AWS: "arn:aws:iam::999999999999:root" })]))).toEqual(["widen:aws_iam_role.it"]);
  });

  test.each([
    ["aws_iam_role_policy_attachment", null, { role: "r", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" }],
    ["aws_iam_role", { permissions_boundary: "arn:b" }, { permissions_boundary: null }],
    ["aws_lambda_permission", null, { action: "lambda:InvokeFunction", function_name: "f", principal: "*" }],
    [
      "aws_lambda_permission",
      { action: "lambda:InvokeFunction", function_name: "f", principal: "sns.amazonaws.com", source_arn: "arn:topic" },
      { action: "lambda:InvokeFunction", function_name: "f", principal: "sns.amazonaws.com", source_arn: null },
    ],
    ["aws_lambda_function_url", { authorization_type: "AWS_IAM" }, { authorization_type: "NONE" }],
  ])("%s: %j to %j", (type, before, after) => {
    const review = reviewOf([changeJson(type, { actions: [before ? "update" : "create"], before, after })]);
    expect(approvalsOf(review)).toEqual([`widen:${type}.it`]);
  });
});
