import { describe, expect, test } from "@jest/globals";
import { isPolicy, statementsOf } from "../../../../packages/plan-review/iam/statement.ts";
import { objectIn } from "../../../../packages/plan-review/json-text.ts";
import { Unknown } from "../../../../packages/plan-review/plan/value.ts";
import { approvalsOf } from "../support/finding-text.ts";
import { changeJson, policyText, reviewOf } from "../support/plan-json.ts";

describe("the statements of a policy", () => {
  test("have their lists sorted, each pattern once", () => {
    const statement = {
      Sid: "One",
      Effect: "Deny",
      NotAction: ["s:B", "s:A", "s:B"],
      Resource: ["q", "p"],
      NotPrincipal: { Service: ["b", "a"], AWS: "1" },
      Condition: { StringLike: { k: ["w", "v"] } },
    };
    expect(statementsOf(policyText(statement))).toStrictEqual([
      {
        sid: "One",
        effect: "Deny",
        actions: { negated: true, patterns: ["s:A", "s:B"] },
        resources: { negated: false, patterns: ["p", "q"] },
        principals: { negated: true, patterns: ["AWS: 1", "Service: a", "Service: b"] },
        conditions: [{ operator: "StringLike", key: "k", values: ["v", "w"] }],
      },
    ]);
  });

  test("without an action are about none", () => {
    expect(statementsOf(policyText({ Effect: "Allow" }))).toStrictEqual([
      {
        sid: undefined,
        effect: "Allow",
        actions: { negated: false, patterns: [] },
        resources: undefined,
        principals: undefined,
        conditions: [],
      },
    ]);
  });

  test.each([
    [{ AWS: "*" }, ["*"]],
    ["*", ["*"]],
    [{ Service: "*" }, ["Service: *"]],
    [{ AWS: "1" }, ["AWS: 1"]],
  ])("are of everybody by AWS's wildcard: %j", (Principal, patterns) => {
    expect(statementsOf(policyText({ Principal }))?.[0]?.principals?.patterns).toEqual(patterns);
  });

  test.each([undefined, null, ""])("are none of %j", (text) => {
    expect(statementsOf(text)).toStrictEqual([]);
  });

  test.each(["x", "{}", "[]", { Statement: [] }, 1, new Unknown()])("are not known of %j", (text) => {
    expect(statementsOf(text)).toBeUndefined();
  });
});

test.each([
  [policyText(), true],
  ["", false],
  ['{"a":1}', false],
  [null, false],
  [{ Statement: [] }, false],
])("whether %j is a policy: %j", (value, answer) => {
  expect(isPolicy(value)).toBe(answer);
});

describe("a policy with a key twice", () => {
  const twice = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Action":"s3:GetObject","Resource":"*"}]}';
  const once = twice.replace('"Action":"*",', "");

  test("has no statements that anybody knows, and allows more, perhaps", () => {
    expect(statementsOf(twice)).toBeUndefined();
    const update = changeJson("aws_iam_role_policy", { before: { policy: once }, after: { policy: twice } });
    expect(approvalsOf(reviewOf([update]))).toEqual(["widen:aws_iam_role_policy.it"]);
    const inline = (policy: string) => ({ inline_policy: [{ name: "a", policy }] });
    const role = changeJson("aws_iam_role", { before: inline(once), after: inline(twice) });
    expect(approvalsOf(reviewOf([role]))).toEqual(["widen:aws_iam_role.it"]);
  });

  test.each(['{"a":1,"\\u0061":2}', '{"a":{"b":1},"a":{"b":1}}', '{"b":[{"a":1,"a":1}]}', '{"c":[{"a" : 1, "a"\n: 1}]}'])(
    "is one however it is written: %s",
    (text) => {
      expect(objectIn(text)).toBeUndefined();
    },
  );

  test.each([{ a: { a: 'a:"a":' }, b: [{ a: "\\" }, { a: "{" }] }])("is not %j", (value) => {
    expect(objectIn(JSON.stringify(value, undefined, 1))).toEqual(value);
  });
});

describe("what looks like a variable of IAM's", () => {
  const own = "arn:aws:s3:::b/${aws:username}/*";
  const policy = (effect: string, version: string | undefined, resource = own) =>
    JSON.stringify({
      Version: version,
      Statement: [
        { Effect: "Allow", Action: "s3:*", Resource: effect === "Deny" ? "*" : [] },
        { Effect: effect, Action: "s3:*", Resource: resource },
      ],
    });
  const approvals = (before: string, after: string) =>
    approvalsOf(reviewOf([changeJson("aws_iam_role_policy", { before: { policy: before }, after: { policy: after } })]));

  test("is a text without the version that has them", () => {
    const [statement] = statementsOf(JSON.stringify({ Statement: { Resource: [own, "${*}"] } })) ?? [];
    expect(statement?.resources?.patterns).toEqual(["${$}{*}", "arn:aws:s3:::b/${$}{aws:username}/*"]);
  });

  test.each(["2008-10-17", undefined])("denies somebody else's when the version becomes %s", (version) => {
    expect(approvals(policy("Deny", "2012-10-17"), policy("Deny", version))).toEqual(["widen:aws_iam_role_policy.it"]);
  });

  test("allows another's when the version becomes the one that has them", () => {
    expect(approvals(policy("Allow", undefined), policy("Allow", "2012-10-17"))).toEqual(["widen:aws_iam_role_policy.it"]);
  });

  test("is all that the version is about: what has none allows the same", () => {
    const resource = "arn:aws:s3:::b/${aws_sqs_queue.q.arn}/*";
    expect(approvals(policy("Allow", undefined, resource), policy("Allow", "2012-10-17", resource))).toEqual([]);
  });
});
