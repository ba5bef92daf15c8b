import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOf, linesOfFamily, ofFamily } from "../support/finding-text.ts";
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
    ["is sensitive", { before_sensitive: { policy: true }, after_sensitive: { policy: true } }],
    ["is sensitive", { before_sensitive: { policy: true }, after_unknown: { policy: true } }],
    ["is sensitive", { after_sensitive: { policy: true } }],
    ["is known only after apply", { after_unknown: { policy: true } }],
  ])("a policy that %s has to be accepted unread", (why, marks) => {
    const review = reviewOf([policyChange(policyText(read), policyText(allow("s:A", "r")), marks)]);
    expect(approvalsOf(review)).toEqual(["widen:aws_iam_role_policy.it"]);
    expect(linesOfFamily(review, "permissions")).toEqual([
      "`aws_iam_role_policy.it` (role `consumer`) allows more",
      `Wider, perhaps: \`policy\` ${why}, and this plan does not show its statements.`,
    ]);
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
    expect(linesOfFamily(review, "permissions")).toEqual([
      "`aws_iam_role_policy.it` allows no more than before",
      "`policy` is known only after apply: compared as it is configured, with the values of today.",
    ]);
  });

  test("a new role that only a service may take is no widening; one that an account may take is", () => {
    const role = (principal: object | undefined) =>
      changeJson("aws_iam_role", {
        actions: ["create"],
        before: null,
        after: { assume_role_policy: policyText({ Effect: "Allow", Action: "sts:AssumeRole", Principal: principal }) },
      });
    expect(approvalsOf(reviewOf([role({ Service: "lambda.amazonaws.com" })]))).toEqual([]);
    expect(linesOfFamily(reviewOf([role({ Service: "lambda.amazonaws.com" })]), "permissions")).toEqual([
      "`aws_iam_role.it` is new, for AWS services alone",
      "added: Allow `sts:AssumeRole` by `Service: lambda.amazonaws.com`",
    ]);
    expect(approvalsOf(reviewOf([role({ Service: "x", AWS: "1" })]))).toEqual(["widen:aws_iam_role.it"]);
    expect(approvalsOf(reviewOf([role(undefined)]))).toEqual([]);
    expect(approvalsOf(reviewOf([role({ AWS: "arn:aws:iam::999999999999:root" })]))).toEqual(["widen:aws_iam_role.it"]);
  });

  test.each([
    ["a queue's policy that is new", "aws_sqs_queue_policy", null],
    ["a role that is there", "aws_iam_role", {}],
  ])("a service that is let in by %s is a widening", (_, type, before) => {
    const policy = policyText({ Effect: "Allow", Action: "s:A", Principal: { Service: "x" } });
    const change = { actions: [before ? "update" : "create"], before, after: { assume_role_policy: policy } };
    expect(approvalsOf(reviewOf([changeJson(type, change)]))).toEqual([`widen:${type}.it`]);
  });

  const invoke = { action: "lambda:InvokeFunction", function_name: "f", principal: "sns.amazonaws.com" };
  test.each([
    ["aws_lambda_permission", null, { ...invoke, principal: "*" }],
    ["aws_lambda_permission", { ...invoke, source_arn: "arn:topic" }, { ...invoke, source_arn: null }],
    ["aws_iam_role", { permissions_boundary: "a", assume_role_policy: "x" }, { assume_role_policy: "x" }],
  ])("%s: %j to %j", (type, before, after) => {
    const review = reviewOf([changeJson(type, { actions: [before ? "update" : "create"], before, after })]);
    expect(approvalsOf(review)).toEqual([`widen:${type}.it`]);
  });

  test.each([
    ["aws_iam_role", "managed_policy_arns"],
    ["aws_iam_role", "permissions_boundary"],
    ["aws_iam_user", "permissions_boundary"],
    ["aws_iam_role_policy_attachment", "policy_arn"],
    ["aws_iam_role_policy_attachment", "role"],
    ["aws_iam_user_policy_attachment", "policy_arn"],
    ["aws_iam_user_policy_attachment", "user"],
    ["aws_iam_group_policy_attachment", "policy_arn"],
    ["aws_iam_group_policy_attachment", "group"],
    ["aws_iam_policy_attachment", "policy_arn"],
    ["aws_iam_policy_attachment", "roles"],
    ["aws_iam_policy_attachment", "users"],
    ["aws_iam_policy_attachment", "groups"],
    ["aws_iam_user_group_membership", "groups"],
    ["aws_iam_group_membership", "users"],
    ["aws_kms_grant", "operations"],
  ])("%s grants by %s", (type, attribute) => {
    const review = reviewOf([changeJson(type, { before: { [attribute]: ["a"] }, after: { [attribute]: ["b"] } })]);
    expect(linesOfFamily(review, "permissions").slice(1)).toEqual([`Wider: \`${attribute}\`: − \`"a"\` + \`"b"\``]);
    expect(approvalsOf(review)).toEqual([`widen:${type}.it`]);
  });

  test("an attachment that goes, and a boundary that is new, let nobody do more", () => {
    const attached = { role: "r", policy_arn: "arn:p" };
    const review = reviewOf([
      changeJson("aws_iam_role_policy_attachment", { actions: ["delete"], before: attached, after: null }),
      changeJson("aws_iam_user", { actions: ["create"], before: null, after: { permissions_boundary: "arn:b" } }),
    ]);
    expect(linesOfFamily(review, "permissions")).toEqual([
      "`aws_iam_role_policy_attachment.it` (role `r`) allows no more than before",
      '`policy_arn`: `"arn:p"` → none',
      '`role`: `"r"` → none',
      "`aws_iam_user.it` allows no more than before",
      '`permissions_boundary`: none → `"arn:b"`',
    ]);
    expect(approvalsOf(review)).toEqual([]);
  });

  test("a function's permission with one bound more lets nobody do more", () => {
    const review = reviewOf([changeJson("aws_lambda_permission", { before: invoke, after: { ...invoke, source_arn: "arn:t" } })]);
    expect(linesOfFamily(review, "permissions")).toEqual([
      "`aws_lambda_permission.it` allows no more than before",
      "changed: Allow `lambda:InvokeFunction` by `Service: sns.amazonaws.com` on `f` when `AWS:SourceArn` `ArnLike` `arn:t`; " +
        "condition added: `AWS:SourceArn ArnLike arn:t`",
    ]);
    expect(approvalsOf(review)).toEqual([]);
  });

  test.each(["policy", "assume_role_policy", "access_policy", "policy_document"])("%s is a policy, whatever is in it", (name) => {
    const review = reviewOf([changeJson("aws_x", { before: { [name]: "a" }, after: { [name]: "b" } })]);
    expect(linesOfFamily(review, "permissions").slice(1)).toEqual([
      `Wider, perhaps: \`${name}\` is no policy that can be read, and this plan does not show its statements.`,
    ]);
  });

  test.each([
    ["is new", null, policyText(read), "Wider (new permission): added: Allow `dynamodb:GetItem` on `arn:table`"],
    ["goes", policyText(read), null, "removed: Allow `dynamodb:GetItem` on `arn:table`"],
  ])("a policy under another name that %s is one", (_, before, after, line) => {
    const review = reviewOf([changeJson("aws_x", { before: { key_policy: before }, after: { key_policy: after } })]);
    expect(linesOfFamily(review, "permissions").slice(1)).toEqual([line]);
  });

  test.each([
    ["the same policy, unreadable", { policy: "x", a: 1 }, { policy: "x", a: 2 }],
    ["what is only called so", { policy_name: "a" }, { policy_name: "b" }],
    ["a text that speaks of one", { note: 'a "Statement"' }, { note: 'b "Statement"' }],
  ])("%s is none", (_, before, after) => {
    expect(ofFamily(reviewOf([changeJson("aws_x", { before, after })]), "permissions")).toEqual([]);
  });

  test("a role whose name is not known yet has none in the title", () => {
    const policies = { before: { policy: policyText(read) }, after: { policy: policyText() } };
    const change = changeJson("aws_iam_role_policy", { ...policies, after_unknown: { role: true } });
    expect(linesOfFamily(reviewOf([change]), "permissions")[0]).toBe("`aws_iam_role_policy.it` allows no more than before");
  });
});
