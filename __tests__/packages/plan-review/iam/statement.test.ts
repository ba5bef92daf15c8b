import { describe, expect, test } from "@jest/globals";
import { isPolicy, statementsOf } from "../../../../packages/plan-review/iam/statement.ts";
import { Unknown } from "../../../../packages/plan-review/plan/value.ts";
import { policyText } from "../support/plan-json.ts";

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
