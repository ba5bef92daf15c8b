import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOfFamily, ofFamily } from "../support/finding-text.ts";
import { changeJson, policyText, reviewOf } from "../support/plan-json.ts";
import { allow, trust } from "../support/policies.ts";

const role = (before: object, after: object) =>
  reviewOf([changeJson("aws_iam_role", { before: { name: "r", ...before }, after: { name: "r", ...after } })]);
const inline = (...actions: string[]) => ({ inline_policy: [{ name: "a", policy: policyText(allow(actions, "*")) }] });
const boundary = (permissions_boundary: string | null) => ({ permissions_boundary });

describe("what narrows a role", () => {
  test.each([
    ["a boundary", boundary(null), boundary("arn:b"), '`permissions_boundary`: none → `"arn:b"`'],
    [
      "a managed policy less",
      { managed_policy_arns: ["a", "b"] },
      { managed_policy_arns: ["a"] },
      '`managed_policy_arns`: − `"b"`',
    ],
    [
      "fewer actions inline",
      inline("s3:*"),
      inline("s3:GetObject"),
      "changed: Allow `s3:GetObject` on `*`; action added: `s3:GetObject`; action removed: `s3:*`",
    ],
  ])("is told and needs no approval: %s", (_, before, after, line) => {
    expect(approvalsOf(role(before, after))).toEqual([]);
    expect(linesOfFamily(role(before, after), "permissions").slice(1)).toEqual([line]);
  });

  test.each([
    ["another boundary", boundary("arn:a"), boundary("arn:b")],
    ["no boundary any more", boundary("arn:a"), boundary(null)],
    ["one managed policy more", { managed_policy_arns: ["a"] }, { managed_policy_arns: ["a", "b"] }],
    ["more actions inline", inline("s3:GetObject"), inline("s3:GetObject", "s3:PutObject")],
    ["an inline policy that cannot be read", inline("s3:GetObject"), { inline_policy: [{ name: "a", policy: "{}" }] }],
    ["inline policies that are no list", inline("s3:GetObject"), { inline_policy: "x" }],
  ])("is not %s", (_, before, after) => {
    expect(approvalsOf(role(before, after))).toEqual(["widen:aws_iam_role.it"]);
  });
});

describe("a policy that is but written in another way", () => {
  test.each([
    [[allow(["a:B", "c:D"], ["x", "y"])], [allow("a:B", ["x", "y"]), allow("c:D", ["x", "y"])]],
    [[allow("s3:Get", "a")], [allow("S3:get", "a")]],
    [[trust({ AWS: "123456789012" })], [trust({ AWS: "arn:aws:iam::123456789012:root" })]],
  ])("is no finding: %j to %j", (before, after) => {
    const review = reviewOf([
      changeJson("aws_iam_role_policy", { before: { policy: policyText(...before) }, after: { policy: policyText(...after) } }),
    ]);
    expect(ofFamily(review, "permissions")).toEqual([]);
  });
});

describe("a policy that denies and goes", () => {
  const denies = (Resource: string) => policyText({ Effect: "Deny", Principal: "*", Action: "sqs:*", Resource });
  const gone = (type: string, before: object) => changeJson(type, { actions: ["delete"], before: { ...before }, after: null });
  const queue = gone("aws_sqs_queue", { name: "old", url: "https://old" });
  const widens = (...changes: Parameters<typeof reviewOf>[0]) =>
    approvalsOf(reviewOf(changes)).filter((approval) => approval.startsWith("widen"));

  test("with its queue opens nothing, known by its URL or its ARN", () => {
    expect(widens(queue, gone("aws_sqs_queue_policy", { queue_url: "https://old", policy: denies("*") }))).toEqual([]);
    expect(widens(queue, gone("aws_sqs_queue_policy", { queue_url: "u", policy: denies("arn:aws:sqs:r:0:old") }))).toEqual([]);
  });

  test("opens what stays", () => {
    const policy = gone("aws_sqs_queue_policy", { queue_url: "u", policy: denies("arn:aws:sqs:r:0:other") });
    expect(widens(queue, policy)).toHaveLength(1);
    expect(widens(policy)).toHaveLength(1);
  });

  test("goes with its role by the role's name alone: what it denies is not the role", () => {
    const old = gone("aws_iam_role", { name: "old", id: "old" });
    expect(widens(old, gone("aws_iam_role_policy", { role: "old", policy: denies("*") }))).toEqual([]);
    expect(widens(old, gone("aws_iam_role_policy", { role: "other", policy: denies("arn:aws:s3:::old") }))).toHaveLength(1);
  });
});
