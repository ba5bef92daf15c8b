import { expect, test } from "@jest/globals";
import { conditionContext } from "../../../../packages/local/iam/condition-context.ts";
import { accountId, region } from "./support.ts";

const arn = `arn:aws:iam::${accountId}:role/r`;
const everywhere = { "aws:securetransport": "true", "aws:requestedregion": region };
const known = (...[identity, input = {}]: [Parameters<typeof conditionContext>[0], object?]) => {
  const context = conditionContext(identity, region, accountId, input);
  return Object.fromEntries(Object.entries(context).filter(([, value]) => value !== undefined));
};

test("of a role's call it is known which role's, and in which account", () => {
  expect(known({ kind: "role", name: "r", arn })).toEqual({
    ...everywhere,
    "aws:principalisawsservice": "false",
    "aws:principalarn": arn,
    "aws:principalaccount": accountId,
  });
});

test("of the developer's, that it is the developer", () => {
  const developer = `arn:aws:iam::${accountId}:user/developer`;
  expect(known({ kind: "developer", arn: developer })).toMatchObject({ "aws:principalarn": developer });
});

test("of a service's call it is known which service's, and what it acts for", () => {
  const service = { kind: "service", principal: "sns.amazonaws.com", sourceArn: "arn:aws:sns:::t" } as const;
  expect(known(service)).toEqual({
    ...everywhere,
    "aws:principalisawsservice": "true",
    "aws:principalservicename": "sns.amazonaws.com",
    "aws:sourcearn": "arn:aws:sns:::t",
    "aws:sourceaccount": accountId,
  });
});

test("of a subscription it is known how and to where, as far as these are texts", () => {
  const role = { kind: "role", name: "r", arn } as const;
  expect(known(role, { Protocol: "email", Endpoint: "a@b" })).toMatchObject({ "sns:protocol": "email", "sns:endpoint": "a@b" });
  expect(Object.keys(known(role, { Protocol: 5, Endpoint: ["a@b"] }))).not.toContain("sns:protocol");
  expect(Object.keys(conditionContext(role, region, accountId, undefined))).toContain("sns:endpoint");
});

test("of a mail it is known from which address it comes, and under which name", () => {
  const role = { kind: "role", name: "r", arn } as const;
  const of = (FromEmailAddress: unknown) => known(role, { FromEmailAddress });
  expect(of('"Shop" <orders@example.com>')).toMatchObject({
    "ses:fromaddress": "orders@example.com",
    "ses:fromdisplayname": "Shop",
  });
  expect(of("orders@example.com")).not.toHaveProperty("ses:fromdisplayname");
  for (const none of [5, "orders", ""]) expect(of(none)).not.toHaveProperty("ses:fromaddress");
});
