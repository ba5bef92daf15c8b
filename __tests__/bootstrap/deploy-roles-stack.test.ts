import { expect, test } from "@jest/globals";
import { deployPolicies } from "../../tools/deploy-policy/deploy-policies.ts";
import { allows } from "../packages/local/iam/allows.ts";
import { synthTimeoutMs, type Json } from "../stacks/support/synthesized.ts";
import { everything, stacksOf as stageStacksOf } from "../tools/deploy-policy/support/stage-stacks-of.ts";
import { bootstrapped, deployedStage, settings, stacksOf } from "./support/bootstrapped.ts";

const trusts = (roles: Json) =>
  Object.fromEntries(
    Object.values<Json>(roles.resource.aws_iam_role).map(({ name, assume_role_policy: trust }) => {
      const [{ Principal, Action, Condition }, ...others] = JSON.parse(trust).Statement;
      expect(others).toEqual([]);
      expect([Principal, Action]).toEqual([
        { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
        ["sts:AssumeRoleWithWebIdentity"],
      ]);
      return [name, Condition];
    }),
  );

const onlyFor = (sub: string) => ({
  StringEquals: {
    "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
    "token.actions.githubusercontent.com:sub": sub,
  },
});

test("each role is for the jobs of one environment of one repository", () => {
  expect(trusts(stacksOf().roles)).toEqual({
    "plan-slipstream-dev-eu-west-1": onlyFor("repo:ORG/REPO:environment:dev-plan"),
    "apply-slipstream-dev-eu-west-1": onlyFor("repo:ORG/REPO:environment:dev"),
  });
});

test("a repository with numbers in its subject is known by them", () => {
  expect(trusts(stacksOf({ repository: "ORG@12/REPO@345" }).roles)).toMatchObject({
    "apply-slipstream-dev-eu-west-1": onlyFor("repo:ORG@12/REPO@345:environment:dev"),
  });
});

test("each role gets all of its policies, and none of the other's", () => {
  const { aws_iam_policy: policies, aws_iam_role_policy_attachment: attached } = stacksOf().roles.resource;
  const rights = Object.values<Json>(attached).map(({ role, policy_arn: arn }) => {
    const { policy } = policies[/^\$\{aws_iam_policy\.(\w+)\.arn\}$/.exec(arn)![1]!];
    return [/^\$\{aws_iam_role\.(\w+)\.name\}$/.exec(role)![1], JSON.parse(policy).Statement[0].Action[0]];
  });
  expect(rights.sort()).toEqual([
    ["apply", "sns:CreateTopic"],
    ["apply", "sqs:CreateQueue"],
    ["plan", "sqs:GetQueueAttributes"],
  ]);
});

test("the wildcards that were derived are let through, each for what it was derived for", () => {
  const sqs = (Resource: string) => ({ Statement: [{ Action: ["sqs:GetQueueAttributes"], Resource: [Resource] }] });
  const policies = { plan: [sqs("arn:aws:sqs:eu-west-1:111122223333:a.b-*")], apply: [] };
  expect(() => bootstrapped({ policies })).not.toThrow();
  const all = { plan: [{ Statement: [{ Action: ["*"], Resource: ["arn:aws:sqs:eu-west-1:111122223333:one"] }] }], apply: [] };
  expect(() => bootstrapped({ policies: all })).toThrow('Action "*" is a wildcard');
});

test(
  "whoever applies the stage cannot change what gives him the right to, nor bootstrap's state",
  () => {
    const { accountId } = deployedStage;
    const policies = deployPolicies(stageStacksOf({ ...everything, accountId }), "apply");
    const may = (action: string, arn: string) => allows(policies, action, arn);
    const { aws_iam_role: roles, aws_iam_policy: documents } = stacksOf().roles.resource;
    for (const { path, name } of Object.values<Json>(roles)) {
      const arn = `arn:aws:iam::${accountId}:role${path}${name}`;
      for (const action of ["PutRolePolicy", "AttachRolePolicy", "UpdateAssumeRolePolicy", "DeleteRole", "TagRole"]) {
        expect([arn, action, may(`iam:${action}`, arn)]).toEqual([arn, action, false]);
      }
    }
    for (const { path, name } of Object.values<Json>(documents)) {
      expect(may("iam:CreatePolicyVersion", `arn:aws:iam::${accountId}:policy${path}${name}`)).toBe(false);
    }
    const provider = `arn:aws:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com`;
    expect(may("iam:AddClientIDToOpenIDConnectProvider", provider)).toBe(false);
    const bucket = `arn:aws:s3:::${settings.stage.stateBucket}`;
    expect(may("s3:PutBucketPolicy", bucket)).toBe(false);
    for (const action of ["GetObject", "PutObject", "DeleteObject"]) {
      expect(may(`s3:${action}`, `${bucket}/bootstrap/slipstream-dev-bootstrap.tfstate`)).toBe(false);
    }
    // The stage's own state it may write: the question is asked rightly.
    expect(may("s3:PutObject", `${bucket}/slipstream/slipstream-dev.tfstate`)).toBe(true);
  },
  synthTimeoutMs,
);
