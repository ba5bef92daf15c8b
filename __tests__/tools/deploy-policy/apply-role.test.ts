import { describe, expect, test } from "@jest/globals";
import type { Json, StackDocument } from "@slipstream/languages";
import { deployPolicies } from "../../../tools/deploy-policy/deploy-policies.ts";
import { allows, tags, type Context } from "../../packages/local/iam/allows.ts";
import { callsFor } from "./support/calls.ts";
import { everything, stacksOf } from "./support/stage-stacks-of.ts";

const here = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;
const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

describe.each(["EXPRESS", "STANDARD"] as const)("whoever applies a stage with %s workflows", (workflowType) => {
  const stacks = stacksOf({ workflowType, ...everything });
  const documents = deployPolicies(stacks, "apply");

  test("may make each call that Terraform makes for what is declared", () => {
    const calls = callsFor(stacks);
    expect(calls.length).toBeGreaterThan(500);
    const denied = calls.filter(({ action, resource, context }) => !allows(documents, action, resource, context));
    expect(denied).toEqual([]);
  });

  test("reads what is gone, and so has no tags: Terraform waits to hear that", () => {
    const reads = callsFor(stacks).filter(({ action }) => /:(GET|Get|List|Describe)/.test(action));
    expect(reads.filter(({ action, resource }) => !allows(documents, action, resource))).toEqual([]);
  });

  test("hands each service the roles that trust it, and no other service", () => {
    const trusts = stacks.flatMap(({ document }) => Object.values(document.resource!["aws_iam_role"] ?? {}));
    for (const { name, assume_role_policy: trust } of trusts) {
      const service = JSON.parse(trust).Statement[0].Principal.Service as string;
      expect(allows(documents, "iam:PassRole", role(name), { "iam:PassedToService": service })).toBe(true);
      expect(allows(documents, "iam:PassRole", role(name), { "iam:PassedToService": "ec2.amazonaws.com" })).toBe(false);
    }
  });
});

describe("whoever applies", () => {
  const documents = deployPolicies(stacksOf(everything), "apply");
  const may = (action: string, resource: string, context?: Context) => allows(documents, action, resource, context);

  const others: readonly (readonly [action: string, resource: string])[] = [
    ["dynamodb:DeleteTable", here("dynamodb", "table/slipstream-prod-orders")],
    ["sqs:DeleteQueue", here("sqs", "slipstream-prod-orders")],
    ["lambda:UpdateFunctionCode", here("lambda", "function:slipstream-prod-get-order")],
    ["lambda:UpdateFunctionCode", here("lambda", "function:billing")],
    ["logs:DeleteLogGroup", here("logs", "log-group:/aws/lambda/slipstream-prod-get-order")],
    ["iam:PutRolePolicy", role("slipstream-prod-get-order")],
    ["iam:PutRolePolicy", role("Admin")],
    ["iam:CreateRole", role("Admin")],
    ["iam:CreateServiceLinkedRole", role("aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS")],
    ["iam:PassRole", role("Admin")],
    ["s3:DeleteObject", "arn:aws:s3:::acme-terraform-state/slipstream/slipstream-dev.tfstate"],
    ["s3:PutObject", "arn:aws:s3:::acme-terraform-state/slipstream/slipstream-prod.tfstate"],
    ["s3:DeleteBucket", "arn:aws:s3:::acme-terraform-state"],
  ];
  test.each(others)("may not do %s on %s", (action, resource) => {
    expect(may(action, resource, { "iam:PassedToService": "lambda.amazonaws.com" })).toBe(false);
  });

  /** What has an ID of AWS's, with how it is changed and tagged. */
  const byTags: readonly (readonly [resource: string, change: string, tag: string])[] = [
    [here("appsync", "apis/abc"), "appsync:DeleteGraphqlApi", "appsync:TagResource"],
    [here("cognito-idp", "userpool/eu-west-1_AbC"), "cognito-idp:DeleteUserPool", "cognito-idp:TagResource"],
    ["arn:aws:cloudfront::111122223333:distribution/E1", "cloudfront:UpdateDistribution", "cloudfront:TagResource"],
    [here("logs", "log-group:/aws/appsync/apis/abc"), "logs:DeleteLogGroup", "logs:TagResource"],
  ];
  test.each(byTags)("changes %s only where it is the stage's, and does not make another's its own", (resource, change, tag) => {
    expect(may(change, resource, tags("Resource", "dev"))).toBe(true);
    expect(may(change, resource, tags("Resource", "prod"))).toBe(false);
    expect(may(change, resource)).toBe(false);
    expect(may(tag, resource, tags("Request", "dev"))).toBe(true);
    expect(may(tag, resource, { ...tags("Request", "dev"), ...tags("Resource", "prod") })).toBe(false);
    expect(may(tag, resource, tags("Request", "prod"))).toBe(false);
  });

  test("makes nothing that would not be the stage's", () => {
    for (const action of ["appsync:CreateGraphqlApi", "cognito-idp:CreateUserPool", "cloudfront:CreateDistribution"]) {
      expect(may(action, "*", tags("Request", "dev"))).toBe(true);
      expect(may(action, "*", tags("Request", "prod"))).toBe(false);
      expect(may(action, "*")).toBe(false);
    }
  });

  test("changes routes, which have no tags, but no API with another stage's", () => {
    const api = "arn:aws:apigateway:eu-west-1::/apis/abc";
    expect(may("apigateway:PATCH", `${api}/routes/def`)).toBe(true);
    expect(may("apigateway:DELETE", api, tags("Resource", "dev"))).toBe(true);
    expect(may("apigateway:DELETE", api, tags("Resource", "prod"))).toBe(false);
  });

  test("maps events to the stage's functions alone", () => {
    const to = (name: string) => ({ "lambda:FunctionArn": here("lambda", `function:${name}`) });
    expect(may("lambda:CreateEventSourceMapping", "*", to("slipstream-dev-enqueue-order"))).toBe(true);
    expect(may("lambda:CreateEventSourceMapping", "*", to("slipstream-prod-enqueue-order"))).toBe(false);
    expect(may("lambda:DeleteEventSourceMapping", here("lambda", "event-source-mapping:1"), to("billing"))).toBe(false);
  });
});

describe("settings of the stage", () => {
  /** The stacks with `args` in each of their roles and `account` in their providers. */
  const edited = (args: object, account?: string): readonly StackDocument[] =>
    stacksOf().map(({ name, document }) => {
      const copy = structuredClone(document) as Json;
      for (const block of Object.values(copy.resource["aws_iam_role"] ?? {})) Object.assign(block as object, args);
      if (account) copy.provider.aws[0].allowed_account_ids = [account];
      return { name, document: copy };
    });

  test("an account is named wherever an ARN has one", () => {
    const arns = deployPolicies(edited({}, "111122223333"), "apply").flatMap(({ Statement }) =>
      Statement.flatMap((each) => each.Resource),
    );
    const accounts = new Set(arns.filter((arn) => arn !== "*").map((arn) => arn.split(":")[4]));
    expect([...accounts].sort()).toEqual(["", "111122223333"]);
  });

  test("a role's path is part of its ARN: no role outside of it is changed", () => {
    const documents = deployPolicies(edited({ path: "/kitchen/" }), "apply");
    expect(allows(documents, "iam:DeleteRole", role("kitchen/slipstream-dev-get-order"))).toBe(true);
    expect(allows(documents, "iam:DeleteRole", role("slipstream-dev-get-order"))).toBe(false);
  });

  describe("a permissions boundary", () => {
    const boundary = "arn:aws:iam::111122223333:policy/boundary";
    const bounded = deployPolicies(edited({ permissions_boundary: boundary }), "apply");
    const without = deployPolicies(edited({}), "apply");
    const itsRole = role("slipstream-dev-get-order");

    test.each(["iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary"])("bounds %s", (action) => {
      expect(allows(bounded, action, itsRole, { "iam:PermissionsBoundary": boundary })).toBe(true);
      expect(allows(bounded, action, itsRole, { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" })).toBe(
        false,
      );
      expect(allows(bounded, action, itsRole)).toBe(false);
    });

    test("cannot be taken away, nor its policy be changed", () => {
      const has = { "iam:PermissionsBoundary": boundary };
      expect(allows(bounded, "iam:DeleteRolePermissionsBoundary", itsRole, has)).toBe(false);
      expect(allows(bounded, "iam:CreatePolicyVersion", boundary, has)).toBe(false);
    });

    test("is not asked for where there is none", () => {
      expect(allows(without, "iam:CreateRole", itsRole)).toBe(true);
      expect(allows(without, "iam:PutRolePermissionsBoundary", itsRole)).toBe(false);
    });
  });
});
