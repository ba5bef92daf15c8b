import { expect, test } from "@jest/globals";
import { permissionStatement } from "../../../../packages/plan-review/iam/lambda-permission.ts";
import { Unknown } from "../../../../packages/plan-review/plan/value.ts";

const permission = { action: "lambda:InvokeFunction", function_name: "f", principal: "sns.amazonaws.com" };

test("a function's permission is a statement of its policy", () => {
  const bounds = {
    source_arn: "arn:topic",
    source_account: "1",
    principal_org_id: "o-1",
    event_source_token: "t",
    function_url_auth_type: "NONE",
  };
  expect(permissionStatement({ ...permission, ...bounds })).toStrictEqual([
    {
      sid: undefined,
      effect: "Allow",
      actions: { negated: false, patterns: ["lambda:InvokeFunction"] },
      resources: { negated: false, patterns: ["f"] },
      principals: { negated: false, patterns: ["Service: sns.amazonaws.com"] },
      conditions: [
        { operator: "ArnLike", key: "AWS:SourceArn", values: ["arn:topic"] },
        { operator: "StringEquals", key: "AWS:SourceAccount", values: ["1"] },
        { operator: "StringEquals", key: "aws:PrincipalOrgID", values: ["o-1"] },
        { operator: "StringEquals", key: "lambda:EventSourceToken", values: ["t"] },
        { operator: "StringEquals", key: "lambda:FunctionUrlAuthType", values: ["NONE"] },
      ],
    },
  ]);
});

test("an absent permission is none", () => {
  expect(permissionStatement(undefined)).toStrictEqual([]);
});

test.each([
  ["*", "*"],
  ["123456789012", "AWS: 123456789012"],
  ["sns.amazonaws.com", "Service: sns.amazonaws.com"],
  ["sns.amazonaws.com.evil", "AWS: sns.amazonaws.com.evil"],
])("the principal %s is %s", (principal, pattern) => {
  expect(permissionStatement({ ...permission, principal })[0]?.principals?.patterns).toEqual([pattern]);
});

test.each([
  [{}, "f"],
  [{ qualifier: null }, "f"],
  [{ qualifier: "" }, "f"],
  [{ qualifier: "live" }, "f:live"],
])("of %j is for %s", (values, pattern) => {
  expect(permissionStatement({ ...permission, ...values })[0]?.resources?.patterns).toEqual([pattern]);
});

test.each([
  [undefined, []],
  [null, []],
  ["", []],
  ["arn:topic", ["arn:topic"]],
  [new Unknown(), ["known only after apply"]],
])("with source_arn %j the condition has %j", (source_arn, values) => {
  const [statement] = permissionStatement(source_arn === undefined ? permission : { ...permission, source_arn });
  expect(statement?.conditions.flatMap((condition) => condition.values)).toEqual(values);
});
