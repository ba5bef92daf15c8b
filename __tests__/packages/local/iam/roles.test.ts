import { describe, expect, test } from "@jest/globals";
import { make, makeRole, startIam, trusting } from "./support.ts";

describe("a resource that names a role is refused", () => {
  test.each([
    ["aws_lambda_function", (arn: unknown) => ({ role: arn }), "lambda.amazonaws.com"],
    ["aws_sfn_state_machine", (arn: unknown) => ({ role_arn: arn }), "states.amazonaws.com"],
    ["aws_appsync_datasource", (arn: unknown) => ({ service_role_arn: arn }), "appsync.amazonaws.com"],
    ["aws_appsync_graphql_api", (arn: unknown) => ({ log_config: [{ cloudwatch_logs_role_arn: arn }] }), "appsync.amazonaws.com"],
  ])("when %s's service may not assume it", async (type, args, service) => {
    const { iam } = startIam();
    const { arn: trusted } = await make(iam, "aws_iam_role", "a", { name: "a", assume_role_policy: trusting(service) });
    const { arn: other } = await make(iam, "aws_iam_role", "b", { name: "b", assume_role_policy: trusting("ec2.amazonaws.com") });
    await make(iam, type, "x", args(trusted));
    await expect(make(iam, type, "x", args(other))).rejects.toThrow(`role b does not let ${service} assume it`);
    await expect(make(iam, type, "x", args("arn:aws:iam::000000000000:role/gone"))).rejects.toThrow("is no role of the stacks");
  });

  test.each([
    ["aws_appsync_graphql_api", {}],
    ["aws_appsync_graphql_api", { log_config: [] }],
    ["aws_dynamodb_table", { role: "gone" }],
  ])("not %s with %j, which names none", async (type, args) => {
    await make(startIam().iam, type, "x", args);
  });

  test("also when it is written as a block that may be there once", async () => {
    const log_config = { cloudwatch_logs_role_arn: "arn:aws:iam::000000000000:role/gone" };
    await expect(make(startIam().iam, "aws_appsync_graphql_api", "x", { log_config })).rejects.toThrow(
      '"arn:aws:iam::000000000000:role/gone" is no role of the stacks',
    );
  });

  test("when the trust policy names another source", async () => {
    const { iam } = startIam();
    const condition = {
      StringEquals: { "aws:SourceAccount": "000000000000" },
      ArnLike: { "aws:SourceArn": "arn:aws:appsync:*:*:apis/a" },
    };
    const { arn } = await make(iam, "aws_iam_role", "r", {
      name: "r",
      assume_role_policy: trusting("appsync.amazonaws.com", condition),
    });
    const admit = (api: string) =>
      iam.admit({
        type: "aws_appsync_datasource",
        arguments: { service_role_arn: arn },
        attributes: { arn: `arn:aws:appsync:eu-west-1:000000000000:apis/${api}/datasources/orders` },
      });
    admit("a");
    expect(() => admit("b")).toThrow("does not let appsync.amazonaws.com assume it");
  });
});

describe("a role or its policy is refused", () => {
  const policy_arn = "arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess";

  test("when there is one of its name", async () => {
    const { iam } = startIam();
    await makeRole(iam, "r");
    await expect(makeRole(iam, "r")).rejects.toThrow("a role named r exists already");
  });

  test.each([
    ["with an empty name", "aws_iam_role", { name: "", assume_role_policy: "{}" }, "name must be a text"],
    [
      "with a limit that is not known here",
      "aws_iam_role",
      { name: "n", permissions_boundary: "arn:aws:iam::000000000000:policy/team" },
      'permissions_boundary "arn:aws:iam::000000000000:policy/team" is no policy of the stacks',
    ],
    [
      "with a limit of AWS's that is not known here",
      "aws_iam_role",
      { name: "n", permissions_boundary: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      "AWS's policy arn:aws:iam::aws:policy/ReadOnlyAccess is not known here",
    ],
    [
      "of an unknown role",
      "aws_iam_role_policy_attachment",
      { role: "gone", policy_arn },
      'role "gone" is no role of the stacks',
    ],
    ["with a broken trust policy", "aws_iam_role", { name: "n", assume_role_policy: "{" }, "the policy is no JSON"],
    [
      "of an unknown role",
      "aws_iam_role_policy",
      { role: "gone", policy: '{"Statement":[]}' },
      '"gone" is no role of the stacks',
    ],
  ])("%s", async (_, type, args, message) => {
    await expect(make(startIam().iam, type, "x", args)).rejects.toThrow(message);
  });
});
