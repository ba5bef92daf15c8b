import { beforeAll, describe, expect, test } from "@jest/globals";
import { synthesizedWith, type Stacks } from "./support/synthesized-with.ts";
import { synthTimeoutMs, type Json } from "./support/synthesized.ts";

const accountId = "123456789012";
const permissionsBoundary = `arn:aws:iam::${accountId}:policy/team`;

let plain: Stacks;
let elsewhere: Stacks;
let settled: Stacks;
beforeAll(() => {
  plain = synthesizedWith("dev", {});
  elsewhere = synthesizedWith("dev", { region: "eu-central-1" });
  settled = synthesizedWith("dev", { accountId, permissionsBoundary, rolePath: "/slipstream/" });
}, synthTimeoutMs);

const all = ({ data, orders, web }: Stacks) => [data, orders, web];
const named = (stacks: Stacks, type: string): Json[] =>
  all(stacks).flatMap(({ resource }) => Object.values(resource[type] ?? {}));
const rolesOf = (stacks: Stacks) => named(stacks, "aws_iam_role");
const trustOf = (role: Json) => JSON.parse(role.assume_role_policy).Statement[0];

/** What an account has once, whatever the region. Buckets and distributions are named by AWS. */
const accountWide = {
  aws_iam_role: "name",
  aws_cloudwatch_dashboard: "dashboard_name",
  aws_cloudfront_origin_access_control: "name",
  aws_cloudfront_response_headers_policy: "name",
};
const accountWideNames = (stacks: Stacks) =>
  Object.entries(accountWide).flatMap(([type, argument]) =>
    named(stacks, type).map((resource) => `${type} ${resource[argument]}`),
  );

test("the same stage in two regions of an account has no name twice", () => {
  const names = [...accountWideNames(plain), ...accountWideNames(elsewhere)];
  expect(names.length).toBeGreaterThan(20);
  expect(new Set(names).size).toBe(names.length);
});

test("every type without a region is among those whose names are looked at, or is named by AWS", () => {
  const types = new Set(all(plain).flatMap(({ resource }) => Object.keys(resource)));
  const global = [...types].filter((type) => /^aws_(iam|cloudfront)_|dashboard/.test(type));
  expect(global.sort()).toEqual([...Object.keys(accountWide), "aws_cloudfront_distribution", "aws_iam_role_policy"].sort());
});

describe("a stage that leaves the account's settings out", () => {
  test("says no account, and no role has a path, a boundary or a condition", () => {
    expect(JSON.stringify(all(plain))).not.toMatch(/allowed_account_ids|permissions_boundary|aws:SourceAccount/);
    expect(rolesOf(plain).filter((role) => role.path !== undefined || trustOf(role).Condition !== undefined)).toEqual([]);
  });
});

describe("a stage with them", () => {
  test("is for its account alone", () => {
    expect(all(settled).map(({ provider }) => provider.aws[0].allowed_account_ids)).toEqual([
      [accountId],
      [accountId],
      [accountId],
    ]);
  });

  test("has boundary and path on every role, under names that no role had without the path", () => {
    expect(rolesOf(settled).map((role) => [role.permissions_boundary, role.path])).toEqual(
      rolesOf(plain).map(() => [permissionsBoundary, "/slipstream/"]),
    );
    const names = new Set(rolesOf(plain).map(({ name }) => name));
    expect(rolesOf(settled).filter(({ name }) => names.has(name))).toEqual([]);
  });

  test("lets services take its roles on for what is in its account", () => {
    const conditions = Object.fromEntries(
      rolesOf(settled).map((role) => [trustOf(role).Principal.Service, trustOf(role).Condition]),
    );
    expect(conditions).toEqual({
      "lambda.amazonaws.com": { StringEquals: { "aws:SourceAccount": accountId } },
      "appsync.amazonaws.com": { ArnLike: { "aws:SourceArn": `arn:aws:appsync:eu-west-1:${accountId}:apis/*` } },
      "states.amazonaws.com": {
        StringEquals: { "aws:SourceAccount": accountId },
        ArnLike: { "aws:SourceArn": `arn:aws:states:eu-west-1:${accountId}:stateMachine:*` },
      },
    });
  });
});

test.each([undefined, `/${"a".repeat(100)}/`])(
  "names of roles are short enough for the longest stage and region, with path %s",
  (rolePath) => {
    const roles = rolesOf(synthesizedWith("dev", { region: "ap-southeast-1", ...(rolePath !== undefined && { rolePath }) }));
    const longerBy = 16 - "dev".length;
    expect(Math.max(...roles.map(({ name }) => name.length)) + longerBy).toBeLessThanOrEqual(64);
  },
);

test("what lets a service in says for which resource, so for which account, with or without an account of the stage", () => {
  const policies = all(plain)
    .flatMap(({ resource }) => Object.values(resource).flatMap((named) => Object.values(named)))
    .flatMap(({ policy }) => (typeof policy === "string" ? JSON.parse(policy).Statement : []))
    .filter(({ Effect, Principal }: Json) => Effect === "Allow" && Principal?.Service !== undefined);
  const sourceOf = ({ Condition = {} }: Json) => Object.values(Condition).map((keys: Json) => keys["aws:SourceArn"])[0];
  const permissions = named(plain, "aws_lambda_permission").map(({ principal, source_arn }) => [principal, source_arn]);
  const allowed = [...policies.map((statement: Json) => [statement.Principal.Service, sourceOf(statement)]), ...permissions];
  expect(Object.fromEntries(allowed)).toEqual({
    "cloudwatch.amazonaws.com": expect.stringMatching(/^arn:aws:cloudwatch:eu-west-1:\$\{.*owner\}:alarm:slipstream-dev-\*$/),
    "cloudfront.amazonaws.com": "${aws_cloudfront_distribution.distribution.arn}",
    "cognito-idp.amazonaws.com": "${aws_cognito_user_pool.customers.arn}",
    "apigateway.amazonaws.com": expect.stringMatching(/^\$\{aws_apigatewayv2_api\.rest_api\.execution_arn\}/),
  });
  expect(allowed.filter(([, source]) => source === undefined)).toEqual([]);
});
