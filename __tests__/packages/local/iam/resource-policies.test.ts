import { describe, expect, test } from "@jest/globals";
import { ResourcePolicies } from "../../../../packages/local/iam/resource-policies.ts";
import { accountId, region } from "./support.ts";

const queue = `arn:aws:sqs:${region}:${accountId}:q`;
const topic = `arn:aws:sns:${region}:${accountId}:t`;
const policyOn = (Resource: string) => ({ Statement: [{ Effect: "Allow", Action: "*", Resource, Principal: "*" }] });

describe("a resource's policy is kept by its ARN", () => {
  test.each([
    ["aws_sqs_queue", { policy: policyOn(queue) }, { arn: queue }, queue],
    ["aws_sns_topic", { policy: policyOn(topic) }, { arn: topic }, topic],
    ["aws_sqs_queue_policy", { queue_url: `http://127.0.0.1:4566/${accountId}/q`, policy: policyOn(queue) }, {}, queue],
    ["aws_sns_topic_policy", { arn: topic, policy: policyOn(topic) }, {}, topic],
  ])("of %s", (type, args, attributes, arn) => {
    const policies = new ResourcePolicies(region, accountId);
    const policy = policies.attach({ type, arguments: args, attributes });
    expect(policy?.statements).toMatchObject([{ resources: { patterns: [arn] } }]);
    expect(policies.of(arn)).toEqual([policy]);
  });

  test("next to what it has already", () => {
    const policies = new ResourcePolicies(region, accountId);
    const attached = [1, 2].map(() =>
      policies.attach({ type: "aws_sns_topic_policy", arguments: { arn: topic, policy: policyOn(topic) }, attributes: {} }),
    );
    expect(policies.of(topic)).toEqual(attached);
  });
});

test.each(["aws_sqs_queue", "aws_sns_topic", "aws_dynamodb_table"])("%s without a policy has none", (type) => {
  const policies = new ResourcePolicies(region, accountId);
  expect(policies.attach({ type, arguments: {}, attributes: { arn: queue } })).toBeUndefined();
  expect(policies.of(queue)).toEqual([]);
});

describe("a function's permission", () => {
  const permit = (args: object) => {
    const given = { statement_id: "s", action: "lambda:InvokeFunction", function_name: "f", principal: "sns.amazonaws.com" };
    const policies = new ResourcePolicies(region, accountId);
    return policies.attach({ type: "aws_lambda_permission", arguments: { ...given, ...args }, attributes: {} })!.statements[0]!;
  };

  test("is a statement on the function, about the service and what it acts for", () => {
    expect(permit({ source_arn: topic, source_account: accountId })).toEqual({
      sid: "s",
      effect: "Allow",
      actions: { negated: false, patterns: ["lambda:InvokeFunction"] },
      resources: { negated: false, patterns: [`arn:aws:lambda:${region}:${accountId}:function:f`] },
      principals: { negated: false, names: { Service: ["sns.amazonaws.com"] } },
      conditions: [
        { operator: "ArnLike", key: "AWS:SourceArn", values: [topic] },
        { operator: "StringEquals", key: "AWS:SourceAccount", values: [accountId] },
      ],
    });
    expect(permit({}).conditions).toEqual([]);
  });

  test.each(["111111111111", `arn:aws:iam::${accountId}:role/sns.amazonaws.com/r`])(
    "may be about an account or role: %s",
    (AWS) => {
      expect(permit({ principal: AWS }).principals).toEqual({ negated: false, names: { AWS: [AWS] } });
    },
  );

  test.each([
    [{ function_name: "f" }, "f"],
    [{ function_name: `arn:aws:lambda:${region}:${accountId}:function:f` }, "f"],
    [{ function_name: "f:2" }, "f:2"],
    [{ function_name: "f", qualifier: "live" }, "f:live"],
    [{ function_name: "f:2", qualifier: "live" }, "f:2"],
    [{ function_name: "f", qualifier: "$LATEST" }, "f"],
    [{ function_name: "f:$LATEST" }, "f"],
  ])("for %j is for %s", (args, name) => {
    expect(permit(args).resources.patterns).toEqual([`arn:aws:lambda:${region}:${accountId}:function:${name}`]);
  });
});
